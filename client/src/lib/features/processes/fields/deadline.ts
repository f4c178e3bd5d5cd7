/** The day of Denmark a moment falls on: "2026-11-26". */
export function today(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(now);
}

/** Days since a deadline was passed: 0 on the day itself, negative before it. */
export function daysOverdue(deadline: string, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(deadline)) / 86_400_000);
}
