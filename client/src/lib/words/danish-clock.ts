import { instant, type Instant } from '@procesrum/shared/primitives/time.ts';

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as a date and clock of Denmark, the way an input of kind `datetime-local` writes it: 2026-11-14T09:30. */
export function danishClockOf(at: string | number): string {
  return parts.format(new Date(at)).replace(' ', 'T');
}

/**
 * The instant of a date and clock of Denmark, wherever the browser is.
 * @returns `undefined` for what is no date and clock
 */
export function instantOfDanishClock(written: string): Instant | undefined {
  const guess = Date.parse(`${written}Z`);
  if (Number.isNaN(guess)) return undefined;
  // The offset at the guess may be another than at the result, in the hours around a change of summer time.
  const first = guess - offsetMs(guess);
  const parsed = instant.safeParse(new Date(guess - offsetMs(first)).toISOString());
  return parsed.success ? parsed.data : undefined;
}

function offsetMs(at: number): number {
  return Date.parse(`${danishClockOf(at)}Z`) - Math.floor(at / 60_000) * 60_000;
}
