import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Meeting, PriorityView } from '@procesrum/shared/priorities/priority-view.ts';

/**
 * The meeting of a list for a calendar (RFC 5545). It has the same UID for ever and a sequence that rises with the list,
 * so that a calendar that takes it again moves the meeting it has. Times are in UTC, which every calendar shows in its own;
 * nobody is named in it.
 */
export function meetingCalendar(
  { id, revision, settings }: PriorityView,
  { startsAt, minutes, place, agenda }: Meeting,
  now: Date,
): Uint8Array {
  const start = new Date(startsAt);
  const calendar = ical({
    prodId: { company: 'Procesrum', product: 'Prioritering', language: 'DA' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${id}@procesrum`,
    sequence: revision,
    stamp: now,
    start,
    end: new Date(start.getTime() + minutes * 60_000),
    summary: settings.title,
    ...(place !== '' && { location: place }),
    ...(agenda !== '' && { description: agenda }),
  });
  return new TextEncoder().encode(`${calendar.toString()}\r\n`);
}
