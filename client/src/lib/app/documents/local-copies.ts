import { clearDocument } from 'y-indexeddb';
import { z } from 'zod';
import type { AccountId, ParticipantId } from '@procesrum/shared/primitives/id.ts';
import { writeDraft } from './draft-text.ts';

/** Whose copies they are: an account's, or those of a guest of one workshop. */
export type CopyKeeper = AccountId | ParticipantId;
import type { WaitingChanges } from './unconfirmed.ts';

/** What is remembered of one document's copy in this browser. */
const localCopy = z.object({
  /** The life of the document the copy belongs to. */
  epoch: z.int().nonnegative(),
  /** Changes in it that the database has not confirmed. */
  waiting: z.object({ count: z.int().positive(), oldestAtMs: z.number() }).optional(),
});
export type LocalCopy = z.infer<typeof localCopy>;

/** The part of the browser's storage that is needed here. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Where copies are noted, and how their text is found, written and thrown away. */
export interface LocalCopiesMeans {
  readonly storage: KeyValueStorage | undefined;
  /** Names of every database this browser holds for us; none where it does not tell. */
  readonly databases: () => Promise<readonly string[]>;
  /** Puts one text in the place of whatever the database held. */
  readonly writeDatabase: (name: string, text: Uint8Array) => Promise<void>;
  readonly deleteDatabase: (name: string) => Promise<void>;
}

/**
 * The copies of documents this browser keeps for one account: which epoch each belongs to, how much of it
 * is unconfirmed, and which texts were set aside as drafts when an epoch ended without them. The text itself is in
 * IndexedDB; the notes are in the storage that is written at once, because they must be true after a crash.
 */
export class LocalCopies {
  readonly #account: CopyKeeper;
  readonly #means: LocalCopiesMeans;

  constructor(account: CopyKeeper, means: LocalCopiesMeans = browserMeans()) {
    this.#account = account;
    this.#means = means;
  }

  /** Names of the documents something is kept of: a copy or a draft. */
  names(): string[] {
    const [copies, drafts] = [this.#noteOf(''), `procesrum:draft:${this.#account}:`];
    return [
      ...new Set([
        ...this.#keys(copies).map((key) => key.slice(copies.length)),
        ...this.#keys(drafts).map((key) => key.slice(drafts.length).split(':')[0] ?? ''),
      ]),
    ];
  }

  /** Says whether anything is kept of a document or of those under it. */
  holds(document: string): boolean {
    return this.names().some((name) => isUnder(name, document));
  }

  /** The name of the IndexedDB database that holds the document's text. */
  databaseOf(document: string, epoch: number): string {
    return `${databasePrefix}${this.#account}:${document}:${epoch}`;
  }

  /** What is noted of this document's copy; nothing when there is none or the note cannot be read. */
  read(document: string): LocalCopy | undefined {
    const text = this.#means.storage?.getItem(this.#noteOf(document));
    if (text == null) return undefined;
    const parsed = localCopy.safeParse(parsedJson(text));
    return parsed.success ? parsed.data : undefined;
  }

  write(document: string, epoch: number, waiting: WaitingChanges | undefined): void {
    try {
      this.#means.storage?.setItem(this.#noteOf(document), JSON.stringify({ epoch, waiting }));
    } catch {
      // Storage is full or forbidden: the text is still sent; only a reload offline would not know of it.
    }
  }

  /** The name of the database that holds a draft's text: not its copy's, which another tab may be throwing away. */
  draftDatabaseOf(document: string, epoch: number): string {
    return `${this.databaseOf(document, epoch)}${draftSuffix}`;
  }

  /**
   * Sets a text aside until the person has dealt with it, in the place of what was set aside of that epoch before.
   * @param text the draft as one Yjs update
   */
  async keepDraft(document: string, epoch: number, text: Uint8Array): Promise<void> {
    try {
      this.#means.storage?.setItem(`${this.#draftsOf(document)}${epoch}`, '1');
    } catch {
      // As above; without its note nobody would find the draft, nor throw it away.
      return;
    }
    try {
      await this.#means.writeDatabase(this.draftDatabaseOf(document, epoch), text);
    } catch {
      // Where no database can be written there was no copy either: there is nothing to come back to.
      this.#means.storage?.removeItem(`${this.#draftsOf(document)}${epoch}`);
    }
  }

  /** Epochs of this document that drafts were set aside of, oldest first. */
  drafts(document: string): number[] {
    const prefix = this.#draftsOf(document);
    return this.#keys(prefix)
      .map((key) => Number(key.slice(prefix.length)))
      .filter(Number.isInteger)
      .sort((one, other) => one - other);
  }

  async forgetDraft(document: string, epoch: number): Promise<void> {
    this.#means.storage?.removeItem(`${this.#draftsOf(document)}${epoch}`);
    await this.#means.deleteDatabase(this.draftDatabaseOf(document, epoch));
  }

  /**
   * Throws away the copies of an epoch that has ended and of those before it, unconfirmed changes included, also those
   * nobody has noted. Drafts stay, and so does what another tab keeps of a later epoch.
   */
  async forgetUpTo(document: string, epoch: number): Promise<void> {
    const noted = this.read(document);
    if (noted !== undefined && noted.epoch <= epoch) this.#means.storage?.removeItem(this.#noteOf(document));
    const prefix = `${databasePrefix}${this.#account}:${document}:`;
    const stored = (await this.#means.databases()).filter(
      (name) => name.startsWith(prefix) && Number(name.slice(prefix.length)) <= epoch,
    );
    await this.#delete([this.databaseOf(document, epoch), ...stored]);
  }

  /**
   * Throws away everything of this document and of those under it (`process/<id>/shielded` lies under
   * `process/<id>`), drafts included: the right to see it has ended.
   */
  async forgetAll(document: string): Promise<void> {
    const databases: string[] = [];
    for (const name of this.names().filter((noted) => isUnder(noted, document))) {
      const copy = this.read(name);
      if (copy !== undefined) databases.push(this.databaseOf(name, copy.epoch));
      for (const epoch of this.drafts(name)) {
        databases.push(this.draftDatabaseOf(name, epoch));
        this.#means.storage?.removeItem(`${this.#draftsOf(name)}${epoch}`);
      }
      this.#means.storage?.removeItem(this.#noteOf(name));
    }
    const prefix = `${databasePrefix}${this.#account}:`;
    const stored = (await this.#means.databases()).filter(
      (name) => name.startsWith(prefix) && isUnder(name.slice(prefix.length), document),
    );
    await this.#delete([...databases, ...stored]);
  }

  /**
   * Throws away every copy whose work the database has confirmed.
   * @returns how many changes are kept because it has not; they are sent when the account is back
   */
  async forgetConfirmed(): Promise<number> {
    const prefix = this.#noteOf('');
    let kept = 0;
    for (const key of this.#keys(prefix)) {
      const document = key.slice(prefix.length);
      const copy = this.read(document);
      if (copy?.waiting !== undefined) kept += copy.waiting.count;
      else if (copy === undefined) this.#means.storage?.removeItem(key);
      else await this.forgetUpTo(document, copy.epoch);
    }
    return kept;
  }

  async #delete(databases: readonly string[]): Promise<void> {
    for (const name of new Set(databases)) await this.#means.deleteDatabase(name);
  }

  #noteOf(document: string): string {
    return `procesrum:copy:${this.#account}:${document}`;
  }

  #draftsOf(document: string): string {
    return `procesrum:draft:${this.#account}:${document}:`;
  }

  #keys(prefix: string): string[] {
    const storage = this.#means.storage;
    if (storage === undefined) return [];
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  }
}

/**
 * Throws away the account's copies of documents in this browser, but for work that is not confirmed yet.
 * To be called at sign-out.
 * @returns how many changes are kept for the next time the account signs in here
 */
export async function forgetLocalDocuments(account: AccountId): Promise<number> {
  return new LocalCopies(account).forgetConfirmed();
}

const databasePrefix = 'procesrum:';
const draftSuffix = ':draft';

/** Says whether a document's name, or what begins with it, is that of this document or of one under it. */
function isUnder(name: string, document: string): boolean {
  return name === document || name.startsWith(`${document}/`) || name.startsWith(`${document}:`);
}

/** A database that another tab still has open is deleted when that tab lets go; nobody waits for it. */
const patienceMs = 1_000;

function browserMeans(): LocalCopiesMeans {
  return {
    storage: browserStorage(),
    databases: async () => {
      // An older browser does not tell; what is noted is thrown away all the same.
      const databases = await window.indexedDB.databases?.().catch(() => []);
      return (databases ?? [])
        .map(({ name }) => name ?? '')
        .filter((name) => name.startsWith(databasePrefix));
    },
    writeDatabase: writeDraft,
    deleteDatabase: async (name) => {
      const deleted = clearDocument(name).catch(() => undefined);
      await Promise.race([deleted, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    },
  };
}

function browserStorage(): KeyValueStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    // Forbidden by the browser's settings: without it there are no copies, and nothing else is missing.
    return undefined;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
