import { z } from 'zod';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Transaction } from '../../platform/database.ts';

/** Rows or lists that are seen to in one transaction. */
const mostAtOnce = 200;

/** Erases, 13 months after a decision, who spoke in it for their municipality; what they said stays. */
export function eraseDecisionNames(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  return see(transaction, 'erase_priority_names', now);
}

/** Deletes what is only needed while screens and devices may still ask for it: old events, and keys of commands. */
export function prunePriorities(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  return see(transaction, 'prune_priorities', now);
}

/** As the job `retention`, who may do nothing else to lists (migration 0016). */
async function see(
  transaction: Transaction,
  what: 'erase_priority_names' | 'prune_priorities',
  now: Date,
): Promise<ChoreProgress> {
  const rows = await transaction.query(`select ${what}($1, $2) as seen`, [now, mostAtOnce]);
  const [done] = rows.map((row) => z.object({ seen: z.int() }).parse(row).seen);
  return done === mostAtOnce ? 'more' : 'done';
}
