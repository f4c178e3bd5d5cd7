import { thinRevisions } from '../collaboration/revisions/thin-revisions.ts';
import { deleteExpiredSignIns } from '../features/accounts/accounts.repository.ts';
import { retireAuditEvents } from '../features/audit/audit.repository.ts';
import { forgetOldVisits } from '../features/gold/gold-visits.repository.ts';
import { eraseDecisionNames, prunePriorities } from '../features/priorities/retention.ts';
import {
  eraseGuests,
  eraseInvitations,
  forgetWorkshopLogs,
  pruneWorkshops,
  unlinkBallots,
} from '../features/workshops/retention.ts';
import type { Chores } from '../platform/jobs/chores.ts';
import { pruneLetters } from '../platform/mail/letters.repository.ts';

const hourMs = 60 * 60 * 1000;

/** Lets go what is past its time, as the rules of retention say. */
export function addRetention(chores: Pick<Chores, 'add'>): void {
  chores.add({ name: 'retire audit events', everyMs: hourMs, run: retireAuditEvents });
  chores.add({ name: 'delete expired sign-ins', everyMs: hourMs, run: deleteExpiredSignIns });
  chores.add({ name: 'unlink ballots of workshops', everyMs: hourMs, run: unlinkBallots });
  chores.add({ name: 'erase guests of workshops', everyMs: hourMs, run: eraseGuests });
  chores.add({ name: 'erase invitations to workshops', everyMs: hourMs, run: eraseInvitations });
  chores.add({ name: 'prune workshops', everyMs: hourMs, run: pruneWorkshops });
  chores.add({ name: 'forget workshop logs', everyMs: hourMs, run: forgetWorkshopLogs });
  chores.add({ name: 'erase names of decisions', everyMs: 24 * hourMs, run: eraseDecisionNames });
  chores.add({ name: 'prune priority lists', everyMs: hourMs, run: prunePriorities });
  chores.add({ name: 'prune letters', everyMs: 24 * hourMs, run: pruneLetters });
  chores.add({ name: 'thin revisions', everyMs: 24 * hourMs, as: 'collaboration', run: thinRevisions });
  chores.add({ name: 'forget old visits of gold', everyMs: 24 * hourMs, run: forgetOldVisits });
}
