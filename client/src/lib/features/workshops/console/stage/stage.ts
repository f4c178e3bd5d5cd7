import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import { processAt, roundAt, stepsOf } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopProcess, WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** Where the room is, with what belongs to that place. */
export interface Stage {
  readonly activity: Activity;
  /** Place of the activity in the agenda, from 0. */
  readonly index: number;
  readonly step: number;
  /** The processes the activity takes one by one; empty where it takes none, or all at once. */
  readonly steps: readonly ProcessId[];
  /** The process of this step, where there is one. */
  readonly process: WorkshopProcess | undefined;
  /** The newest asking about this place. */
  readonly round: Round | undefined;
}

/** A place to go to. */
export interface Place {
  readonly activity: Activity;
  readonly step: number;
}

/** Where the room is; `undefined` before the first activity. */
export function stageOf(view: WorkshopView): Stage | undefined {
  const { current } = view;
  const index = view.agenda.findIndex(({ id }) => id === current?.activity);
  const activity = view.agenda[index];
  if (activity === undefined || current === null) return undefined;
  const process = processAt(activity, current.step);
  return {
    activity,
    index,
    step: current.step,
    steps: processesOneByOne(activity),
    process: view.processes.find(({ id }) => id === process),
    round: roundAt(view, current),
  };
}

/** The next place: the next process, or the next activity; `undefined` at the end. */
export function nextPlace(view: WorkshopView): Place | undefined {
  const stage = stageOf(view);
  if (stage === undefined) return placeAt(view, 0, 0);
  if (stage.step + 1 < stepsOf(stage.activity)) return { activity: stage.activity, step: stage.step + 1 };
  return placeAt(view, stage.index + 1, 0);
}

/** The place before: the process before, or the activity before at its last process; `undefined` at the beginning. */
export function previousPlace(view: WorkshopView): Place | undefined {
  const stage = stageOf(view);
  if (stage === undefined) return undefined;
  if (stage.step > 0) return { activity: stage.activity, step: stage.step - 1 };
  const before = view.agenda[stage.index - 1];
  return before && { activity: before, step: stepsOf(before) - 1 };
}

/** The processes an activity takes one by one. */
export function processesOneByOne(activity: Activity): readonly ProcessId[] {
  const at = Array.from({ length: stepsOf(activity) }, (_, step) => processAt(activity, step));
  return at.filter((process) => process !== undefined);
}

function placeAt(view: WorkshopView, index: number, step: number): Place | undefined {
  const activity = view.agenda[index];
  return activity && { activity, step };
}
