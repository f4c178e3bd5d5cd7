import type { ProcessId } from '../../primitives/id.ts';
import type { Activity } from '../activity.ts';
import { isPrioritising, type Round, type RoundQuestion } from '../round.ts';
import type { WorkshopProcess, WorkshopView } from '../workshop-view.ts';

/** A place in the agenda: an activity and one of its steps, from 0. */
export type Place = NonNullable<WorkshopView['current']>;

/** How many steps an activity has: one for each process it takes up alone, else one. */
export function stepsOf(activity: Activity): number {
  switch (activity.kind) {
    case 'rate':
      return asksAllAtOnce(activity) ? 1 : Math.max(1, activity.processes.length);
    case 'discuss':
    case 'have-it-too':
      return Math.max(1, activity.processes.length);
    case 'welcome':
    case 'describe':
    case 'prioritise':
    case 'decide':
    case 'break':
      return 1;
  }
}

/** The process an activity takes up at a step; `undefined` where it takes all of them, or none. */
export function processAt(activity: Activity, step: number): ProcessId | undefined {
  if (!takesProcesses(activity) || asksAllAtOnce(activity)) return undefined;
  return activity.processes[step];
}

/** An activity that takes up processes of its own choice. */
export type TakingProcesses = Extract<Activity, { processes: unknown }>;

/** Whether an activity takes up processes of its own choice. */
export function takesProcesses(activity: Activity): activity is TakingProcesses {
  return 'processes' in activity;
}

/** An activity that asks in rounds. */
export type Asking = Extract<Activity, { question: unknown }>;

/** Whether an activity asks in rounds. */
export function asksInRounds(activity: Activity): activity is Asking {
  return 'question' in activity;
}

/** Value and effort, dots, kroner and an order are asked of all processes in one round; everything else of one at a time. */
export function asksAllAtOnce(activity: Activity): boolean {
  return (
    activity.kind === 'prioritise' || (activity.kind === 'rate' && activity.question.kind === 'value-effort')
  );
}

/** Whether a question is asked of all processes in one round. */
export function isAskedOfAll(question: RoundQuestion): boolean {
  return question.kind === 'value-effort' || isPrioritising(question);
}

/**
 * The round a place is about: the newest of a rating step; in a discussion the newest about its process alone, in
 * whichever activity it was asked.
 */
export function roundAt(view: WorkshopView, place: Place): Round | undefined {
  const activity = view.agenda.find(({ id }) => id === place.activity);
  if (activity === undefined) return undefined;
  const process = processAt(activity, place.step);
  if (asksAllAtOnce(activity)) return view.rounds.findLast((round) => round.activity === activity.id);
  if (process === undefined) return undefined;
  return view.rounds.findLast(
    (round) =>
      !isAskedOfAll(round.question) &&
      round.items[0] === process &&
      (activity.kind === 'discuss' || round.activity === activity.id),
  );
}

/** The round that everybody's screen is about now. */
export function currentRound(view: WorkshopView): Round | undefined {
  return view.current === null ? undefined : roundAt(view, view.current);
}

/** The rounds that take answers now: in one's own time all that is asked, else what the room is at and late answers. */
export function openRounds({ rounds }: Pick<WorkshopView, 'rounds'>): Round[] {
  return rounds.filter(({ status }) => status === 'open');
}

/** The rounds that take answers beside what the room is at; in one's own time there is no room, and all of them are. */
export function roundsBeside(view: WorkshopView): Round[] {
  const here = currentRound(view)?.id;
  return openRounds(view).filter(({ id }) => id !== here);
}

/** Every place of the agenda, in its order. */
export function placesOf({ agenda }: Pick<WorkshopView, 'agenda'>): Place[] {
  return agenda.flatMap((activity) =>
    Array.from({ length: stepsOf(activity) }, (_, step) => ({ activity: activity.id, step })),
  );
}

/** Where a round is answered: the place it was asked at, or where it was last talked about. */
export function placeOfRound(view: WorkshopView, round: Pick<Round, 'id' | 'activity'>): Place | undefined {
  const places = placesOf(view).filter((place) => roundAt(view, place)?.id === round.id);
  return places.find(({ activity }) => activity === round.activity) ?? places[0];
}

/** Whether tables write now: while the room describes, or where everybody goes their own way until that is over. */
export function isDescribing({
  status,
  pace,
  endedAt,
  agenda,
  current,
}: Pick<WorkshopView, 'status' | 'pace' | 'endedAt' | 'agenda' | 'current'>): boolean {
  if (status !== 'open' || (pace === 'own' && endedAt !== undefined)) return false;
  return agenda.some(({ id, kind }) => kind === 'describe' && (pace === 'own' || id === current?.activity));
}

/** The activity the room is at. */
export function currentActivity(view: WorkshopView): Activity | undefined {
  return view.agenda.find(({ id }) => id === view.current?.activity);
}

/** Whether a process may be used: its owner has agreed, or it needs no yes to be read. */
export function isUsable({ consent }: WorkshopProcess): boolean {
  return consent !== 'asked' && consent !== 'refused';
}
