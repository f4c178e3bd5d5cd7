import type { Transaction } from '../../../platform/database.ts';
import type { ChoreProgress } from '../../../platform/jobs/chores.ts';
import { readToRemind } from './calendars.repository.ts';
import type { InvitationMails } from './invitation-mails.ts';

const hourMs = 60 * 60 * 1000;

/** Who has been mailed of a workshop within this time is not mailed of it again to be reminded. */
const quietMs = 20 * hourMs;

/** People that are put in line at once; the rest comes the next time. */
const mostAtOnce = 2_000;

const reminders = [
  { what: 'answer-please', beforeMs: 72 * hourMs },
  { what: 'tomorrow', beforeMs: 24 * hourMs },
] as const;

/**
 * Reminds of workshops, as the job `notifications`: three days before of answering those who have not, and a day before
 * everybody who has not said no.
 */
export function remindBy(
  mails: Pick<InvitationMails, 'expect'>,
): (transaction: Transaction, now: Date) => Promise<ChoreProgress> {
  return async (transaction, now) => {
    for (const { what, beforeMs } of reminders) {
      const until = new Date(now.getTime() + beforeMs);
      // Who is due for the later one gets no earlier one any more.
      const from = what === 'tomorrow' ? now : new Date(now.getTime() + 24 * hourMs);
      const quietSince = new Date(now.getTime() - quietMs);
      const people = await readToRemind(transaction, what, { from, until, quietSince }, mostAtOnce);
      await mails.expect(transaction, people, what);
    }
    return 'done';
  };
}
