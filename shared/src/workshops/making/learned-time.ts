import { z } from 'zod';
import { activity, type Activity } from '../activity.ts';
import { roundQuestion } from '../round.ts';
import { given } from '../../primitives/given.ts';
import { asksAllAtOnce, asksInRounds, takesProcesses } from '../views/current-round.ts';

/** From how many on times are typical: one long coffee is no experience. */
export const fewestTimes = 3;

/** What rounds of one question, or activities of one kind, typically took in workshops that were held. */
export const learnedTime = z.object({
  of: z.enum(['round', 'activity']),
  kind: z.enum(activity.options.map((one) => one.shape.kind.value)),
  /** What it asked, where it asks in rounds. */
  question: roundQuestion.shape.kind.nullable(),
  /** The median of all, and of all divided by the processes they were about. */
  seconds: z.int().positive(),
  secondsPerProcess: z.int().positive(),
  /** How many people typically answered, or were in it. */
  people: z.int().nonnegative(),
  /** Out of how many. */
  count: z.int().min(fewestTimes),
});
export type LearnedTime = z.infer<typeof learnedTime>;

/** Whether what an activity needs is enough, as far as it can be known. */
export type TimeCheck =
  /** So many rounds or steps of so many seconds each; `learned` is what one typically took. */
  | {
      readonly kind: 'each';
      readonly processes: number;
      readonly secondsEach: number;
      readonly secondsNeeded: number;
      readonly secondsOver: number;
      readonly learned?: LearnedTime;
    }
  /** All in one, by what it typically took. */
  | { readonly kind: 'whole'; readonly secondsOver: number; readonly learned: LearnedTime };

/**
 * Whether an activity's minutes are enough: where processes are rated one by one, for all of them at the pace that is
 * set, or at the typical one where that is slower; everything else by what it typically took. `undefined` where nothing
 * is known.
 */
export function timeCheckOf(activity: Activity, times: readonly LearnedTime[]): TimeCheck | undefined {
  const learned = learnedFor(activity, times);
  if (activity.kind === 'rate' && !asksAllAtOnce(activity)) {
    const secondsEach = activity.secondsPerProcess;
    const secondsNeeded = activity.processes.length * Math.max(secondsEach, learned?.seconds ?? 0);
    const secondsOver = Math.max(0, secondsNeeded - activity.minutes * 60);
    return {
      ...{ kind: 'each', processes: activity.processes.length, secondsEach, secondsNeeded, secondsOver },
      ...given({ learned }),
    };
  }
  if (learned === undefined) return undefined;
  if (takesProcesses(activity) && !asksAllAtOnce(activity) && activity.processes.length > 0) {
    const secondsNeeded = activity.processes.length * learned.secondsPerProcess;
    return {
      ...{ kind: 'each', processes: activity.processes.length, secondsEach: learned.secondsPerProcess },
      ...{ secondsNeeded, secondsOver: Math.max(0, secondsNeeded - activity.minutes * 60), learned },
    };
  }
  return { kind: 'whole', secondsOver: Math.max(0, learned.seconds - activity.minutes * 60), learned };
}

/** What is known of an activity's time: of its rounds where it asks, else of activities of its kind. */
export function learnedFor(activity: Activity, times: readonly LearnedTime[]): LearnedTime | undefined {
  const question = asksInRounds(activity) ? activity.question.kind : null;
  const of = question === null ? 'activity' : 'round';
  return times.find((time) => time.of === of && time.kind === activity.kind && time.question === question);
}
