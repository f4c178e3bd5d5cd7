import { clearDocument } from 'y-indexeddb';
import { z } from 'zod';
import type { AccountId, ParticipantId } from '@procesrum/shared/primitives/id.ts';

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

/** Where copies are noted and how their text is thrown away. */
export interface LocalCopiesMeans {
  readonly storage: KeyValueStorage | undefined;
  readonly deleteDatabase: (name: string) => Promise<void>;
}

/**
 * The copies of documents this browser keeps for one account: which epoch each belongs to, how much of it
 * is unconfirmed, and which older copies were set aside as drafts. The text itself is in IndexedDB; the notes
 * are in the storage that is written at once, because they must be true after a crash.
 */
export class LocalCopies {
  readonly #account: CopyKeeper;
  readonly #means: LocalCopiesMeans;

  constructor(account: CopyKeeper, means: LocalCopiesMeans = browserMeans()) {
    this.#account = account;
    this.#means = means;
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

  /** Sets a copy aside: its text stays until the person has dealt with it. */
  keepAsDraft(document: string, epoch: number): void {
    try {
      this.#means.storage?.setItem(`${this.#draftsOf(document)}${epoch}`, '1');
    } catch {
      // As above.
    }
    this.#means.storage?.removeItem(this.#noteOf(document));
  }

  /** Epochs of the copies of this document that were set aside, oldest first. */
  drafts(document: string): number[] {
    const prefix = this.#draftsOf(document);
    return this.#keys(prefix)
      .map((key) => Number(key.slice(prefix.length)))
      .filter(Number.isInteger)
      .sort((one, other) => one - other);
  }

  async forgetDraft(document: string, epoch: number): Promise<void> {
    this.#means.storage?.removeItem(`${this.#draftsOf(document)}${epoch}`);
    await this.#means.deleteDatabase(this.databaseOf(document, epoch));
  }

  /** Throws one copy away, unconfirmed changes included. */
  async forget(document: string, epoch: number): Promise<void> {
    this.#means.storage?.removeItem(this.#noteOf(document));
    await this.#means.deleteDatabase(this.databaseOf(document, epoch));
  }

  /** Throws this document's copy and its drafts away: the right to see it has ended. */
  async forgetAll(document: string): Promise<void> {
    const copy = this.read(document);
    const epochs = [...this.drafts(document), ...(copy === undefined ? [] : [copy.epoch])];
    for (const epoch of this.drafts(document)) await this.forgetDraft(document, epoch);
    this.#means.storage?.removeItem(this.#noteOf(document));
    for (const epoch of epochs) await this.#means.deleteDatabase(this.databaseOf(document, epoch));
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
      else await this.forget(document, copy.epoch);
    }
    return kept;
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

/** A database that another tab still has open is deleted when that tab lets go; nobody waits for it. */
const patienceMs = 1_000;

function browserMeans(): LocalCopiesMeans {
  return {
    storage: browserStorage(),
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
