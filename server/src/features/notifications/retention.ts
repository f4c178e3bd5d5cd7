import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Transaction } from '../../platform/database.ts';

/** Rows that one piece of the chore deletes. */
const mostAtOnce = 1_000;

/** Deletes, after 13 months, what people were told and the addresses that turned mails off; both only then in sight. */
export async function retireNotifications(transaction: Transaction): Promise<ChoreProgress> {
  const gone = await transaction.query(
    'delete from notification where id in (select id from notification limit $1) returning id',
    [mostAtOnce],
  );
  if (gone.length === mostAtOnce) return 'more';
  await transaction.query('delete from unsubscribe_token');
  return 'done';
}
