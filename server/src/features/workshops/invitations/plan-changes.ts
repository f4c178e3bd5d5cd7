import { z } from 'zod';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { calendarEntryOf, isSameEntry } from '@procesrum/shared/workshops/people/calendar-entry.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { JobLine, Jobs } from '../../../platform/jobs/jobs.ts';
import { readView } from '../workshops.repository.ts';
import { expectChange, readCalendar, tellCalendar } from './calendars.repository.ts';
import type { InvitationMails } from './invitation-mails.ts';
import { readExpectant } from './invitations.repository.ts';

const line: JobLine<{ workshop: WorkshopId }> = {
  name: 'changed plans',
  payload: z.object({ workshop: workshopId }),
  as: 'notifications',
};

/**
 * A plan is told when it has stood for so long: whoever corrects it types several things, one after another, and may take
 * them back.
 */
const settledMs = 10 * 60 * 1000;

/** What of a plan is in calendars. */
const inCalendars: ReadonlySet<WorkshopEvent['kind']> = new Set(['plan', 'agenda']);

/**
 * Makes what follows a workshop's turns: where a change of plan is one for the calendars too, those who are invited get to
 * know of it by themselves after a while. In the turn's transaction, as the job `workshops`.
 */
export function followPlans(jobs: Pick<Jobs, 'add'>) {
  return async (
    transaction: Transaction,
    view: WorkshopView,
    events: readonly WorkshopEvent[],
    at: string,
  ): Promise<void> => {
    if (!events.some(({ kind }) => inCalendars.has(kind))) return;
    const told = await readCalendar(transaction, view.id);
    if (told === undefined || told.isCancelled) return;
    const dueAt = isChanged(view, told.told) ? new Date(Date.parse(at) + settledMs) : undefined;
    await expectChange(transaction, view.id, dueAt);
    if (dueAt !== undefined) await jobs.add(transaction, line, { workshop: view.id }, { notBefore: dueAt });
  };
}

/** Whether calendars have to be told; not while the room goes through its agenda, nor once it is over. */
function isChanged(view: WorkshopView, told: Parameters<typeof isSameEntry>[0]): boolean {
  const entry = calendarEntryOf(view);
  const isTold = view.status === 'planned' || (view.status === 'open' && view.pace === 'own');
  return isTold && entry !== undefined && !isSameEntry(entry, told);
}

/** Tells everybody who is expected how the plan is by now, if it is another; as the job `notifications` or `workshops`. */
export async function tellChange(
  transaction: Transaction,
  mails: Pick<InvitationMails, 'expect'>,
  view: WorkshopView,
): Promise<void> {
  const entry = calendarEntryOf(view);
  if (entry === undefined) return;
  await tellCalendar(transaction, view.id, entry, undefined);
  await mails.expect(transaction, await readExpectant(transaction, view.id), 'change');
}

/** Tells of changes on this node, from now on, when they have stood for a while. */
export function workPlanChanges(
  jobs: Pick<Jobs, 'work'>,
  clock: Clock,
  mails: Pick<InvitationMails, 'expect'>,
): void {
  jobs.work(line, async (transaction, { workshop }) => {
    const calendar = await readCalendar(transaction, workshop);
    const dueAt = calendar?.changeDueAt;
    // Taken back, told by hand, or changed again since: a later look is in line.
    if (dueAt === undefined || dueAt > clock.now()) return;
    const view = await readView(transaction, workshop);
    if (view === undefined) return;
    if (calendar !== undefined && isChanged(view, calendar.told)) return tellChange(transaction, mails, view);
    await expectChange(transaction, workshop, undefined);
  });
}
