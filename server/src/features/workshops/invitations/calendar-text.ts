import type { CalendarEntry } from '@procesrum/shared/workshops/people/calendar-entry.ts';
import type { InvitationAnswer } from '@procesrum/shared/workshops/people/invitation.ts';
import type { MailedCalendar } from '../../../platform/mail/mailer.ts';

/** What one person's calendar is told. */
export interface CalendarNews {
  readonly method: MailedCalendar['method'];
  /** The same for good, so that a later one takes the place of an earlier. */
  readonly uid: string;
  readonly sequence: number;
  readonly at: Date;
  readonly entry: CalendarEntry;
  readonly description: string;
  readonly url: string;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendee: {
    readonly name: string;
    readonly address: string;
    readonly answer: InvitationAnswer | undefined;
  };
  /** It is spread over days, and nobody is busy because of it. */
  readonly isSpread: boolean;
}

const timeZone = 'Europe/Copenhagen';

/** Denmark's time as it has been since 1996, for calendars that do not know it by its name. */
const timeZoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${timeZone}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const standing = { yes: 'ACCEPTED', maybe: 'TENTATIVE', no: 'DECLINED' } satisfies Record<
  InvitationAnswer,
  string
>;

/**
 * An entry as calendars take it out of a mail (RFC 5545, 5546). Only its one receiver stands in it: nobody learns of
 * another's invitation. Answers are given behind the link and not to the calendar, since nobody reads what it would send.
 */
export function calendarText(news: CalendarNews): string {
  const { method, uid, sequence, at, entry, description, url, organizer, attendee, isSpread } = news;
  const partStat = attendee.answer === undefined ? 'NEEDS-ACTION' : standing[attendee.answer];
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Procesrum//Workshops//DA',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...timeZoneLines,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${inUtc(at)}`,
    `DTSTART;TZID=${timeZone}:${inDenmark(entry.startsAt)}`,
    `DTEND;TZID=${timeZone}:${inDenmark(entry.endsAt)}`,
    `SUMMARY:${written(entry.title)}`,
    ...(entry.place === '' ? [] : [`LOCATION:${written(entry.place)}`]),
    `DESCRIPTION:${written(description)}`,
    `URL:${url}`,
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`,
    `ATTENDEE;CN=${quoted(attendee.name === '' ? attendee.address : attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${partStat};RSVP=FALSE:mailto:${attendee.address}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isSpread ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const danish = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** 20261114T093000, by the clocks of Denmark. */
function inDenmark(at: string): string {
  return danish.format(new Date(at)).replace(' ', 'T').replaceAll(/[-:]/g, '');
}

function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Text as the value of a property: nothing in it begins another. */
function written(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Text as the value of a parameter, where neither quotes nor lines can stand. */
function quoted(text: string): string {
  return `"${text.replace(/["\p{Cc}]/gu, ' ').trim()}"`;
}

const longestLine = 75;

/** No line is longer than 75 bytes; what is longer goes on after a blank, and no letter is cut in two. */
function folded(line: string): string {
  let bytes = 0;
  let text = '';
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (bytes + length > longestLine) {
      text += '\r\n ';
      bytes = 1;
    }
    text += character;
    bytes += length;
  }
  return text;
}
