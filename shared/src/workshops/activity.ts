import { z } from 'zod';
import { activityId, processId } from '../primitives/id.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { maxActivityMinutes, maxWorkshopProcesses } from '../protocol/limits.ts';
import { roundQuestion } from './round.ts';

const base = {
  id: activityId,
  /** What it is called on screen; empty for the name of its kind. */
  title: trimmedLine(60),
  minutes: z.int().min(1).max(maxActivityMinutes),
};

const processes = z.array(processId).max(maxWorkshopProcesses);

/** One step of the agenda; which processes it takes up, one after another, is in `processes`. */
export const activity = z.discriminatedUnion('kind', [
  /** People come in; the map lights up. */
  z.object({ ...base, kind: z.literal('welcome') }),
  /** Tables write in their process. */
  z.object({ ...base, kind: z.literal('describe') }),
  /** Everybody answers, blind: a model or criteria one process at a time, value and effort all at once. */
  z.object({
    ...base,
    kind: z.literal('rate'),
    question: roundQuestion,
    processes,
    secondsPerProcess: z.int().min(15).max(3_600),
    /** Answers of guests are left out of these rounds. */
    excludesGuests: z.boolean(),
  }),
  /**
   * Everybody puts dots, shares out 100 kr. or puts all processes in order, blind and in one round: what is asked is one of
   * the questions of `isPrioritising`.
   */
  z.object({
    ...base,
    kind: z.literal('prioritise'),
    question: roundQuestion,
    processes,
    excludesGuests: z.boolean(),
  }),
  /** *Har vi også*, openly, a process at a time: one tap, then the numbers; no round. */
  z.object({ ...base, kind: z.literal('have-it-too'), processes }),
  /** Nothing: coffee. */
  z.object({ ...base, kind: z.literal('break') }),
  /** What the room disagrees about most is talked through and, if wanted, rated again. */
  z.object({ ...base, kind: z.literal('discuss'), processes }),
  /** Decisions are proposed, voted on openly and frozen. */
  z.object({ ...base, kind: z.literal('decide') }),
]);
export type Activity = z.infer<typeof activity>;
export type ActivityKind = Activity['kind'];

/** How many have answered in an activity, whichever of its rounds, of those who could; and from how many municipalities. */
export const activityParticipation = z.object({
  activity: activityId,
  people: z.int().nonnegative(),
  asked: z.int().nonnegative(),
  municipalities: z.int().nonnegative(),
});
export type ActivityParticipation = z.infer<typeof activityParticipation>;
