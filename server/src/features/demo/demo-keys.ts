import { demoDecisionId, demoProcessId, demoRoundId } from './demo-ids.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The same with ids where the seed has keys, and times where it has days from now. */
export function withIds(value: unknown, now: Date): unknown {
  if (typeof value === 'string') return idOf(value);
  if (Array.isArray(value)) return value.map((part: unknown) => withIds(part, now));
  if (typeof value !== 'object' || value === null) return value;
  if ('inDays' in value && 'hour' in value) return timeIn(Number(value.inDays), now, Number(value.hour));
  if ('dayIn' in value) return timeIn(Number(value.dayIn), now, 0).slice(0, 10);
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
  const at = new Date(now.getTime() + days * dayMs);
  at.setUTCHours(hour, 0, 0, 0);
  return at.toISOString();
}
