import { assertNever } from '../../primitives/assert.ts';
import type { Decided, Effect } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { isUsable } from '../views/current-round.ts';
import { accessTo, arrivingAs } from './place.ts';
import { given } from '../../primitives/given.ts';
import { planOf } from './plan.ts';
import { calledAnew } from './people.ts';
import { closing, recountedWith, reopening } from './rounds.ts';
import { laidOut, roles, seating } from './tables.ts';
import { requireTime } from '../../protocol/refusals.ts';
import { inOrder, nothing, type Transition, type Turn } from './turn.ts';
import type { UndoStep } from './undo-step.ts';

/**
 * Takes the last undoable command back. Each part puts back what the command changed, and does nothing where that has
 * changed again or is gone; what people have done meanwhile stays.
 */
export const undo: Transition<'undo'> = (turn, { revision }) => {
  const { view, undo: steps } = turn.state;
  requireTime(view.undoable?.revision === revision, 'something else has been done since');
  const parts = steps.map((step) => (now: Turn) => takenBack(now, step));
  return { ...inOrder(turn, parts), undo: [] };
};

function takenBack(turn: Turn, step: UndoStep): Decided {
  const { view, answered } = turn.state;
  switch (step.kind) {
    case 'plan':
      return formerPlan(view, step);
    case 'agenda':
      return { events: [{ kind: 'agenda', agenda: step.agenda }], effects: [] };
    case 'processes':
      return formerProcesses(view, step.processes);
    case 'tables':
      return laidOut(
        turn,
        step.tables.map((table) => ({ ...table, ...roles(view, table.id) })),
      );
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
    case 'place': {
      const { current, timer, isPaused } = step;
      return arrivingAs(view, { current, timer, isPaused });
    }
    case 'name': {
      const person = view.participants.find(({ id }) => id === step.participant);
      if (person === undefined) return nothing;
      return calledAnew(view, person, step.name);
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
      if (round?.status === 'closed' && step.status === 'open') return reopening(turn, round);
      return round?.status === 'open' && step.status === 'closed' ? closing(turn, round) : nothing;
    }
    case 'parked': {
      const item = view.parked.find(({ id }) => id === step.item);
      if (item === undefined) return nothing;
      const { owner: _owner, dueOn: _dueOn, ...rest } = item;
      const { status, owner, dueOn } = step;
      const former = {
        ...rest,
        status,
        ...(owner === undefined ? {} : { owner }),
        ...(dueOn === undefined ? {} : { dueOn }),
      };
      return { events: [{ kind: 'parked', item: former }], effects: [] };
    }
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
  return {
    events: [{ kind: 'plan', plan: { ...current, ...given(former), ...frozen, ...days } }],
    effects: [],
  };
}

/** The former list of processes, each with what its owner says now. */
function formerProcesses(view: WorkshopView, former: WorkshopView['processes']): Decided {
  const processes = former.map((process) => view.processes.find(({ id }) => id === process.id) ?? process);
  const ids = new Set(processes.map(({ id }) => id));
  const gone = view.processes.filter(({ id }) => !ids.has(id));
  const back = processes.filter((process) => !view.processes.includes(process));
  return {
    events: [{ kind: 'processes', processes }],
    effects: accessTo([...gone, ...back].map(({ id }) => id)),
  };
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
