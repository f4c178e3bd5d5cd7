import type { RoundId } from '../../../primitives/id.ts';
import { maxRounds } from '../../../protocol/limits.ts';
import { asksInRounds, isDescribing, openRounds, placesOf, roundAt } from '../../views/current-round.ts';
import type { Decided } from '../../workshop-state.ts';
import type { WorkshopView } from '../../workshop-view.ts';
import { accessTo, askedAt, moving } from '../place.ts';
import { opening, reopening } from '../rounds.ts';
import { placeOf } from '../timer.ts';
import { inOrder, nothing, type Turn } from '../turn.ts';

/**
 * What another pace or another end brings, once the plan says so. In their own time people have no room: all that has not
 * been asked is asked, and what is open stays open until the end. Going live the room begins where the agenda does, and
 * leaves open what it has not passed. An end that is put off opens what it had closed.
 * @param former the view before
 */
export function changedPace(turn: Turn, former: WorkshopView): Decided {
  const { view } = turn.state;
  if (view.status !== 'open') return nothing;
  if (former.pace === view.pace && former.endedAt === view.endedAt) return nothing;
  const decided =
    former.pace === view.pace
      ? goingOn(turn, former)
      : view.pace === 'own'
        ? leavingTheRoom(turn)
        : gatheringInTheRoom(turn);
  const isTurning = isDescribing(former) !== isDescribing({ ...view, current: placeAfter(view, decided) });
  const access = isTurning ? accessTo(view.tables.flatMap(({ processes }) => processes)) : [];
  return { ...decided, effects: [...decided.effects, ...access] };
}

/** In their own time, everything that can be asked by now and has not been; otherwise nothing. */
export function askingEverything(turn: Turn): Decided {
  const { view } = turn.state;
  if (view.status !== 'open' || view.pace !== 'own' || view.endedAt !== undefined) return nothing;
  const unasked = placesOf(view).flatMap((place) => {
    const activity = view.agenda.find(({ id }) => id === place.activity);
    if (activity === undefined || !asksInRounds(activity) || roundAt(view, place) !== undefined) return [];
    const items = askedAt(view, activity, place.step);
    return items.length === 0 ? [] : [{ activity, items, id: turn.context.newId() as RoundId }];
  });
  const asked = unasked.slice(0, Math.max(0, maxRounds - view.rounds.length));
  return {
    ...inOrder(
      turn,
      asked.map(({ id, activity, items }) => (now: Turn) => {
        const { question, excludesGuests } = activity;
        return opening(now, { id, activity: activity.id, items, question, excludesGuests });
      }),
    ),
    undo: asked.map(({ id }) => ({ kind: 'asked', round: id })),
  };
}

function leavingTheRoom(turn: Turn): Decided {
  const { view } = turn.state;
  const staying = openRounds(view).filter(({ isBeside }) => isBeside !== true);
  const asked = askingEverything(turn);
  return {
    events: [
      { kind: 'moved', current: null, timer: null, isPaused: false },
      ...staying.map((round) => ({ kind: 'round' as const, round: { ...round, isBeside: true as const } })),
      ...asked.events,
    ],
    effects: asked.effects,
    undo: [...(asked.undo ?? []), { kind: 'place', ...placeOf(view) }],
  };
}

function gatheringInTheRoom(turn: Turn): Decided {
  const [first] = turn.state.view.agenda;
  return first === undefined ? nothing : moving(turn, first, 0);
}

function goingOn(turn: Turn, former: WorkshopView): Decided {
  const closed = turn.state.view.rounds.filter(
    ({ status, closedAt }) => status === 'closed' && closedAt === former.endedAt,
  );
  const again = inOrder(turn, [
    ...closed.map((round) => (now: Turn) => reopening(now, round, true)),
    askingEverything,
  ]);
  return {
    ...again,
    undo: [
      ...(again.undo ?? []),
      ...closed.map(({ id }) => ({ kind: 'round' as const, round: id, status: 'closed' as const })),
    ],
  };
}

function placeAfter(view: WorkshopView, { events }: Decided): WorkshopView['current'] {
  const moved = events.findLast((event) => event.kind === 'moved');
  return moved === undefined ? view.current : moved.current;
}
