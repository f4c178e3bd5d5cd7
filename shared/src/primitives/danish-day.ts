/** Days as they are in Denmark, whatever the clock of the machine says: written `2026-11-26`. */
const timeZone = 'Europe/Copenhagen';

// The Swedish way of writing a date and a time is that of ISO 8601.
const dayAndHour = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

/** The day it is in Denmark at a moment. */
export function danishDayOf(at: Date): string {
  return dayAndHour.format(at).slice(0, 10);
}

/** The moment a day begins in Denmark: in winter an hour before it does in UTC, in summer two. */
export function startOfDanishDay(day: string): Date {
  const [winter, summer] = ['+01:00', '+02:00'].map((offset) => new Date(`${day}T00:00:00${offset}`)) as [
    Date,
    Date,
  ];
  return dayAndHour.format(summer) === `${day} 00:00` ? summer : winter;
}

/** The day so many days after (or, below 0, before) another. */
export function dayAfter(day: string, days: number): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
