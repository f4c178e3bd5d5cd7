import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { claimedPresence, type ClaimedPresence } from '@procesrum/shared/presence/presence.ts';
import { maxAwarenessBytes } from '@procesrum/shared/protocol/limits.ts';

/** One client's entry in an awareness update; `state` is JSON, or `null` when it has left. */
export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: string | null;
}

/**
 * Finds one client's entry in an awareness update. The others are passed over unread: stock clients repeat
 * everything they hear, so that most of what comes in is of no use.
 * Format: y-protocols `awareness.js`: how many, then client, clock and state as JSON text of each.
 * @returns `undefined` when the client is not in it
 */
export function entryOf(update: Uint8Array, client: number): AwarenessEntry | 'malformed' | undefined {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    for (let index = 0; index < count; index += 1) {
      const isIt = decoding.readVarUint(decoder) === client;
      const clock = decoding.readVarUint(decoder);
      if (isIt) return { client, clock, state: readState(decoder) };
      decoding.readVarUint8Array(decoder);
    }
    return undefined;
  } catch {
    return 'malformed';
  }
}

/** The entry of an awareness update that holds exactly one. */
export function onlyEntryOf(update: Uint8Array): AwarenessEntry | 'malformed' | undefined {
  try {
    const decoder = decoding.createDecoder(update);
    if (decoding.readVarUint(decoder) !== 1) return undefined;
    return {
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: readState(decoder),
    };
  } catch {
    return 'malformed';
  }
}

function readState(decoder: decoding.Decoder): string | null {
  const state = decoding.readVarString(decoder);
  return state === 'null' ? null : state;
}

/** Writes an awareness update. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state ?? 'null');
  }
  return encoding.toUint8Array(encoder);
}

/**
 * Takes from a client's state what it may say of itself.
 * @returns `undefined` when it is too large or not of that shape
 */
export function readClaim(state: string): ClaimedPresence | undefined {
  if (Buffer.byteLength(state) > maxAwarenessBytes) return undefined;
  try {
    return claimedPresence.safeParse(JSON.parse(state)).data;
  } catch {
    return undefined;
  }
}
