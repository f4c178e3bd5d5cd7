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

/** Deletes keys of commands, which are only needed while devices may still ask again. */
export function pruneWorkshops(transaction: Transaction, now: Date): Promise<Progress> {
  return see(transaction, 'prune_workshops', now);
}

/** Deletes lines of workshops' logs once they are past the months of the audit record. */
export function forgetWorkshopLogs(transaction: Transaction, now: Date): Promise<Progress> {
  return see(transaction, 'forget_workshop_logs', now);
}

/** Erases who was invited, ninety days after the end, and who asked for the summary, thirty days after it. */
export function eraseInvitations(transaction: Transaction, now: Date): Promise<Progress> {
  return see(transaction, 'erase_workshop_invitations', now);
}

type RetentionFunction =
  | 'unlink_workshop_ballots'
  | 'erase_workshop_guests'
  | 'erase_workshop_invitations'
  | 'prune_workshops'
  | 'forget_workshop_logs';

/** As the job `retention`, who may do nothing else to workshops (migration 0010). */
async function see(transaction: Transaction, what: RetentionFunction, now: Date): Promise<Progress> {
  const rows = await transaction.query(`select ${what}($1, $2) as seen`, [now, mostAtOnce]);
  const [done] = rows.map((row) => z.object({ seen: z.int() }).parse(row).seen);
  return done === mostAtOnce ? 'more' : 'done';
}
