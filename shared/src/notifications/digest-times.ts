import type { Instant } from '../primitives/time.ts';

/** When digests go out: 7.30 in Denmark. */
const digestMinuteOfDay = 7 * 60 + 30;

const dayMs = 24 * 60 * 60 * 1000;

const wallClock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Copenhagen', hourCycle: 'h23' },
  ...{
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
});

/** What clocks on Danish walls show at a moment, counted as if it were UTC. */
function wallMsOf(atMs: number): number {
  const parts = new Map(wallClock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second'));
}

/** The moment at which clocks on Danish walls show this; no time asked for here is skipped or shown twice. */
function momentOfWall(wallMs: number): Instant {
  const guessMs = wallMs - (wallMsOf(wallMs) - wallMs);
  const missedMs = wallMsOf(guessMs) - wallMs;
  return new Date(guessMs - missedMs).toISOString() as Instant;
}

/** Midnight by the wall that began the Danish day of a moment, counted as if it were UTC. */
function wallMidnightOf(at: Instant): number {
  const wallMs = wallMsOf(Math.floor(Date.parse(at) / 1000) * 1000);
  return wallMs - (wallMs % dayMs);
}

/** The weekday of a wall midnight: 0 is Sunday. */
function weekdayOf(wallMidnightMs: number): number {
  return new Date(wallMidnightMs).getUTCDay();
}

function isWeekend(wallMidnightMs: number): boolean {
  return [0, 6].includes(weekdayOf(wallMidnightMs));
}

/** Whether it is Saturday or Sunday in Denmark. */
export function isDanishWeekend(at: Instant): boolean {
  return isWeekend(wallMidnightOf(at));
}

/** Whether it is Monday in Denmark, when the digest has the news of the week as well. */
export function isDanishMonday(at: Instant): boolean {
  return weekdayOf(wallMidnightOf(at)) === 1;
}

/** When the Danish day of a moment began. */
export function startOfDanishDay(at: Instant): Instant {
  return momentOfWall(wallMidnightOf(at));
}

/** When the digest of the Danish day of a moment goes out, whether anybody gets one that day or not. */
export function digestTimeOfDay(at: Instant): Instant {
  return momentOfWall(wallMidnightOf(at) + digestMinuteOfDay * 60_000);
}

/**
 * The first digest after a moment.
 * @param pace every morning, or on Monday mornings
 * @param isQuietOnWeekends leaves Saturdays and Sundays out
 */
export function nextDigestAfter(at: Instant, pace: 'daily' | 'weekly', isQuietOnWeekends: boolean): Instant {
  const midnightMs = wallMidnightOf(at);
  for (let days = 0; days <= 8; days += 1) {
    const dayStartMs = midnightMs + days * dayMs;
    if (pace === 'weekly' && weekdayOf(dayStartMs) !== 1) continue;
    if (isQuietOnWeekends && isWeekend(dayStartMs)) continue;
    const digest = momentOfWall(dayStartMs + digestMinuteOfDay * 60_000);
    if (Date.parse(digest) > Date.parse(at)) return digest;
  }
  throw new Error('a week has a Monday');
}
