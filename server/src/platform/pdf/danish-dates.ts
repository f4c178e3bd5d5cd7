const danish = 'da-DK';
const timeZone = 'Europe/Copenhagen';

const day = new Intl.DateTimeFormat(danish, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
const sortable = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** A day in Denmark in words: "14. november 2026". */
export function dayText(at: Date): string {
  return day.format(at);
}

/** A time of day in Denmark: "10.58". */
export function clockText(at: Date): string {
  return clock.format(at).replace(':', '.');
}

/** A time in Denmark in words: "14. november 2026 kl. 10.58". */
export function atText(at: Date): string {
  return `${dayText(at)} kl. ${clockText(at)}`;
}

/** A time in Denmark that a spreadsheet sorts as it stands: "2026-11-14 10:58". */
export function danishTime(at: string): string {
  return sortable.format(new Date(at));
}
