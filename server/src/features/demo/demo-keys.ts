import { demoDecisionId, demoProcessId, demoRoundId } from './demo-ids.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Minutes of the day (UTC) at which things of the demo world happen, while people are at work: ten in winter. */
const workBegins = 9 * 60;

/** A time on the day so many days from now, negative for those before. */
function onDay(days: number, now: Date, minutes: number): Date {
  const at = new Date(now.getTime() + days * dayMs);
  at.setUTCHours(0, minutes, 0, 0);
  return at;
}

/** A time on such a day, so many minutes after people have begun to work. */
export function atWork(days: number, now: Date, minutes: number): Date {
  return onDay(days, now, workBegins + minutes);
}

/** A time so many days ago while people were at work, and never one that is still to come. */
export function beforeNow({ daysAgo, minute }: { daysAgo: number; minute: number }, now: Date): Date {
  const justNow = now.getTime() - 10 * 60 * 1000 + minute;
  return new Date(Math.min(atWork(-daysAgo, now, minute).getTime(), justNow));
}

/** The day so many days from now, as it is written. */
export function dayIn(days: number, now: Date): string {
  return timeIn(days, now, 0).slice(0, 10);
}

/** The same with ids where the seed has keys, and times where it has days from now. */
export function withIds(value: unknown, now: Date): unknown {
  if (typeof value === 'string') return idOf(value);
  if (Array.isArray(value)) return value.map((part: unknown) => withIds(part, now));
  if (typeof value !== 'object' || value === null) return value;
  if ('inDays' in value && 'hour' in value) return timeIn(Number(value.inDays), now, Number(value.hour));
  if ('dayIn' in value) return dayIn(Number(value.dayIn), now);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withIds(part, now)]));
}

function idOf(text: string): string {
  if (/^D\d\d$/.test(text)) return demoProcessId(text);
  const [kind, key = ''] = text.split(':');
  if (kind === 'round') return demoRoundId(key);
  if (kind === 'decision') return demoDecisionId(key);
  return text;
}

function timeIn(days: number, now: Date, hour: number): string {
  return onDay(days, now, hour * 60).toISOString();
}
