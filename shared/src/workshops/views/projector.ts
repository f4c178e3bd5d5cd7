import { assertNever } from '../../primitives/assert.ts';
import type { ProcessId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import { askedBy, municipalitiesOf } from '../counting/answered.ts';
import type { Activity } from '../activity.ts';
import { tallyHaves } from '../counting/have-tally.ts';
import { countDecision } from '../counting/decision-count.ts';
import type { ProjectorView } from '../projector-view.ts';
import type { Round } from '../round.ts';
import type { WorkshopPresence } from '../workshop-presence.ts';
import type { WorkshopProcess, WorkshopView } from '../workshop-view.ts';
import { currentActivity, currentRound, processAt, stepsOf } from './current-round.ts';

type Stage = ProjectorView['stage'];

/**
 * What the big screen shows. Whoever has its address sees it, so it is put together from counts and titles field by
 * field: no name, no id, no reservation, not who has proposed or parked something.
 */
export function projectorOf(
  view: WorkshopView,
  presence: Pick<WorkshopPresence, 'here' | 'tables'>,
  at: Instant,
): ProjectorView {
  const activity = currentActivity(view);
  const position = activity === undefined ? undefined : view.agenda.indexOf(activity);
  const step = stepOf(view);
  const come = view.participants.filter(({ isObserver }) => !isObserver);
  return {
    revision: view.revision,
    at,
    title: view.title,
    place: view.place,
    status: view.status,
    ...(view.status === 'open' && !view.isDoorLocked ? { code: view.code } : {}),
    timer: view.timer,
    isPaused: view.isPaused,
    here: presence.here,
    municipalities: [...new Set(come.map(({ municipality }) => municipality))].sort(),
    agenda: view.agenda.map(({ kind, title }) => ({ kind, title })),
    ...(position === undefined ? {} : { position }),
    ...(step === undefined ? {} : { step }),
    stage: stageOf(view, presence),
  };
}

function stageOf(view: WorkshopView, presence: Pick<WorkshopPresence, 'tables'>): Stage {
  if (view.status === 'closed') return { kind: 'end' };
  if (view.status === 'open' && view.pace === 'own') return ownTimeOf(view);
  const activity = currentActivity(view);
  if (view.status === 'planned' || activity === undefined) return { kind: 'welcome' };
  switch (activity.kind) {
    case 'welcome':
      return { kind: 'welcome' };
    case 'describe':
      return { kind: 'tables', tables: tablesOf(view, presence) };
    case 'rate':
    case 'prioritise':
    case 'discuss': {
      const round = currentRound(view);
      return round === undefined
        ? { kind: 'discussion', processes: activity.processes.flatMap((id) => shownProcess(view, id)) }
        : roundStage(view, round);
    }
    case 'have-it-too':
      return havesStage(view, activity);
    case 'break':
      return { kind: 'break' };
    case 'decide':
      return { kind: 'decisions', decisions: decisionsOf(view) };
    default:
      return assertNever(activity);
  }
}

function havesStage(view: WorkshopView, activity: Activity): Stage {
  const process = view.current === null ? undefined : processAt(activity, view.current.step);
  return { kind: 'haves', ...(process === undefined ? {} : { tally: tallyHaves(view, process) }) };
}

function ownTimeOf({ endsAt, endedAt, participants }: WorkshopView): Stage {
  const people = participants.filter(({ isObserver }) => !isObserver).length;
  const isOver = endedAt !== undefined;
  return { kind: 'own-time', ...(endsAt === undefined ? {} : { endsAt }), isOver, people };
}

function roundStage(view: WorkshopView, round: Round): Stage {
  const { status, result, revealAt, number } = round;
  if (status === 'revealed' && result !== undefined) {
    return {
      kind: 'result',
      question: round.question,
      result,
      processes: round.items.flatMap((id) => shownProcess(view, id)),
      number,
    };
  }
  const asked = askedBy(round, view.participants);
  const { people, municipalities, byMunicipality } = round.answered;
  return {
    kind: 'answering',
    isOpen: status === 'open',
    answered: { people, municipalities, byMunicipality },
    askedPeople: asked.length,
    askedMunicipalities: municipalitiesOf(asked).size,
    ...(revealAt === undefined ? {} : { revealAt }),
    number,
  };
}

function tablesOf(view: WorkshopView, { tables: seats }: Pick<WorkshopPresence, 'tables'>) {
  return view.tables.map(({ id, number, name, processes, isReady, wantsHelp }) => ({
    number,
    name,
    processes: processes.flatMap((process) => shownProcess(view, process)).map(({ title }) => title),
    here: seats.find(({ table }) => table === id)?.here ?? 0,
    isReady,
    wantsHelp,
  }));
}

function decisionsOf(view: WorkshopView) {
  return view.decisions
    .filter(({ status }) => status !== 'withdrawn')
    .map((decision) => ({
      text: decision.text,
      isFrozen: decision.status === 'frozen',
      count: decision.frozen?.count ?? countDecision(decision, view),
    }));
}

function stepOf(view: WorkshopView): ProjectorView['step'] {
  const activity = currentActivity(view);
  if (activity === undefined || view.current === null) return undefined;
  const process = processAt(activity, view.current.step);
  const [shown] = process === undefined ? [] : shownProcess(view, process);
  return shown && { number: view.current.step + 1, of: stepsOf(activity), process: shown };
}

function shownProcess(
  { processes }: WorkshopView,
  id: ProcessId,
): Pick<WorkshopProcess, 'title' | 'shortTitle' | 'municipality'>[] {
  return processes
    .filter((process) => process.id === id)
    .map(({ title, shortTitle, municipality }) => ({ title, shortTitle, municipality }));
}
