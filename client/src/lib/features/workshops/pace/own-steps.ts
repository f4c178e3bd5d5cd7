import {
  asksAllAtOnce,
  asksInRounds,
  placesOf,
  processAt,
  roundAt,
  type Place,
} from '@procesrum/shared/workshops/views/current-round.ts';
import { haveOf, isAskedToHave } from '@procesrum/shared/workshops/transitions/have-it-too.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopProcess, WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { TakingPart } from '../participant/taking-part.svelte.ts';
import { progressIn } from './own-way.ts';

/** One step of the agenda as somebody goes through it in their own time. */
export interface OwnStep {
  readonly place: Place;
  readonly activity: Activity;
  /** The process it is about alone. */
  readonly process: WorkshopProcess | undefined;
  readonly round: Round | undefined;
  readonly state: OwnStepState;
}

/** How a step stands; what asks for nothing has no state of its own. */
export type OwnStepState =
  | { readonly kind: 'done' | 'missing' | 'waiting' | 'closed' | 'shown' | 'open' | 'nothing' }
  | { readonly kind: 'some'; readonly answered: number; readonly of: number };

/** Every step of the agenda, in its order, with what this person has answered. */
export function ownSteps(part: TakingPart): OwnStep[] {
  const { view } = part.live;
  return placesOf(view).flatMap((place): OwnStep[] => {
    const activity = view.agenda.find(({ id }) => id === place.activity);
    if (activity === undefined) return [];
    const round = roundAt(view, place);
    const process = processIn(view, activity, place.step);
    const state = activity.kind === 'have-it-too' ? saidOf(part, process) : stateOf(part, activity, round);
    return [{ place, activity, process, round, state }];
  });
}

/** Whether an answer is still wanted at a step. */
export function isWanting({ state }: OwnStep): boolean {
  return state.kind === 'missing' || state.kind === 'some';
}

/** Of the steps that take an answer, how many have it. */
export function doneOf(steps: readonly OwnStep[]): { readonly done: number; readonly of: number } {
  const done = steps.filter(({ state }) => state.kind === 'done').length;
  return { done, of: done + steps.filter(isWanting).length };
}

/** *Har vi også*: whether the own municipality has said of the process, as a member or as a guest. */
function saidOf({ live }: TakingPart, process: WorkshopProcess | undefined): OwnStepState {
  const { view, participant: me } = live;
  if (process === undefined || me === undefined || !isAskedToHave(me, process)) return { kind: 'nothing' };
  return { kind: haveOf(view, process.id, me.municipality, me.isGuest) === undefined ? 'missing' : 'done' };
}

function stateOf(part: TakingPart, activity: Activity, round: Round | undefined): OwnStepState {
  if (activity.kind === 'discuss') return { kind: round?.status === 'revealed' ? 'shown' : 'nothing' };
  if (!asksInRounds(activity)) return { kind: 'nothing' };
  if (round === undefined) return { kind: 'waiting' };
  if (round.status === 'revealed') return { kind: 'shown' };
  if (round.status !== 'open') return { kind: 'closed' };
  if (!part.mayAnswer(round)) return { kind: 'open' };
  const { answered, of } = progressIn(round, part.live.answersIn(round).answers);
  if (answered === 0) return { kind: 'missing' };
  return answered < of ? { kind: 'some', answered, of } : { kind: 'done' };
}

function processIn({ processes }: WorkshopView, activity: Activity, step: number) {
  if (asksInRounds(activity) && asksAllAtOnce(activity)) return undefined;
  const process = processAt(activity, step);
  return processes.find(({ id }) => id === process);
}
