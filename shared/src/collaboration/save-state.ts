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

/** From what nobody needs to look at to what everybody must. */
const severity = { saved: 0, saving: 1, waiting: 2, failed: 3 } as const satisfies Record<
  SaveState['word'],
  number
>;

/**
 * The one state of several documents on the same page: the worst of theirs. What waits or failed is counted together,
 * and *saved* carries the newest time.
 */
export function worstSaveState(states: readonly SaveState[]): SaveState {
  return states.reduce(worseOf, { word: 'saved', atMs: undefined });
}

function worseOf(one: SaveState, other: SaveState): SaveState {
  if (one.word === 'saved' && other.word === 'saved')
    return { word: 'saved', atMs: newest(one.atMs, other.atMs) };
  const worse = severity[one.word] >= severity[other.word] ? one : other;
  return 'changes' in worse ? { word: worse.word, changes: changesOf(one) + changesOf(other) } : worse;
}

function changesOf(state: SaveState): number {
  return 'changes' in state ? state.changes : 0;
}

function newest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
