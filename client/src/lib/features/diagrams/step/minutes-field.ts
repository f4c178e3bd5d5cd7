import { maxStepMinutes } from '@procesrum/shared/protocol/limits.ts';
import { minutesOf, unitOf, type TimeUnit } from '../step-words.ts';

/** What a written length of time comes to: minutes, nothing, or no number that can be used. */
export type ReadTime =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong' | 'too-long' };

const endings: Record<string, TimeUnit> = {
  m: 'minutes',
  min: 'minutes',
  minut: 'minutes',
  minutter: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
  t: 'hours',
  time: 'hours',
  timer: 'hours',
  h: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  dag: 'days',
  dage: 'days',
  day: 'days',
  days: 'days',
};

/** Reads a length of time as people write it: "4", "2,5", "2 dage"; a unit that is written wins over the chosen one. */
export function readTime(written: string, unit: TimeUnit): ReadTime {
  const text = written.trim().toLocaleLowerCase().replace(/\.$/u, '');
  if (text === '') return { kind: 'none' };
  const found = /^(\d{1,7})(?:[.,](\d{1,3}))?\s*(\p{L}*)$/u.exec(text);
  if (found === null) return { kind: 'wrong' };
  const [, whole = '', decimals = '0', ending = ''] = found;
  const written_ = ending === '' ? unit : endings[ending];
  if (written_ === undefined) return { kind: 'wrong' };
  const minutes = Math.round(Number(`${whole}.${decimals}`) * minutesOf[written_] * 100) / 100;
  return minutes > maxStepMinutes ? { kind: 'too-long' } : { kind: 'minutes', minutes };
}

/** The unit a step's time is shown in: the one that says it best; waiting that is not known yet is most often days. */
export function unitFor(minutes: number | undefined, isWaiting: boolean): TimeUnit {
  if (minutes === undefined) return isWaiting ? 'days' : 'minutes';
  return unitOf(minutes);
}
