import type * as Y from 'yjs';
import { readDraft } from './draft-text.ts';
import { LocalCopies, type CopyKeeper } from './local-copies.ts';

/** A text that was set aside on this device because its document began a new life without it. */
export interface Draft {
  /** Name of the document it was written in. */
  readonly document: string;
  /** The life of the document it was written in. */
  readonly epoch: number;
}

/** What was set aside on this device of one page's documents; a page has one, whichever of them are open. */
export class Drafts {
  list = $state.raw<readonly Draft[]>([]);
  readonly copies: LocalCopies;
  readonly #documents: readonly string[];

  /** @param documents the names of the page's documents, in the order their drafts are offered */
  constructor(keeper: CopyKeeper, documents: readonly string[]) {
    this.copies = new LocalCopies(keeper);
    this.#documents = documents;
    this.#look();
  }

  /** Sets a text aside. @param text the draft as one Yjs update */
  async keep({ document, epoch }: Draft, text: Uint8Array): Promise<void> {
    await this.copies.keepDraft(document, epoch, text);
    this.#look();
  }

  /** Throws a draft away. */
  async forget({ document, epoch }: Draft): Promise<void> {
    await this.copies.forgetDraft(document, epoch);
    this.#look();
  }

  /** Reads a draft without connecting it to anything. */
  async read<Result>({ document, epoch }: Draft, read: (text: Y.Doc) => Result): Promise<Result> {
    return readDraft(this.copies.draftDatabaseOf(document, epoch), read);
  }

  /** Writes every draft of a document anew, for what may stay on this device has changed. */
  async rewrite(document: string, write: (text: Y.Doc) => Uint8Array): Promise<void> {
    for (const draft of this.list.filter((one) => one.document === document)) {
      await this.copies.keepDraft(document, draft.epoch, await this.read(draft, write));
    }
  }

  /** Throws away everything kept of a document and of those under it. */
  async forgetAll(document: string): Promise<void> {
    await this.copies.forgetAll(document);
    this.#look();
  }

  /** Looks again at what is set aside. */
  #look(): void {
    this.list = this.#documents.flatMap((document) =>
      this.copies.drafts(document).map((epoch) => ({ document, epoch })),
    );
  }
}
