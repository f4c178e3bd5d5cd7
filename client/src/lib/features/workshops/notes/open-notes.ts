import { LiveDocument, type Standing } from '#lib/app/document-socket.svelte.ts';
import { draftWithout } from '#lib/app/documents/draft-text.ts';
import { Drafts } from '#lib/app/documents/drafts.svelte.ts';
import type { CopyKeeper } from '#lib/app/documents/local-copies.ts';

/** What is to be known before notes are opened. */
export interface OpeningNotes {
  /** Name of the document as it stands in the address. */
  readonly name: string;
  /** Whose copies are kept on this device. */
  readonly keeper: CopyKeeper;
  readonly standing: () => Promise<Standing>;
  /** The text is about to get a new life, and with it a new editor. */
  readonly onended: () => void;
}

/** Opens the text of notes; fetched apart, for it brings the code of live documents with it. */
export function openNotes({ name, keeper, standing, onended }: OpeningNotes): LiveDocument {
  return new LiveDocument({
    name,
    // Until the server says better: it may be over, or not begun.
    role: 'read',
    standing,
    drafts: new Drafts(keeper, [name]),
    draftOf: (document) => draftWithout(document, []),
    onended,
  });
}
