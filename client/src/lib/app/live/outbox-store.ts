import { z } from 'zod';
import { commandKey } from '@procesrum/shared/primitives/id.ts';
import type { KeptCommand, OutboxStore } from './outbox.ts';

/** Whose commands are kept, of what kind, and what they are about. */
export interface KeptFor<Command> {
  /** The workshop or priority list. */
  readonly room: string;
  /** The participant or account. */
  readonly keeper: string;
  readonly command: z.ZodType<Command>;
}

const aged = z.object({ keptAtMs: z.number() });

const prefix = 'procesrum-kept/';

/** What nobody has come back for in this long, in milliseconds, is thrown away: its room is over. */
const forgottenAfterMs = 14 * 24 * 60 * 60_000;

/**
 * Keeps one person's commands about one room in the browser, one entry for each, so that two tabs never write over each
 * other. A browser that keeps nothing (private windows, a full disk) sends all the same.
 */
export function browserOutboxStore<Command>(
  storage: Storage,
  { room, keeper, command }: KeptFor<Command>,
  nowMs: number,
): OutboxStore<Command> {
  const own = `${prefix}${room}/${keeper}/`;
  const keptCommand = z.object({ key: commandKey, command, keptAtMs: z.number(), wasSent: z.boolean() });

  function readKept(key: string): KeptCommand<Command> | undefined {
    const parsed = keptCommand.safeParse(jsonOf(storage.getItem(key)));
    if (parsed.success) return parsed.data;
    // Written by another version: it can never be sent.
    storage.removeItem(key);
    return undefined;
  }

  return {
    read() {
      return attempted(() => {
        forgetOld(storage, nowMs);
        return keysOf(storage)
          .filter((key) => key.startsWith(own))
          .flatMap((key) => readKept(key) ?? []);
      }, []);
    },
    write: (kept) => attempted(() => storage.setItem(own + kept.key, JSON.stringify(kept)), undefined),
    remove: (key) => attempted(() => storage.removeItem(own + key), undefined),
  };
}

/** For whoever has nothing to keep, and the server that draws the page. */
export const keepsNothing: OutboxStore<never> = { read: () => [], write: () => {}, remove: () => {} };

function forgetOld(storage: Storage, nowMs: number): void {
  for (const key of keysOf(storage).filter((name) => name.startsWith(prefix))) {
    const kept = aged.safeParse(jsonOf(storage.getItem(key)));
    if (!kept.success || nowMs - kept.data.keptAtMs > forgottenAfterMs) storage.removeItem(key);
  }
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function attempted<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
