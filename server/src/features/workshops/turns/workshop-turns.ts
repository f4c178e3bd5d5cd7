import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database.ts';
import { createTurns, type Turns } from '../../../platform/turns/turn-line.ts';
import type { TurnEntry } from './turn-entry.ts';
import { doTurn, type TurnParts, type TurnResult } from './turn-work.ts';

/** Does things to workshops, one turn after another. */
export type WorkshopTurns = Turns<WorkshopId, WorkshopState, TurnEntry>;

/** What turns need from elsewhere. */
export interface WorkshopTurnsParts extends Omit<TurnParts, 'now' | 'patienceMs'> {
  readonly database: Database;
  readonly clock: Clock;
  /** Hears of every turn once it is committed, in their order; what it throws is a defect. */
  readonly onTurn: (result: TurnResult) => Promise<void>;
}

/** Makes the turns of one node; nodes keep out of each other's way by the workshop's row. */
export function createWorkshopTurns(parts: WorkshopTurnsParts): WorkshopTurns {
  const { database, clock, onTurn, onDefect } = parts;
  const now = () => instant.parse(clock.now().toISOString());
  return createTurns({
    database: database.as({ kind: 'job', job: 'workshops' }),
    doTurn: (transaction, workshop: WorkshopId, entries: readonly TurnEntry[], known, patienceMs) =>
      doTurn(transaction, workshop, entries, known, { ...parts, now, patienceMs }),
    onTurn,
    onDefect,
    tellable,
  });
}

/** A code that is taken back may by then be another workshop's; the database is who finds out. */
function tellable(error: unknown): unknown {
  const { constraint } = error as { constraint?: unknown };
  return constraint === 'workshop_code'
    ? new Failure('conflict', 'another workshop has the code by now')
    : error;
}
