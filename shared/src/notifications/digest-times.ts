import { danishDayOf, dayAfter, startOfDanishDay } from '../primitives/danish-day.ts';
import type { Instant } from '../primitives/time.ts';

/** From 7.30, when digests go out, to midnight: clocks are moved in the night, so these hours are those of every day. */
const fromDigestToMidnightMs = 16.5 * 60 * 60 * 1000;

/** When the digest of a Danish day goes out, whether anybody gets one that day or not. */
function digestOn(day: string): Instant {
  const midnight = startOfDanishDay(dayAfter(day, 1));
  return new Date(midnight.getTime() - fromDigestToMidnightMs).toISOString() as Instant;
}

function dayOf(at: Instant): string {
  return danishDayOf(new Date(at));
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(weekdayOf(day));
}

/** Whether it is Saturday or Sunday in Denmark. */
export function isDanishWeekend(at: Instant): boolean {
  return isWeekend(dayOf(at));
}

/** Whether it is Monday in Denmark, when the digest has the news of the week as well. */
export function isDanishMonday(at: Instant): boolean {
  return weekdayOf(dayOf(at)) === 1;
}

/** When the digest of the Danish day of a moment goes out. */
export function digestTimeOfDay(at: Instant): Instant {
  return digestOn(dayOf(at));
}

/**
 * The first digest after a moment.
 * @param pace every morning, or on Monday mornings
 * @param isQuietOnWeekends leaves Saturdays and Sundays out
 */
export function nextDigestAfter(at: Instant, pace: 'daily' | 'weekly', isQuietOnWeekends: boolean): Instant {
  for (let day = dayOf(at), looked = 0; looked <= 8; day = dayAfter(day, 1), looked += 1) {
    if (pace === 'weekly' && weekdayOf(day) !== 1) continue;
    if (isQuietOnWeekends && isWeekend(day)) continue;
    const digest = digestOn(day);
    if (Date.parse(digest) > Date.parse(at)) return digest;
  }
  throw new Error('a week has a Monday');
}
