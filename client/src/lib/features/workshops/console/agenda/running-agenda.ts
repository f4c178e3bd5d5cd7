import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { startTimes } from '../../plan/agenda/agenda-times.ts';

const minuteMs = 60_000;

/** An activity of an agenda that runs. */
export interface RunningActivity {
  readonly activity: Activity;
  readonly state: 'passed' | 'now' | 'ahead';
  /** When it began or is expected to, in milliseconds; `undefined` before the workshop has a time. */
  readonly beginsAtMs: number | undefined;
  /** Whole minutes since it was due to begin; for the one that runs only. */
  readonly goneMinutes: number | undefined;
}

/** An agenda that runs: what is expected when, and how far behind the room is. */
export interface RunningAgenda {
  readonly activities: readonly RunningActivity[];
  /** Whole minutes: above zero behind the plan, below zero ahead of it. */
  readonly behindMinutes: number;
}

/**
 * How the agenda stands at a moment. The room is behind when its activity should have ended, and ahead when it should
 * not have begun; what is still to come moves along with that.
 */
export function runningAgenda(view: WorkshopView, nowMs: number): RunningAgenda {
  const planned = startTimes(view.agenda, view.openedAt ?? view.startsAt);
  const at = view.agenda.findIndex(({ id }) => id === view.current?.activity);
  const behindMinutes = view.status === 'open' ? delayOf(view.agenda[at], planned[at], nowMs) : 0;
  const activities = view.agenda.map((activity, index): RunningActivity => {
    const plannedMs = planned[index];
    if (view.status === 'closed' || index < at)
      // What is over has begun, whatever was planned.
      return {
        activity,
        state: 'passed',
        beginsAtMs: plannedMs && Math.min(plannedMs, nowMs),
        goneMinutes: undefined,
      };
    const isNow = index === at;
    const delay = isNow ? Math.min(behindMinutes, 0) : behindMinutes;
    return {
      activity,
      state: isNow ? 'now' : 'ahead',
      beginsAtMs: plannedMs && plannedMs + delay * minuteMs,
      goneMinutes:
        isNow && plannedMs !== undefined
          ? Math.max(0, Math.floor((nowMs - plannedMs) / minuteMs))
          : undefined,
    };
  });
  return { activities, behindMinutes };
}

function delayOf(activity: Activity | undefined, plannedMs: number | undefined, nowMs: number): number {
  if (activity === undefined || plannedMs === undefined) return 0;
  const overMs = nowMs - (plannedMs + activity.minutes * minuteMs);
  if (overMs > 0) return Math.floor(overMs / minuteMs);
  const earlyMs = plannedMs - nowMs;
  return earlyMs > 0 ? -Math.floor(earlyMs / minuteMs) : 0;
}
