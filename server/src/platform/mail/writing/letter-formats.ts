const timeZone = 'Europe/Copenhagen';

/** How a language writes what stands in letters: 2.140 · 14. december · 14. december kl. 10.42 · x, y og z. */
export interface LetterFormats {
  number(value: number): string;
  list(items: readonly string[]): string;
  /** Of a moment, or of a day as `2026-12-14`. */
  day(at: string): string;
  time(at: string): string;
  /** 09.30 */
  clock(at: string): string;
  /** lørdag den 14. november 2026 kl. 09.30–11.00 */
  span(from: string, to: string): string;
}

/** The formats of a language; times are those of Denmark. */
export function letterFormatsFor(language: 'da' | 'en'): LetterFormats {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
  });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone });
  const day = (at: string) => days.format(new Date(at));
  const clockOf = (at: string) => {
    const time = clock.format(new Date(at));
    return language === 'da' ? time.replace(':', '.') : time;
  };
  const weekday = (at: string) => {
    const name = weekdays.format(new Date(at));
    return language === 'da' ? `${name} den ${day(at)}` : `${name} ${day(at)}`;
  };
  const before = language === 'da' ? 'kl.' : 'at';
  return {
    clock: clockOf,
    span(from, to) {
      const start = `${weekday(from)} ${before} ${clockOf(from)}`;
      return day(from) === day(to)
        ? `${start}–${clockOf(to)}`
        : `${start} – ${weekday(to)} ${before} ${clockOf(to)}`;
    },
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
    day,
    time: (at) => `${day(at)} ${before} ${clockOf(at)}`,
  };
}
