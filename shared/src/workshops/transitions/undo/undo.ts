import { assertNever } from '../../../primitives/assert.ts';
import type { Decided, Effect } from '../../workshop-state.ts';
import type { WorkshopView } from '../../workshop-view.ts';
import { isDescribing, isUsable, stepsOf, takesProcesses } from '../../views/current-round.ts';
import { askingEverything } from '../pace/changed-pace.ts';
import { accessTo, arrivingAs } from '../place.ts';
import { given } from '../../../primitives/given.ts';
import { formerItem, unanswered, waitingAgain } from '../parking.ts';
import { asShown, changedAgenda, isTakenUp, planOf, withoutEndOf, withoutProcess } from '../plan.ts';
import { calledAnew } from '../people.ts';
import { closing, recountedWith, reopening } from '../rounds.ts';
import { laidOut, roles, seating } from '../tables.ts';
import { requireTime } from '../../../protocol/refusals.ts';
import { inOrder, nothing, type Transition, type Turn } from '../turn.ts';
import type { UndoStep } from './undo-step.ts';

/**
 * Takes the last undoable command back; the one before it is the last then. Each part puts back what the command changed,
 * and does nothing where that has changed again or is gone; what people have done meanwhile stays.
 */
export const undo: Transition<'undo'> = (turn, { revision }) => {
  const entry = turn.state.undo.at(-1);
  requireTime(entry?.revision === revision, 'something else has been done since');
  const parts = (entry?.steps ?? []).map((step) => (now: Turn) => takenBack(now, step));
  return inOrder(turn, [...parts, askingEverything]);
};

function takenBack(turn: Turn, step: UndoStep): Decided {
  const { view, answered } = turn.state;
  switch (step.kind) {
    case 'plan':
      return formerPlan(view, step);
    case 'agenda':
      return formerAgenda(view, step.agenda);
    case 'processes':
      return formerProcesses(turn, step.processes);
    case 'tables':
      return formerTables(turn, step.tables);
    case 'ready':
      return {
        events: view.tables
          .filter(({ id }) => step.tables.includes(id))
          .map((table) => ({ kind: 'table' as const, table: { ...table, isReady: true } })),
        effects: [],
      };
    case 'facilitators':
      return formerFacilitators(view, step.facilitators);
    case 'door':
      return {
        events: [{ kind: 'door', code: view.code, isDoorLocked: step.isDoorLocked }],
        effects: [],
      };
    case 'code':
      return { events: [{ kind: 'door', code: step.code, isDoorLocked: view.isDoorLocked }], effects: [] };
    case 'place':
      return formerPlace(view, step);
    case 'name': {
      const person = view.participants.find(({ id }) => id === step.participant);
      if (person === undefined) return nothing;
      return calledAnew(turn.state, person, step.name);
    }
    case 'seat': {
      const person = view.participants.find(({ id }) => id === step.participant);
      const isThere = step.table === null || view.tables.some(({ id }) => id === step.table);
      return person === undefined || !isThere ? nothing : seating(turn, person, step.table);
    }
    case 'entry':
      return returning(turn, step);
    case 'asked': {
      const round = view.rounds.find(({ id }) => id === step.round);
      if (round?.status !== 'open') return nothing;
      // Once somebody has answered, the asking is part of what happened, and stays.
      return answered[round.id] === undefined
        ? { events: [{ kind: 'unasked', round: round.id }], effects: [] }
        : closing(turn, round);
    }
    case 'round': {
      const round = view.rounds.find(({ id }) => id === step.round);
      if (round?.status === 'closed' && step.status === 'open')
        return reopening(turn, round, step.isBeside ?? view.pace === 'own');
      return round?.status === 'open' && step.status === 'closed' ? closing(turn, round) : nothing;
    }
    case 'parked':
    case 'worded':
    case 'joined':
      return formerItem(turn.state, step);
    case 'let-in':
      return waitingAgain(turn.state, step);
    case 'turned-down':
      return unanswered(turn.state, step.item);
    case 'decision': {
      const decision = view.decisions.find(({ id }) => id === step.decision);
      return decision === undefined || decision.status === 'frozen'
        ? nothing
        : { events: [{ kind: 'decision', decision: { ...decision, status: step.status } }], effects: [] };
    }
    default:
      return assertNever(step);
  }
}

/** The former plan, but for the contract once it is frozen: that is not taken back by anybody. */
function formerPlan(
  view: WorkshopView,
  { plan, startsAt, endsAt }: Extract<UndoStep, { kind: 'plan' }>,
): Decided {
  const { startsAt: start, endsAt: end, ...current } = planOf(view);
  const { contract, ...former } = plan;
  const frozen = view.isContractFrozen ? {} : given({ contract });
  const days = given({
    startsAt: startsAt === undefined ? start : (startsAt ?? undefined),
    endsAt: endsAt === undefined ? end : (endsAt ?? undefined),
  });
  const next = withoutEndOf(view, { ...current, ...given(former), ...frozen, ...days });
  const isTurning = isDescribing(view) !== isDescribing({ ...view, ...next, endedAt: next.endedAt });
  return {
    events: [{ kind: 'plan', plan: next }],
    effects: isTurning ? accessTo(view.tables.flatMap(({ processes }) => processes)) : [],
  };
}

/** The former agenda with what has begun since, which is not taken out of it, and without what has left the workshop. */
function formerAgenda(view: WorkshopView, former: WorkshopView['agenda']): Decided {
  const known = new Set(view.processes.map(({ id }) => id));
  const agenda = former.map((activity) =>
    takesProcesses(activity)
      ? { ...activity, processes: activity.processes.filter((id) => known.has(id)) }
      : activity,
  );
  for (const [place, activity] of view.agenda.entries()) {
    const isBegun =
      view.current?.activity === activity.id || view.rounds.some((round) => round.activity === activity.id);
    if (isBegun && !agenda.some(({ id }) => id === activity.id)) agenda.splice(place, 0, activity);
  }
  const { undo: _never, ...changed } = changedAgenda(view, agenda);
  return changed;
}

/**
 * The former list of processes, each with what its owner says now. One that has been taken up since stays; one that goes
 * leaves the agenda and its table too.
 */
function formerProcesses(turn: Turn, former: WorkshopView['processes']): Decided {
  const { view } = turn.state;
  const came = view.processes.filter(({ id }) => !former.some((process) => process.id === id));
  const [stays, goes] = [
    came.filter(({ id }) => isTakenUp(view, id)),
    came.filter(({ id }) => !isTakenUp(view, id)),
  ];
  const back = former.filter(({ id }) => !view.processes.some((process) => process.id === id));
  const processes = former.map(
    (process) => view.processes.find(({ id }) => id === process.id) ?? asShown(view, process),
  );
  return inOrder(turn, [
    ...goes.map(({ id }) => (now: Turn) => {
      const { undo: _never, ...without } = withoutProcess(now.state.view, id);
      return without;
    }),
    () => ({
      events: [{ kind: 'processes', processes: [...processes, ...stays] }],
      effects: accessTo([...goes, ...back].map(({ id }) => id)),
    }),
  ]);
}

/** The former tables, each with who writes there now and with what still is in the workshop. */
function formerTables(turn: Turn, former: WorkshopView['tables']): Decided {
  const { view } = turn.state;
  const known = new Set(view.processes.map(({ id }) => id));
  return laidOut(
    turn,
    former.map((table) => ({
      ...table,
      ...roles(view, table.id),
      processes: table.processes.filter((id) => known.has(id)),
    })),
  );
}

/** The room where it was, if that is still on the agenda. */
function formerPlace(
  view: WorkshopView,
  { current, timer, isPaused }: Extract<UndoStep, { kind: 'place' }>,
): Decided {
  // Where everybody goes their own way there is no place to put the room back to.
  if ((view.pace === 'own') !== (current === null)) return nothing;
  if (current === null) return arrivingAs(view, { current, timer, isPaused });
  const activity = view.agenda.find(({ id }) => id === current.activity);
  if (activity === undefined) return nothing;
  const step = Math.min(current.step, stepsOf(activity) - 1);
  return arrivingAs(view, { current: { ...current, step }, timer, isPaused });
}

function formerFacilitators(view: WorkshopView, former: WorkshopView['facilitators']): Decided {
  const accounts = (list: WorkshopView['facilitators']) => new Set(list.map(({ account }) => account));
  const { steering } = view;
  const isSteering = former.some(({ account }) => account === steering?.account);
  const came = former.filter(({ account }) => !accounts(view.facilitators).has(account));
  const went = view.facilitators.filter(({ account }) => !accounts(former).has(account));
  const audit = (
    action: 'facilitator-added' | 'facilitator-removed',
  ): ((one: { account: (typeof former)[number]['account'] }) => Effect) => {
    return ({ account }) => ({ kind: 'audit', deed: { action, account } });
  };
  return {
    events: [{ kind: 'facilitators', facilitators: former, steering: isSteering ? steering : null }],
    effects: [...came.map(audit('facilitator-added')), ...went.map(audit('facilitator-removed'))],
  };
}

/** Somebody who was removed is back, with their answer in the round that is still open. */
function returning(turn: Turn, { participant }: Extract<UndoStep, { kind: 'entry' }>): Decided {
  const { view } = turn.state;
  if (view.participants.some(({ id }) => id === participant.id)) return nothing;
  const isThere = view.tables.some(({ id }) => id === participant.table);
  return inOrder(turn, [
    () => ({
      events: [{ kind: 'participant', participant: isThere ? participant : { ...participant, table: null } }],
      effects: [
        { kind: 'readmit', participant: participant.id },
        { kind: 'audit', deed: { action: 'participant-readmitted', participant: participant.id } },
        ...accessTo(view.processes.filter(isUsable).map(({ id }) => id)),
      ],
    }),
    recountedWith(participant.id),
  ]);
}
