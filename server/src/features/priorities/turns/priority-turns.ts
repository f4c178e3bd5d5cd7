import type { PriorityListId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import type { PriorityState } from '@procesrum/shared/priorities/priority-state.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database.ts';
import { createTurns, type Turns } from '../../../platform/turns/turn-line.ts';
import type { PriorityTurnEntry } from './turn-entry.ts';
import { doTurn, type PriorityTurnParts, type PriorityTurnResult } from './turn-work.ts';

/** Does things to priority lists, one turn after another. */
export type PriorityTurns = Turns<PriorityListId, PriorityState, PriorityTurnEntry>;

/** What turns need from elsewhere. */
export interface PriorityTurnsParts extends Omit<PriorityTurnParts, 'now' | 'patienceMs'> {
  readonly database: Database;
  readonly clock: Clock;
  /** Hears of every turn once it is committed, in their order; what it throws is a defect. */
  readonly onTurn: (result: PriorityTurnResult) => Promise<void>;
}

/** Makes the turns of one node; nodes keep out of each other's way by the list's row. */
export function createPriorityTurns(parts: PriorityTurnsParts): PriorityTurns {
  const { database, clock, onTurn, onDefect } = parts;
  const now = () => instant.parse(clock.now().toISOString());
  return createTurns({
    database: database.as({ kind: 'job', job: 'priorities' }),
    doTurn: (transaction, list: PriorityListId, entries: readonly PriorityTurnEntry[], known, patienceMs) =>
      doTurn(transaction, list, entries, known, { ...parts, now, patienceMs }),
    onTurn,
    onDefect,
  });
}
