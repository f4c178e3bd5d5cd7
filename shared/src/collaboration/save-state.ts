import type { SavingHealth } from './messages.ts';

/** After this long without an answer a change is *venter*, no longer *Gemmer …*. */
export const waitingAfterMs = 5_000;

/** What is known of one document's changes made on this device. */
export interface SaveFacts {
  /** Changes made here that the database has not confirmed, those from before a reload included. */
  readonly unconfirmed: number;
  /** When the oldest of them was made, in milliseconds; meaningless when there are none. */
  readonly oldestUnconfirmedAtMs: number;
  /** The socket is open and the first exchange of state is done. */
  readonly connected: boolean;
  /** The server refused a change of ours that is still not in the document. */
  readonly refused: boolean;
  readonly health: SavingHealth;
  /** Server time of the newest confirmation, in milliseconds. */
  readonly confirmedAtMs: number | undefined;
  readonly nowMs: number;
}

/** The four save words; the screen has no fifth. */
export type SaveState =
  | { readonly word: 'saved'; readonly atMs: number | undefined }
  | { readonly word: 'saving' }
  | { readonly word: 'waiting'; readonly changes: number }
  | { readonly word: 'failed'; readonly changes: number };

/**
 * Says truthfully whether this device's work is saved.
 * *saved* only when the database has committed every change; *waiting* when they are only on this device;
 * *failed* when the server answers but does not take them.
 */
export function saveState(facts: SaveFacts): SaveState {
  if (facts.refused) return { word: 'failed', changes: facts.unconfirmed };
  if (facts.unconfirmed === 0) return { word: 'saved', atMs: facts.confirmedAtMs };
  if (!facts.connected) return { word: 'waiting', changes: facts.unconfirmed };
  if (facts.health === 'read-only') return { word: 'failed', changes: facts.unconfirmed };
  if (facts.health === 'degraded') return { word: 'waiting', changes: facts.unconfirmed };
  if (facts.nowMs - facts.oldestUnconfirmedAtMs >= waitingAfterMs) {
    return { word: 'waiting', changes: facts.unconfirmed };
  }
  return { word: 'saving' };
}
