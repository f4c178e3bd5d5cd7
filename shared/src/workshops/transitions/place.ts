import type { ProcessId, RoundId } from '../../primitives/id.ts';
import { Failure } from '../../protocol/failure.ts';
import type { Activity } from '../activity.ts';
import type { Decided, Effect } from '../workshop-state.ts';
import type { UndoStep } from './undo/undo-step.ts';
import type { WorkshopTimer, WorkshopView } from '../workshop-view.ts';
import {
  asksAllAtOnce,
  asksInRounds,
  currentActivity,
  isDescribing,
  processAt,
  roundAt,
  stepsOf,
  type Place,
} from '../views/current-round.ts';
import { closing, mayBeAsked, opened, opening, reopening, roundsLeft, secondsToAsk } from './rounds.ts';
import { placeOf, runningTimer } from './timer.ts';
import { found, requireSense } from '../../protocol/refusals.ts';
import { takingFromNext } from './timing/late.ts';
import { after, inOrder, nothing, requireRoom, type Transition, type Turn } from './turn.ts';

/**
 * Moves everybody to a step. A rating step that has not been asked is asked; the open round of the step left behind is
 * closed; one that was opened and closed again before anybody answered goes on.
 */
export const goTo: Transition<'go-to'> = (turn, { activity: id, step }) => {
  const { view } = turn.state;
  const activity = found(view.agenda, id, 'activity');
  requireRoom(view);
  requireSense(step < stepsOf(activity), 'step', 'the activity has fewer steps');
  const late = takingFromNext(turn, activity);
  const inTime = after(turn, late);
  const moved = moving(inTime, found(inTime.state.view.agenda, id, 'activity'), step);
  if (moved.events.length === 0) return nothing;
  const undo = [...(moved.undo ?? []), ...(late.undo ?? [])];
  return { ...moved, events: [...late.events, ...moved.events], undo };
};

/** The same, for whoever moves the room as part of something else. */
export function moving(turn: Turn, activity: Activity, step: number): Decided {
  const { view, answered } = turn.state;
  const place: Place = { activity: activity.id, step };
  const isThere = view.current?.activity === activity.id && view.current.step === step;
  const former = roundAt(view, place);
  const items = asksInRounds(activity) && former === undefined ? itemsAt(view, activity, step) : [];
  if (isThere && items.length === 0) return nothing;
  const left = roundsLeft(view, former?.id);
  const isUntouched = former?.status === 'closed' && answered[former.id] === undefined;
  const goesOn = asksInRounds(activity) && isUntouched && !isThere;
  const isAsking = items.length > 0 || goesOn || former?.status === 'open';
  const asked = turn.context.newId() as RoundId;
  const wasReady = leavesDescribing(view, activity) ? view.tables.filter(({ isReady }) => isReady) : [];
  const undo: UndoStep[] = [];
  if (items.length > 0) undo.push({ kind: 'asked', round: asked });
  if (goesOn && former !== undefined) undo.push({ kind: 'round', round: former.id, status: 'closed' });
  undo.push(...left.map(opened));
  if (wasReady.length > 0) undo.push({ kind: 'ready', tables: wasReady.map(({ id }) => id) });
  undo.push({ kind: 'place', ...placeOf(view) });
  const decided = inOrder(turn, [
    ...left.map((one) => (now: Turn) => closing(now, one)),
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
  { state: { view }, context: { at } }: Turn,
  place: Place,
  timer: WorkshopTimer | null,
): Decided {
  const since = view.current?.activity === place.activity ? (view.current.since ?? at) : at;
  return arrivingAs(view, { current: { ...place, since }, timer, isPaused: false });
}

/** The same, with the room paused or not. */
export function arrivingAs(view: WorkshopView, place: ReturnType<typeof placeOf>): Decided {
  const isTurning = isDescribing(view) !== isDescribing({ ...view, current: place.current });
  return {
    events: [{ kind: 'moved', ...place }],
    effects: isTurning ? accessTo(view.tables.flatMap(({ processes }) => processes)) : [],
  };
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
  const process = processAt(activity, step);
  if (asksInRounds(activity) && process !== undefined && !mayBeAsked(view, process))
    throw new Failure('conflict', 'its owner has not agreed');
  return askedAt(view, activity, step);
}

/** What may be asked at a step of an activity: of the processes it takes up those whose owners have agreed. */
export function askedAt(view: WorkshopView, activity: Activity, step: number): ProcessId[] {
  if (!asksInRounds(activity)) return [];
  const process = processAt(activity, step);
  const items = asksAllAtOnce(activity) ? activity.processes : process === undefined ? [] : [process];
  return items.filter((id) => mayBeAsked(view, id));
}

/** A rating has its seconds for each process; everything else its minutes, which go on from step to step. */
function timerAt({ state: { view }, context: { at } }: Turn, activity: Activity, isAsking: boolean) {
  if (asksInRounds(activity)) return isAsking ? runningTimer(at, 1_000 * secondsToAsk(activity)) : null;
  return view.current?.activity === activity.id ? view.timer : runningTimer(at, activity.minutes * 60_000);
}
