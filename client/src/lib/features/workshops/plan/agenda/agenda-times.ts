import type { Activity } from '@procesrum/shared/workshops/activity.ts';

const minuteMs = 60_000;

/**
 * When each activity begins if all keep to their minutes, in milliseconds.
 * @param startsAt when the first begins; `undefined` while that is not known
 */
export function startTimes(
  agenda: readonly Activity[],
  startsAt: string | undefined,
): (number | undefined)[] {
  if (startsAt === undefined) return agenda.map(() => undefined);
  let next = Date.parse(startsAt);
  return agenda.map(({ minutes }) => {
    const begins = next;
    next += minutes * minuteMs;
    return begins;
  });
}

/** How long the whole agenda takes, in minutes. */
export function totalMinutes(agenda: readonly Activity[]): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The agenda with one activity a place earlier (−1) or later (1); the same where there is no such place. */
export function withMoved(agenda: readonly Activity[], index: number, by: 1 | -1): readonly Activity[] {
  const [one, other] = [agenda[index], agenda[index + by]];
  if (one === undefined || other === undefined) return agenda;
  return agenda.with(index, other).with(index + by, one);
}

/** Whether an activity that takes processes one by one has time for them. */
export interface TimeCheck {
  readonly processes: number;
  readonly minutesEach: number;
  readonly minutesNeeded: number;
  /** Minutes that are missing; 0 where the time is enough. */
  readonly minutesOver: number;
}

/** The time check of a rating activity that takes processes one by one; `undefined` for all others. */
export function timeCheckOf(activity: Activity): TimeCheck | undefined {
  if (activity.kind !== 'rate' || activity.question.kind === 'value-effort') return undefined;
  const minutesEach = activity.secondsPerProcess / 60;
  const minutesNeeded = activity.processes.length * minutesEach;
  return {
    processes: activity.processes.length,
    minutesEach,
    minutesNeeded,
    minutesOver: Math.max(0, minutesNeeded - activity.minutes),
  };
}

/**
 * The agenda with minutes taken from the activities after this one, from each by its length; none gets under a minute,
 * and what cannot be taken is not.
 * @param minutes whole minutes to win back
 */
export function withDelaySpread(
  agenda: readonly Activity[],
  current: number,
  minutes: number,
): readonly Activity[] {
  const rest = agenda.slice(current + 1);
  const spare = rest.reduce((sum, activity) => sum + activity.minutes - 1, 0);
  const wanted = Math.min(minutes, spare);
  if (wanted <= 0) return agenda;
  let taken = 0;
  let passed = 0;
  const shorter = rest.map((activity) => {
    passed += activity.minutes - 1;
    const due = Math.round((wanted * passed) / spare);
    const shortened = { ...activity, minutes: activity.minutes - (due - taken) };
    taken = due;
    return shortened;
  });
  return [...agenda.slice(0, current + 1), ...shorter];
}
