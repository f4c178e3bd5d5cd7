import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarEntry } from '@procesrum/shared/workshops/people/calendar-entry.ts';
import { calendarText, type CalendarNews } from './calendar-text.ts';

const url = 'https://procesrum.example.dk/tilmelding/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

function newsOf(parts: Partial<CalendarNews> = {}): CalendarNews {
  return {
    ...{ method: 'REQUEST', uid: 'workshop-1@procesrum.example.dk', sequence: 3, url, isSpread: false },
    at: new Date('2026-11-01T10:00:00.000Z'),
    entry: calendarEntry.parse({
      ...{ title: 'ERFA: RPA i løn og personale', place: 'Dokk1, Aarhus; sal 2' },
      ...{ startsAt: '2026-11-14T08:30:00.000Z', endsAt: '2026-11-14T10:00:00.000Z' },
    }),
    description: 'Dagsorden\n09.30 Velkomst\n09.38 Beskriv sammen, i bordgrupper',
    organizer: { name: 'Sara Bæk', address: 'post@procesrum.example.dk' },
    attendee: { name: 'Mette Kjær', address: 'mette@aarhus.example', answer: undefined },
    ...parts,
  };
}

/** The one entry of a calendar, as a program reads it that has nothing to do with us. */
function eventOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  if (event === undefined || others.length > 0) throw new Error('not one entry');
  return { calendar, component: event, event: new ICAL.Event(event) };
}

test('[WS3] a calendar reads when and where, by the clocks of Denmark', () => {
  const { calendar, component, event } = eventOf(calendarText(newsOf()));
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(event.uid).toBe('workshop-1@procesrum.example.dk');
  expect(event.sequence).toBe(3);
  expect(event.summary).toBe('ERFA: RPA i løn og personale');
  expect(event.location).toBe('Dokk1, Aarhus; sal 2');
  expect(event.description).toBe('Dagsorden\n09.30 Velkomst\n09.38 Beskriv sammen, i bordgrupper');
  expect(event.startDate.toString()).toBe('2026-11-14T09:30:00');
  expect(event.startDate.zone.tzid).toBe('Europe/Copenhagen');
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-14T08:30:00.000Z');
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-14T10:00:00.000Z');
  expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(component.getFirstPropertyValue('url')).toBe(url);
});

test('[WS3] summer time is two hours from UTC, and a start on the very day the clocks change is right', () => {
  const at = (startsAt: string, endsAt: string) =>
    eventOf(calendarText(newsOf({ entry: calendarEntry.parse({ title: 'A', place: '', startsAt, endsAt }) })))
      .event;
  const summer = at('2026-06-10T07:00:00.000Z', '2026-06-10T08:30:00.000Z');
  expect(summer.startDate.toString()).toBe('2026-06-10T09:00:00');
  expect(summer.startDate.toJSDate().toISOString()).toBe('2026-06-10T07:00:00.000Z');
  const changing = at('2026-10-25T11:00:00.000Z', '2026-10-25T12:00:00.000Z');
  expect(changing.startDate.toString()).toBe('2026-10-25T12:00:00');
  expect(changing.startDate.toJSDate().toISOString()).toBe('2026-10-25T11:00:00.000Z');
});

test('[WS3] nobody but its receiver stands in an invitation, with what they have said', () => {
  const { component, event } = eventOf(
    calendarText(
      newsOf({ attendee: { name: 'Mette "M" Kjær', address: 'mette@aarhus.example', answer: 'maybe' } }),
    ),
  );
  const [attendee, ...others] = component.getAllProperties('attendee');
  expect(others).toEqual([]);
  expect(attendee?.getFirstValue()).toBe('mailto:mette@aarhus.example');
  expect(attendee?.getParameter('cn')).toBe('Mette  M  Kjær');
  expect(attendee?.getParameter('partstat')).toBe('TENTATIVE');
  expect(event.organizer).toBe('mailto:post@procesrum.example.dk');
});

test('[WS3] one that is taken back says so', () => {
  const { calendar, component } = eventOf(calendarText(newsOf({ method: 'CANCEL', sequence: 4 })));
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

describe('[WS3] whatever is written in a plan', () => {
  test('is no other property of the entry', () => {
    const title = 'Møde\r\nATTENDEE:mailto:nogen@example.org\nBEGIN:VALARM';
    const { component, event } = eventOf(
      calendarText(newsOf({ entry: { ...newsOf().entry, title }, description: 'a\\nb; c, d\\' })),
    );
    expect(component.getAllProperties('attendee')).toHaveLength(1);
    expect(component.getAllSubcomponents()).toEqual([]);
    expect(event.summary).toBe('Møde\nATTENDEE:mailto:nogen@example.org\nBEGIN:VALARM');
    expect(event.description).toBe('a\\nb; c, d\\');
  });

  test('stands in lines of at most 75 bytes, and no letter is cut in two', () => {
    const text = calendarText(newsOf({ description: 'Æblegrød på øen 🍎 '.repeat(40) }));
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(eventOf(text).event.description).toBe('Æblegrød på øen 🍎 '.repeat(40));
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });
});
