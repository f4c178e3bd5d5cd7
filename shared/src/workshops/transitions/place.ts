import type { ProcessId, RoundId } from '../../primitives/id.ts';
import { Failure } from '../../protocol/failure.ts';
import type { Activity } from '../activity.ts';
import type { Decided, Effect } from '../workshop-state.ts';
import type { UndoStep } from './undo-step.ts';
import type { WorkshopTimer, WorkshopView } from '../workshop-view.ts';
import {
  asksAllAtOnce,
  asksInRounds,
  currentActivity,
  processAt,
  roundAt,
  stepsOf,
  type Place,
} from '../views/current-round.ts';
import { closing, mayBeAsked, opening, openRoundOf, reopening, secondsToAsk } from './rounds.ts';
import { placeOf, runningTimer } from './timer.ts';
import { found, requireSense } from '../../protocol/refusals.ts';
import { inOrder, nothing, type Transition, type Turn } from './turn.ts';

/**
 * Moves everybody to a step. A rating step that has not been asked is asked; the open round of the step left behind is
 * closed; one that was opened and closed again before anybody answered goes on.
 */
export const goTo: Transition<'go-to'> = (turn, { activity: id, step }) => {
  const activity = found(turn.state.view.agenda, id, 'activity');
  requireSense(step < stepsOf(activity), 'step', 'the activity has fewer steps');
  return moving(turn, activity, step);
};

/** The same, for whoever moves the room as part of something else. */
export function moving(turn: Turn, activity: Activity, step: number): Decided {
  const { view, answered } = turn.state;
  const place: Place = { activity: activity.id, step };
  const isThere = view.current?.activity === activity.id && view.current.step === step;
  const former = roundAt(view, place);
  const items = asksInRounds(activity) && former === undefined ? itemsAt(view, activity, step) : [];
  if (isThere && items.length === 0) return nothing;
  const left = openRoundOf(view);
  const isLeft = left !== undefined && left.id !== former?.id;
  const isUntouched = former?.status === 'closed' && answered[former.id] === undefined;
  const goesOn = asksInRounds(activity) && isUntouched && !isThere;
  const isAsking = items.length > 0 || goesOn || former?.status === 'open';
  const asked = turn.context.newId() as RoundId;
  const wasReady = leavesDescribing(view, activity) ? view.tables.filter(({ isReady }) => isReady) : [];
  const undo: UndoStep[] = [];
  if (items.length > 0) undo.push({ kind: 'asked', round: asked });
  if (goesOn && former !== undefined) undo.push({ kind: 'round', round: former.id, status: 'closed' });
  if (isLeft) undo.push({ kind: 'round', round: left.id, status: 'open' });
  if (wasReady.length > 0) undo.push({ kind: 'ready', tables: wasReady.map(({ id }) => id) });
  undo.push({ kind: 'place', ...placeOf(view) });
  const decided = inOrder(turn, [
    (now) => (isLeft ? closing(now, left) : nothing),
    (now) => arriving(now, place, timerAt(turn, activity, isAsking)),
    () => ({
      events: wasReady.map((table) => ({ kind: 'table' as const, table: { ...table, isReady: false } })),
      effects: [],
    }),
    (now) => (goesOn ? reopening(now, former) : nothing),
    (now) =>
      !asksInRounds(activity) || items.length === 0
        ? nothing
        : opening(now, {
            id: asked,
            activity: activity.id,
            items,
            question: activity.question,
            excludesGuests: activity.excludesGuests,
          }),
  ]);
  return { ...decided, undo };
}

/** The room at a place, and what that means for who may write: tables write only while they describe. */
export function arriving(
  { state: { view } }: Turn,
  current: Place | null,
  timer: WorkshopTimer | null,
): Decided {
  return arrivingAs(view, { current, timer, isPaused: false });
}

/** The same, with the room paused or not. */
export function arrivingAs(view: WorkshopView, place: ReturnType<typeof placeOf>): Decided {
  const next = view.agenda.find(({ id }) => id === place.current?.activity);
  const isTurning = (currentActivity(view)?.kind === 'describe') !== (next?.kind === 'describe');
  return {
    events: [{ kind: 'moved', ...place }],
    effects: isTurning ? accessTo(view.tables.flatMap(({ processes }) => processes)) : [],
  };
}

/** Whether tables write now. */
export function isDescribing(view: WorkshopView): boolean {
  return view.status === 'open' && currentActivity(view)?.kind === 'describe';
}

/** That rights to these processes may have changed; no effect without a process. */
export function accessTo(processes: Iterable<ProcessId>): Effect[] {
  const all = [...new Set(processes)];
  return all.length === 0 ? [] : [{ kind: 'access', processes: all }];
}

function leavesDescribing(view: WorkshopView, next: Activity): boolean {
  const current = currentActivity(view);
  return current?.kind === 'describe' && current.id !== next.id;
}

/** What a rating step asks about. @throws Failure conflict for a process whose owner has not agreed */
function itemsAt(view: WorkshopView, activity: Activity, step: number): ProcessId[] {
  if (!asksInRounds(activity)) return [];
  if (asksAllAtOnce(activity)) return activity.processes.filter((id) => mayBeAsked(view, id));
  const process = processAt(activity, step);
  if (process === undefined) return [];
  if (!mayBeAsked(view, process)) throw new Failure('conflict', 'its owner has not agreed');
  return [process];
}

/** A rating has its seconds for each process; everything else its minutes, which go on from step to step. */
function timerAt({ state: { view }, context: { at } }: Turn, activity: Activity, isAsking: boolean) {
  if (asksInRounds(activity)) return isAsking ? runningTimer(at, 1_000 * secondsToAsk(activity)) : null;
  return view.current?.activity === activity.id ? view.timer : runningTimer(at, activity.minutes * 60_000);
}
