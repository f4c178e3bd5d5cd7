import type { Instant } from '../../primitives/time.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import type { Decided } from '../workshop-state.ts';
import type { WorkshopTimer, WorkshopView } from '../workshop-view.ts';
import { isBefore, later } from '../../primitives/time.ts';
import { requireTime } from '../../protocol/refusals.ts';
import { nothing, requireRoom, type Transition, type Turn } from './turn.ts';

/** Sets the countdown anew, or with 0 seconds takes it away. While paused it waits. */
export const setTimer: Transition<'set-timer'> = (turn, { seconds }) =>
  timed(turn, seconds === 0 ? null : startingTimer(turn, seconds * 1_000));

/** Gives more time, or less; past its end the countdown begins anew from now. */
export const extendTimer: Transition<'extend-timer'> = (turn, { seconds }) => {
  const { timer } = turn.state.view;
  const ms = seconds * 1_000;
  if (timer === null) {
    requireTime(ms > 0, 'there is no countdown');
    return timed(turn, startingTimer(turn, ms));
  }
  const lengthMs = Math.max(1, timer.lengthMs + ms);
  if (timer.kind === 'paused')
    return timed(turn, { kind: 'paused', leftMs: Math.max(0, timer.leftMs + ms), lengthMs });
  const { at } = turn.context;
  const from = isBefore(timer.endsAt, at) ? at : timer.endsAt;
  const endsAt = later(from, ms);
  return timed(turn, { kind: 'running', endsAt: isBefore(endsAt, at) ? at : endsAt, lengthMs });
};

/**
 * Pauses the room: its countdown stands still. Answers are taken all the same, since a vote that somebody has already
 * pressed must not be lost for a break.
 */
export const pause: Transition<'pause'> = ({ state: { view }, context: { at } }, { isPaused }) => {
  requireRoom(view);
  if (view.isPaused === isPaused) return nothing;
  return withUndo(view, { ...placeOf(view), isPaused, timer: pausedOrRunning(view.timer, at, isPaused) });
};

/** Where the room is: what a `moved` event says. */
export function placeOf({ current, timer, isPaused }: WorkshopView) {
  return { current, timer, isPaused };
}

/** A countdown of so long from now. */
export function runningTimer(at: Instant, lengthMs: number): WorkshopTimer {
  return { kind: 'running', endsAt: later(at, lengthMs), lengthMs };
}

function startingTimer({ state: { view }, context: { at } }: Turn, lengthMs: number): WorkshopTimer {
  return view.isPaused ? { kind: 'paused', leftMs: lengthMs, lengthMs } : runningTimer(at, lengthMs);
}

function pausedOrRunning(timer: WorkshopTimer | null, at: Instant, isPaused: boolean): WorkshopTimer | null {
  if (timer === null) return null;
  const { lengthMs } = timer;
  if (isPaused && timer.kind === 'running')
    return { kind: 'paused', leftMs: Math.max(0, Date.parse(timer.endsAt) - Date.parse(at)), lengthMs };
  if (!isPaused && timer.kind === 'paused')
    return { kind: 'running', endsAt: later(at, timer.leftMs), lengthMs };
  return timer;
}

function timed({ state: { view } }: Turn, timer: WorkshopTimer | null): Decided {
  requireRoom(view);
  if (timer === null && view.timer === null) return nothing;
  return withUndo(view, { ...placeOf(view), timer });
}

function withUndo(view: WorkshopView, place: ReturnType<typeof placeOf>): Decided {
  const moved: WorkshopEvent = { kind: 'moved', ...place };
  return { events: [moved], effects: [], undo: [{ kind: 'place', ...placeOf(view) }] };
}
