import { z } from 'zod';
import { instant, later } from '../../primitives/time.ts';
import type { WorkshopView } from '../workshop-view.ts';

/** What calendars are told of a workshop: a change of any of it is a change of plan. */
export const calendarEntry = z.object({
  title: z.string(),
  place: z.string(),
  startsAt: instant,
  endsAt: instant,
});
export type CalendarEntry = z.infer<typeof calendarEntry>;

const minuteMs = 60_000;

/**
 * The entry of a workshop; nothing while it has no time. Live it ends when its agenda does; in people's own time when it
 * says.
 */
export function calendarEntryOf({
  ...view
}: Pick<WorkshopView, 'title' | 'place' | 'startsAt' | 'endsAt' | 'pace' | 'agenda'>):
  CalendarEntry | undefined {
  const { title, place, startsAt, pace, agenda } = view;
  if (startsAt === undefined) return undefined;
  const minutes = agenda.reduce((sum, activity) => sum + activity.minutes, 0);
  const afterAgenda = later(startsAt, minutes * minuteMs);
  const isOwn = pace === 'own' && view.endsAt !== undefined && view.endsAt > startsAt;
  return { title, place, startsAt, endsAt: isOwn && view.endsAt ? view.endsAt : afterAgenda };
}

/** Whether calendars that were told the one have to be told the other. */
export function isSameEntry(one: CalendarEntry, other: CalendarEntry): boolean {
  return (['title', 'place', 'startsAt', 'endsAt'] as const).every((part) => one[part] === other[part]);
}
