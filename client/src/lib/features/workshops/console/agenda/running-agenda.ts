import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import { startTimes } from '@procesrum/shared/workshops/views/lateness.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

const minuteMs = 60_000;

/** An activity of an agenda that runs. */
export interface RunningActivity {
  readonly activity: Activity;
  readonly state: 'passed' | 'now' | 'ahead';
  /** When it began or is expected to, in milliseconds; `undefined` where that is not known. */
  readonly beginsAtMs: number | undefined;
  /** Whole minutes since it began; for the one that runs only, where that is known. */
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
 * not have begun; what is still to come moves along with that. When an activity began is told by its timer; nothing
 * keeps when those before it did, so that only the first of them has a time.
 */
export function runningAgenda(view: WorkshopView, nowMs: number): RunningAgenda {
  const planned = startTimes(view.agenda, view.openedAt ?? view.startsAt);
  const at = view.agenda.findIndex(({ id }) => id === view.current?.activity);
  const run = runOf(view, view.agenda[at]);
  const behindMinutes = view.status === 'open' ? delayOf(view.agenda[at], planned[at], run, nowMs) : 0;
  const activities = view.agenda.map((activity, index): RunningActivity => {
    const plannedMs = planned[index];
    if (view.status === 'closed' || index < at) {
      const beginsAtMs = index === 0 ? plannedMs : undefined;
      return { activity, state: 'passed', beginsAtMs, goneMinutes: undefined };
    }
    if (index > at) {
      const beginsAtMs = plannedMs && plannedMs + behindMinutes * minuteMs;
      return { activity, state: 'ahead', beginsAtMs, goneMinutes: undefined };
    }
    const dueMs = plannedMs !== undefined && plannedMs <= nowMs ? plannedMs : undefined;
    const beginsAtMs = run?.beganMs ?? dueMs;
    const goneMinutes = beginsAtMs && Math.max(0, Math.floor((nowMs - beginsAtMs) / minuteMs));
    return { activity, state: 'now', beginsAtMs, goneMinutes };
  });
  return { activities, behindMinutes };
}

/** When the activity that runs began and will end, as far as its timer tells: not one that a process has alone. */
function runOf({ timer }: WorkshopView, activity: Activity | undefined) {
  if (activity === undefined || timer?.kind !== 'running') return undefined;
  if (timer.lengthMs < activity.minutes * minuteMs) return undefined;
  const endsMs = Date.parse(timer.endsAt);
  return { beganMs: endsMs - timer.lengthMs, endsMs };
}

function delayOf(
  activity: Activity | undefined,
  plannedMs: number | undefined,
  run: ReturnType<typeof runOf>,
  nowMs: number,
): number {
  if (activity === undefined || plannedMs === undefined) return 0;
  const plannedEndMs = plannedMs + activity.minutes * minuteMs;
  if (run !== undefined) return wholeMinutes(Math.max(nowMs, run.endsMs) - plannedEndMs);
  if (nowMs > plannedEndMs) return wholeMinutes(nowMs - plannedEndMs);
  return plannedMs > nowMs ? wholeMinutes(nowMs - plannedMs) : 0;
}

function wholeMinutes(ms: number): number {
  // Nothing is ever "minus zero" minutes away.
  return Math.trunc(ms / minuteMs) || 0;
}
