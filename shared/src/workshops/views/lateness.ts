import type { Instant } from '../../primitives/time.ts';
import type { Activity } from '../activity.ts';
import type { WorkshopView } from '../workshop-view.ts';

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

/** How long a whole agenda takes, in minutes. */
export function totalMinutes(agenda: readonly Activity[]): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** By how many whole minutes the room would come late to an activity if it went there now; 0 where it is in time. */
export function minutesLateFor(
  { agenda, openedAt }: Pick<WorkshopView, 'agenda' | 'openedAt'>,
  index: number,
  at: Instant,
): number {
  const planned = startTimes(agenda, openedAt)[index];
  return planned === undefined ? 0 : Math.max(0, Math.floor((Date.parse(at) - planned) / minuteMs));
}

/**
 * The agenda with minutes given to one activity by those from another on, the nearest first; none keeps less than a
 * minute, and what cannot be given is not. The same where nothing is.
 * @param to the one that has run on
 * @param from the first that gives
 */
export function withTimeTaken(
  agenda: readonly Activity[],
  to: number,
  from: number,
  minutes: number,
): readonly Activity[] {
  let missing = minutes;
  const given = agenda.map((activity, index) => {
    const gives = index < from ? 0 : Math.min(missing, activity.minutes - 1);
    missing -= gives;
    return gives === 0 ? activity : { ...activity, minutes: activity.minutes - gives };
  });
  const late = given[to];
  if (missing === minutes || late === undefined) return agenda;
  return given.with(to, { ...late, minutes: late.minutes + minutes - missing });
}
