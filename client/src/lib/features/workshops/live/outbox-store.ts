import { z } from 'zod';
import { commandKey, type ParticipantId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { workshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { KeptCommand, OutboxStore } from './outbox.ts';

const keptCommand = z.object({
  key: commandKey,
  command: workshopCommand,
  keptAtMs: z.number(),
  wasSent: z.boolean(),
});

const prefix = 'procesrum-kept/';

/** What nobody has come back for in this long, in milliseconds, is thrown away: its workshop is over. */
const forgottenAfterMs = 14 * 24 * 60 * 60_000;

/**
 * Keeps one participant's commands in the browser, one entry for each, so that two tabs never write over each other.
 * A browser that keeps nothing (private windows, a full disk) sends all the same.
 */
export function browserOutboxStore(
  storage: Storage,
  workshop: WorkshopId,
  participant: ParticipantId,
  nowMs: number,
): OutboxStore {
  const own = `${prefix}${workshop}/${participant}/`;
  return {
    read() {
      return attempted(() => {
        forgetOld(storage, nowMs);
        return keysOf(storage)
          .filter((key) => key.startsWith(own))
          .flatMap((key) => readKept(storage, key) ?? []);
      }, []);
    },
    write: (kept) => attempted(() => storage.setItem(own + kept.key, JSON.stringify(kept)), undefined),
    remove: (key) => attempted(() => storage.removeItem(own + key), undefined),
  };
}

function readKept(storage: Storage, key: string): KeptCommand | undefined {
  const parsed = keptCommand.safeParse(jsonOf(storage.getItem(key)));
  if (parsed.success) return parsed.data;
  // Written by another version: it can never be sent.
  storage.removeItem(key);
  return undefined;
}

function forgetOld(storage: Storage, nowMs: number): void {
  for (const key of keysOf(storage).filter((name) => name.startsWith(prefix))) {
    const kept = readKept(storage, key);
    if (kept !== undefined && nowMs - kept.keptAtMs > forgottenAfterMs) storage.removeItem(key);
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
