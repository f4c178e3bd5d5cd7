import { z } from 'zod';
import { personName, type PersonName } from '@procesrum/shared/accounts/account.ts';
import { threadPlace } from '@procesrum/shared/comments/place.ts';
import { threadAudience } from '@procesrum/shared/comments/thread.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';

const keptStart = z.object({
  place: threadPlace,
  kind: z.enum(['comment', 'suggestion']),
  audience: threadAudience,
  replacement: z.string().optional(),
});

/** What a thread was about to be: what about, for whom, and the other wording where there is one. */
export type KeptStart = z.infer<typeof keptStart>;

const kept = z.object({
  text: z.string(),
  people: z.array(personName),
  start: keptStart.optional(),
  atMs: z.number(),
});

/** What somebody had written and not sent: the text as it is stored, and who is mentioned in it. */
export interface KeptText {
  readonly text: string;
  readonly people: readonly PersonName[];
  /** Of a thread that was not begun yet. */
  readonly start?: KeptStart | undefined;
}

const prefix = 'procesrum-unsent/';

/** What nobody has come back to in this long, in milliseconds, is thrown away. */
const forgottenAfterMs = 14 * 24 * 60 * 60_000;

/** Where texts wait: the browser's storage. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Keeps what one person has written and not sent on this device, one text for each thread and one for what is begun
 * about a process. A browser that keeps nothing loses it with the page.
 */
export class KeptTexts {
  readonly #storage: TextStorage | undefined;
  readonly #account: AccountId;

  constructor(storage: TextStorage | undefined, account: AccountId) {
    this.#storage = storage;
    this.#account = account;
  }

  /** What was written there and not sent. @param where the thread, or what a new one was to be about */
  read(where: string, nowMs: number): KeptText | undefined {
    return this.#attempted((storage) => {
      forgetOld(storage, nowMs);
      const found = parsed(storage.getItem(this.#key(where)));
      return (
        found && { text: found.text, people: found.people, ...(found.start ? { start: found.start } : {}) }
      );
    });
  }

  /** Keeps it; nothing written keeps nothing. */
  write(where: string, { text, people, start }: KeptText, nowMs: number): void {
    this.#attempted((storage) => {
      if (text.trim() === '' && start?.replacement === undefined) storage.removeItem(this.#key(where));
      else storage.setItem(this.#key(where), JSON.stringify({ text, people, start, atMs: nowMs }));
    });
  }

  /** It is sent, or given up. */
  forget(where: string): void {
    this.#attempted((storage) => storage.removeItem(this.#key(where)));
  }

  #key(where: string): string {
    return `${prefix}${this.#account}/${where}`;
  }

  #attempted<Result>(run: (storage: TextStorage) => Result): Result | undefined {
    try {
      return this.#storage && run(this.#storage);
    } catch {
      return undefined; // Full, or forbidden.
    }
  }
}

function forgetOld(storage: TextStorage, nowMs: number): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  for (const key of keys.filter((each) => each.startsWith(prefix))) {
    const found = parsed(storage.getItem(key));
    if (found === undefined || nowMs - found.atMs > forgottenAfterMs) storage.removeItem(key);
  }
}

function parsed(json: string | null): z.infer<typeof kept> | undefined {
  if (json === null) return undefined;
  try {
    return kept.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
