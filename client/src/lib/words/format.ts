import type { Language } from './language.ts';

/** Everyone reads the clock of Denmark, and the server writes the same text as the browser. */
const timeZone = 'Europe/Copenhagen';

/** A point in time: ISO 8601, milliseconds since 1970, or a date. */
export type Moment = string | number | Date;

/** How one language writes numbers and times. */
export type Formats = ReturnType<typeof formatsFor>;

/** Numbers and times as they are written in Danish (2.140 · 78 % · 14. november · kl. 10.42) or British English. */
export function formatsFor(language: Language) {
  const isDanish = language === 'da';
  const locale = isDanish ? 'da-DK' : 'en-GB';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  const dayMonthYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(isDanish ? 'da' : 'en-GB', { numeric: true });

  /** "10.42" in Danish, "10:42" in English. */
  const clock = (instant: Moment) => clockOf(instant, { hour: '2-digit', minute: '2-digit' });

  const atClock = (instant: Moment) => (isDanish ? `kl. ${clock(instant)}` : `at ${clock(instant)}`);

  const since = (instant: Moment, now: Moment) => {
    const days = daysFrom(instant, now);
    if (days === 0) return `${isDanish ? 'i dag' : 'today'} ${clock(instant)}`;
    if (days === 1) return isDanish ? 'i går' : 'yesterday';
    const day = shortDay.format(new Date(instant));
    const year = dayOf(new Date(instant)).slice(0, 4);
    return year === dayOf(new Date(now)).slice(0, 4) ? day : `${day} ${year}`;
  };

  function clockOf(instant: Moment, parts: Intl.DateTimeFormatOptions): string {
    const written = new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', timeZone }).format(
      new Date(instant),
    );
    return isDanish ? written.replaceAll(':', '.') : written;
  }

  return {
    /** A whole number: "2.140". */
    number: (value: number) => number.format(value),
    /** One decimal: "4,1". */
    decimal: (value: number) => decimal.format(value),
    /** A share of 1 as whole percent: 0.78 → "78 %". */
    percent: (share: number) => percent.format(share),
    /** "Udfordringer og Jura og data". */
    list: (items: readonly string[]) => conjunction.format(items),
    /** "14. november". */
    date: (instant: Moment) => dayMonth.format(new Date(instant)),
    /** "14. november 2026". */
    fullDate: (instant: Moment) => dayMonthYear.format(new Date(instant)),
    clock,
    /** With seconds, for "Gemt": "10.42.07". */
    clockWithSeconds: (instant: Moment) =>
      clockOf(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    /** The clock within a sentence: "kl. 10.42". */
    atClock,
    /** As lists say it: "i dag 10.42", "i går", "14. nov.", and with the year when it is another. */
    since,
    /** As a narrow list says it: the clock alone today, "10.42", else as `since`. */
    sinceShort: (instant: Moment, now: Moment) =>
      daysFrom(instant, now) === 0 ? clock(instant) : since(instant, now),
    /** A time not long ago within a sentence: "i dag kl. 10.42", "i går", "i tirsdags", "14. november". */
    lately: (instant: Moment, now: Moment) => {
      const days = daysFrom(instant, now);
      const date = new Date(instant);
      if (days === 0) return `${isDanish ? 'i dag' : 'today'} ${atClock(instant)}`;
      if (days === 1) return isDanish ? 'i går' : 'yesterday';
      if (days > 6) return isDanish ? dayMonth.format(date) : `on ${dayMonth.format(date)}`;
      return isDanish ? `i ${weekday.format(date)}s` : `on ${weekday.format(date)}`;
    },
    /** A time to come within a sentence: "i dag kl. 7.30", "i morgen kl. 7.30", "mandag den 30. november kl. 7.30". */
    soon: (instant: Moment, now: Moment) => {
      const days = daysFrom(now, instant);
      const date = new Date(instant);
      const at = atClock(instant).replace(/ 0?/u, '\u00a0');
      if (days === 0) return `${isDanish ? 'i dag' : 'today'} ${at}`;
      if (days === 1) return `${isDanish ? 'i morgen' : 'tomorrow'} ${at}`;
      return `${weekday.format(date)} ${isDanish ? 'den ' : ''}${dayMonth.format(date)} ${at}`;
    },
    /** A day as a heading: "I dag", "I går", "14. november", and with the year when it is another. */
    day: (instant: Moment, now: Moment) => {
      const [day, today] = [dayOf(new Date(instant)), dayOf(new Date(now))];
      const days = daysBetween(day, today);
      if (days === 0) return isDanish ? 'I dag' : 'Today';
      if (days === 1) return isDanish ? 'I går' : 'Yesterday';
      return (isSameYear(day, today) ? dayMonth : dayMonthYear).format(new Date(instant));
    },
    /** Alphabetical order of the language; in Danish æ, ø and å come last and aa is å. */
    compare: (one: string, other: string) => collator.compare(one, other),
  };
}

/** The day of Denmark an instant falls on: "2026-11-22". */
function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}

function isSameYear(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4);
}

function daysFrom(earlier: Moment, later: Moment): number {
  return daysBetween(dayOf(new Date(earlier)), dayOf(new Date(later)));
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
