import { assessmentModels } from '../../scoring/assessment-model.ts';
import type { ProcessId } from '../../primitives/id.ts';
import { isBefore, type Instant } from '../../primitives/time.ts';
import { maxDots, maxWorkshopProcesses } from '../../protocol/limits.ts';
import type { Activity } from '../activity.ts';
import { isPrioritising, type RoundQuestion } from '../round.ts';
import { dotsQuestion, moneyQuestion, rankingQuestion } from '../making/questions.ts';
import { asksInRounds, processAt, stepsOf, takesProcesses } from '../views/current-round.ts';
import type { Decided } from '../workshop-state.ts';
import type { WorkshopEvent } from '../workshop-event.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { askingEverything, changedPace } from './pace/changed-pace.ts';
import { accessTo } from './place.ts';
import { mixing } from './tables.ts';
import { placeOf } from './timer.ts';
import type { UndoStep } from './undo/undo-step.ts';
import { given } from '../../primitives/given.ts';
import { found, requireSense, requireTime } from '../../protocol/refusals.ts';
import { after, inOrder, nothing, type Transition } from './turn.ts';

/**
 * Changes what the workshop is called, where and when it is, who may join and how answers count. The contract stands
 * from the first answer on; another voice rule holds for the rounds that are opened later. Where people are mixed from
 * now on, those without a table get one.
 */
export const editPlan: Transition<'edit-plan'> = (turn, { plan }) => {
  const { view } = turn.state;
  requireTime(
    !view.isContractFrozen || plan.contract === undefined || plan.contract === view.contract,
    'the contract stands from the first answer on',
    'contract',
  );
  const former = planOf(view);
  const next = withoutEndOf(former, { ...former, ...given(plan) });
  if (JSON.stringify(next) === JSON.stringify(former)) return nothing;
  const isPaced = view.status === 'open' && next.pace === 'own';
  if (isPaced && (next.pace !== former.pace || next.endsAt !== former.endsAt))
    requireEnd(next, turn.context.at);
  const { title, place, joining, contract, voice } = former;
  const seated = next.seating === 'mix' && former.seating !== 'mix' ? mixing(turn) : nothing;
  const planned: Decided = { ...seated, events: [{ kind: 'plan', plan: next }, ...seated.events] };
  const paced = changedPace(after(turn, planned), view);
  return {
    ...inOrder(turn, [() => planned, () => paced]),
    undo: [
      ...seated.events.flatMap((event) =>
        event.kind === 'participant'
          ? [{ kind: 'seat' as const, participant: event.participant.id, table: null }]
          : [],
      ),
      {
        kind: 'plan',
        plan: given({
          title: plan.title && title,
          place: plan.place === undefined ? undefined : place,
          joining: plan.joining && joining,
          contract: plan.contract && contract,
          voice: plan.voice && voice,
          pace: plan.pace && former.pace,
          whenLate: plan.whenLate && former.whenLate,
          seating: plan.seating && former.seating,
          isParkingModerated: plan.isParkingModerated === undefined ? undefined : former.isParkingModerated,
        }),
        ...(plan.startsAt === undefined ? {} : { startsAt: view.startsAt ?? null }),
        ...(plan.endsAt === undefined ? {} : { endsAt: view.endsAt ?? null }),
      },
      ...(paced.undo ?? []),
    ],
  };
};

/** Changes the agenda; what has been asked in it, and the place where the room is, cannot be taken out of it. */
export const editAgenda: Transition<'edit-agenda'> = (turn, { agenda }) => {
  const changed = withAgenda(turn.state.view, agenda);
  const asked = askingEverything(after(turn, changed));
  if (asked.events.length === 0) return changed;
  return {
    ...inOrder(turn, [() => changed, () => asked]),
    undo: [...(asked.undo ?? []), ...(changed.undo ?? [])],
  };
};

/** Chooses what a discussion takes up, in this order. */
export const chooseDiscussion: Transition<'choose-discussion'> = (
  { state: { view } },
  { activity: id, processes },
) => {
  const activity = found(view.agenda, id, 'activity');
  requireSense(activity.kind === 'discuss', 'activity', 'is no discussion');
  return withAgenda(
    view,
    view.agenda.map((one) => (one.id === id && one.kind === 'discuss' ? { ...one, processes } : one)),
  );
};

/** Takes a process into the workshop, as the service found it; its owner is asked where a yes is needed. */
export const addProcess: Transition<'add-process'> = ({ state: { view }, context }, { process: id }) => {
  const { process } = context;
  requireSense(process?.id === id, 'process', 'is not what was looked up');
  if (process === undefined || view.processes.some((one) => one.id === id)) return nothing;
  requireTime(view.processes.length < maxWorkshopProcesses, 'there is no room for more processes');
  return {
    events: [{ kind: 'processes', processes: [...view.processes, asShown(view, process)] }],
    effects: [
      ...(process.consent === 'asked' ? [{ kind: 'ask-consent' as const, process: id }] : accessTo([id])),
    ],
    undo: [{ kind: 'processes', processes: view.processes }],
  };
};

/** Takes a process out of the workshop, unless something has been asked, decided, said or written about it. */
export const removeProcess: Transition<'remove-process'> = ({ state: { view } }, { process: id }) => {
  found(view.processes, id, 'process');
  requireTime(!isTakenUp(view, id), 'something has been asked, decided, said or written about it');
  const without = withoutProcess(view, id);
  return {
    events: [
      { kind: 'processes', processes: view.processes.filter((process) => process.id !== id) },
      ...without.events,
    ],
    effects: accessTo([id]),
    undo: [{ kind: 'processes', processes: view.processes }, ...(without.undo ?? [])],
  };
};

/** Whether something has been asked, decided, said or written about a process. */
export function isTakenUp(
  { rounds, decisions, haves, contributions }: WorkshopView,
  wanted: ProcessId,
): boolean {
  return (
    rounds.some(({ items }) => items.includes(wanted)) ||
    decisions.some(({ processes }) => processes.includes(wanted)) ||
    haves.some(({ process }) => process === wanted) ||
    contributions.some(({ process }) => process === wanted)
  );
}

/** @throws Failure conflict for an end that is missing or over, where people take part until then */
export function requireEnd({ endsAt }: Pick<WorkshopView, 'endsAt'>, at: Instant): void {
  requireTime(endsAt !== undefined && isBefore(at, endsAt), 'the end is still to come', 'endsAt');
}

/** The next plan; where its end or its pace is another than the former's, people's own time is not over. */
export function withoutEndOf<Plan extends Pick<WorkshopView, 'pace' | 'endsAt' | 'endedAt'>>(
  former: Pick<WorkshopView, 'pace' | 'endsAt'>,
  next: Plan,
): Plan {
  if (next.pace === former.pace && next.endsAt === former.endsAt) return next;
  const { endedAt: _over, ...rest } = next;
  return rest as Plan;
}

/** The plan as it is, as a `plan` event tells it. */
export function planOf(view: WorkshopView): Extract<WorkshopEvent, { kind: 'plan' }>['plan'] {
  const { title, place, startsAt, endsAt, joining, contract, isContractFrozen, voice } = view;
  const { pace, whenLate, seating, isParkingModerated, endedAt } = view;
  return {
    ...{
      title,
      place,
      pace,
      whenLate,
      seating,
      joining,
      contract,
      isContractFrozen,
      voice,
      isParkingModerated,
    },
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

/**
 * The tables without a process, and the agenda without it where it has not been taken up; the room stays at what it is
 * about.
 */
export function withoutProcess(view: WorkshopView, id: ProcessId): Decided {
  const tables = view.tables.map((table) => ({
    ...table,
    processes: table.processes.filter((process) => process !== id),
  }));
  const wasAsked = (activity: Activity) =>
    view.rounds.some(
      ({ items, activity: where }) =>
        items.includes(id) && (activity.kind === 'discuss' || where === activity.id),
    );
  const agenda = view.agenda.map((one) =>
    takesProcesses(one) && !wasAsked(one)
      ? { ...one, processes: one.processes.filter((process) => process !== id) }
      : one,
  );
  const isAtTable = view.tables.some(({ processes }) => processes.includes(id));
  const changed = changedAgenda(view, agenda);
  return {
    events: [...(isAtTable ? [{ kind: 'tables' as const, tables }] : []), ...changed.events],
    effects: [],
    undo: [...(isAtTable ? [{ kind: 'tables' as const, tables: view.tables }] : []), ...(changed.undo ?? [])],
  };
}

/**
 * Before the doors open only facilitators see it; from then on no title is told that its owner keeps. Nor before, where
 * facilitators are of several municipalities: one of them may see what another may not.
 */
export function asShown<Process extends WorkshopView['processes'][number]>(
  { status, facilitators }: Pick<WorkshopView, 'status' | 'facilitators'>,
  process: Process,
): Process {
  const isKept = process.consent === 'asked' || process.consent === 'refused';
  const isAmongOne = new Set(facilitators.map(({ municipality }) => municipality)).size === 1;
  const isTold = (status === 'planned' && isAmongOne) || !isKept || process.title === '';
  return isTold ? process : { ...process, title: '', shortTitle: '' };
}

function withAgenda(view: WorkshopView, agenda: readonly Activity[]): Decided {
  requireSense(
    new Set(agenda.map(({ id }) => id)).size === agenda.length,
    'agenda',
    'an id stands there twice',
  );
  const known = new Set(view.processes.map(({ id }) => id));
  for (const activity of agenda) {
    if (asksInRounds(activity)) {
      const isRating = !isPrioritising(activity.question);
      requireSense(
        isRating === (activity.kind === 'rate'),
        'agenda',
        'a question is asked in the wrong activity',
      );
      requireSense(isSound(activity.question), 'agenda', 'a question does not ask what its model asks');
    }
    if (!takesProcesses(activity)) continue;
    requireSense(
      activity.processes.every((id) => known.has(id)),
      'agenda',
      'a process is not in the workshop',
    );
    requireSense(
      new Set(activity.processes).size === activity.processes.length,
      'agenda',
      'a process stands there twice',
    );
  }
  for (const former of view.agenda) {
    const isUsed =
      view.current?.activity === former.id || view.rounds.some(({ activity }) => activity === former.id);
    const next = agenda.find(({ id }) => id === former.id);
    requireTime(!isUsed || next?.kind === former.kind, 'an activity that has begun stays', 'agenda');
  }
  return changedAgenda(view, agenda);
}

/** The agenda changed, with the room at the process where it was. */
export function changedAgenda(view: WorkshopView, agenda: readonly Activity[]): Decided {
  if (JSON.stringify(agenda) === JSON.stringify(view.agenda)) return nothing;
  const step = stepIn(view, agenda);
  const isMoved = view.current !== null && step !== view.current.step;
  const undo: UndoStep[] = [{ kind: 'agenda', agenda: view.agenda }];
  if (view.current === null || !isMoved)
    return { events: [{ kind: 'agenda', agenda: [...agenda] }], effects: [], undo };
  const current = { ...view.current, step };
  return {
    events: [
      { kind: 'agenda', agenda: [...agenda] },
      { kind: 'moved', ...placeOf(view), current },
    ],
    effects: [],
    undo: [...undo, { kind: 'place', ...placeOf(view) }],
  };
}

function stepIn(view: WorkshopView, agenda: readonly Activity[]): number {
  const { current } = view;
  const [before, now] = [view.agenda, agenda].map((list) => list.find(({ id }) => id === current?.activity));
  if (current === null || before === undefined || now === undefined) return current?.step ?? 0;
  const process = processAt(before, current.step);
  const steps = Array.from({ length: stepsOf(now) }, (_, step) => step);
  const same = process === undefined ? -1 : steps.findIndex((step) => processAt(now, step) === process);
  return same === -1 ? Math.min(current.step, stepsOf(now) - 1) : same;
}

/** Whether a question asks what it says it does. */
function isSound({ kind, modelVersion, criteria, steps }: RoundQuestion): boolean {
  const ids = criteria.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) return false;
  const isAsked = (built: RoundQuestion) =>
    JSON.stringify(built) === JSON.stringify({ kind, modelVersion, criteria, steps });
  switch (kind) {
    case 'criteria':
      return true;
    case 'value-effort':
      return ids.length === 2 && ids.includes('value') && ids.includes('effort');
    case 'dots':
      return isAsked(dotsQuestion(steps - 1)) && steps - 1 <= maxDots;
    case 'money':
      return isAsked(moneyQuestion);
    case 'ranking':
      return isAsked(rankingQuestion);
    case 'model': {
      const model = assessmentModels.find(({ version }) => version === modelVersion);
      return (
        model !== undefined &&
        model.criteria.length === criteria.length &&
        model.criteria.every((asked, index) => {
          const { id, weight, favourable } = criteria[index] ?? {};
          return (
            asked.id === id &&
            asked.weight === weight &&
            asked.favourable === favourable &&
            asked.steps === steps
          );
        })
      );
    }
  }
}
