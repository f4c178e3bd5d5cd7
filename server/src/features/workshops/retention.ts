import { z } from 'zod';
import type { Transaction } from '../../platform/database.ts';

/** Whether all was done that was due, or more of it is to follow at once. */
type Progress = 'done' | 'more';

/** Workshops that are seen to in one transaction. */
const mostAtOnce = 20;

/** Erases, under an anonymous contract and seven days after the end, who gave which answer. */
export function unlinkBallots(transaction: Transaction, now: Date): Promise<Progress> {
  return see(transaction, 'unlink_workshop_ballots', now);
}

/** Erases names and sign-ins of guests thirty days after the end; the counts stay. */
export function eraseGuests(transaction: Transaction, now: Date): Promise<Progress> {
  return see(transaction, 'erase_workshop_guests', now);
}

/** Deletes what is only needed while screens may still ask for it: events, and keys of commands. */
export function pruneWorkshops(transaction: Transaction, now: Date): Promise<Progress> {
  return see(transaction, 'prune_workshops', now);
}

type RetentionFunction = 'unlink_workshop_ballots' | 'erase_workshop_guests' | 'prune_workshops';

/** As the job `retention`, who may do nothing else to workshops (migration 0010). */
async function see(transaction: Transaction, what: RetentionFunction, now: Date): Promise<Progress> {
  const rows = await transaction.query(`select ${what}($1, $2) as seen`, [now, mostAtOnce]);
  const [done] = rows.map((row) => z.object({ seen: z.int() }).parse(row).seen);
  return done === mostAtOnce ? 'more' : 'done';
}
