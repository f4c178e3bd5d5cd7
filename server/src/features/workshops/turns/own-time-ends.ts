import { z } from 'zod';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';

/** What it takes to end people's own time where it is over. */
export interface OwnTimeEndsParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Does what is due in the workshop's next turn. */
  readonly settle: (workshop: WorkshopId) => Promise<unknown>;
  onDefect(error: unknown): void;
  readonly everyMs?: number;
}

/** Ends people's own time in workshops where it is over, whether or not anybody is there. */
export interface OwnTimeEnds {
  /** Waits for what is being ended, and ends nothing more. */
  close(): Promise<void>;
}

/** An end is given to the minute, and kept to it. */
const lookEveryMs = 20_000;

/**
 * Makes what does so on one node. It looks into the database, since the end may lie weeks after whoever set it; all nodes
 * do the same, and the first turn leaves nothing for the others.
 */
export function createOwnTimeEnds(parts: OwnTimeEndsParts): OwnTimeEnds {
  const { database, clock, settle, onDefect, everyMs = lookEveryMs } = parts;
  const reading = database.as({ kind: 'job', job: 'workshops' });
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const over = await reading.transaction((transaction) => readOver(transaction, clock.now()));
    for (const workshop of over) await settle(workshop);
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch(onDefect)
      .finally(() => (looking = undefined));
  }, everyMs).unref();

  return {
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}

const overRow = z.object({ id: workshopId });

async function readOver(transaction: Transaction, now: Date): Promise<WorkshopId[]> {
  const rows = await transaction.query(
    `select id from workshop
     where status = 'open' and view ->> 'pace' = 'own' and not view ? 'endedAt'
       and (view ->> 'endsAt')::timestamptz <= $1`,
    [now],
  );
  return rows.map((row) => overRow.parse(row).id);
}
