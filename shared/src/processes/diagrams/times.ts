import type { Diagram, ProcessDiagrams, Step, StepKind } from './diagram.ts';

/** One piece of a bar of time. */
export interface TimeBar {
  /** The step's id. */
  readonly id: string;
  readonly kind: StepKind;
  readonly minutes: number;
}

/** What one side takes for each case, in minutes; undefined where nothing is known of it. */
export interface SideTimes {
  /** People's work: manual steps and choices. Nothing but known zeros, or only a machine's steps, is zero. */
  readonly work: number | undefined;
  readonly waiting: number | undefined;
  /** What automatic steps take: nobody's work. */
  readonly machine: number | undefined;
  readonly manual: number;
  readonly automatic: number;
  readonly waits: number;
  readonly decisions: number;
  /** Manual steps whose minutes nobody has told: while there are any, the work is more than what is told. */
  readonly unknown: number;
  /** The work step by step, in the order of the list. */
  readonly bars: readonly TimeBar[];
}

/**
 * Adds up what a side takes. Every step counts once: how often a choice goes which way is nobody's to know here, so the
 * minutes of a step are those of an average case.
 */
export function timesOf({ steps }: Diagram): SideTimes {
  const of = (...kinds: StepKind[]) => steps.filter(({ kind }) => kinds.includes(kind));
  const [manual, automatic, waits, decisions] = [
    of('manual'),
    of('automatic'),
    of('waiting'),
    of('decision'),
  ];
  const working = of('manual', 'decision');
  return {
    work: steps.length > 0 && manual.length === 0 ? (sumOf(working) ?? 0) : sumOf(working),
    waiting: sumOf(waits),
    machine: sumOf(automatic),
    ...{
      manual: manual.length,
      automatic: automatic.length,
      waits: waits.length,
      decisions: decisions.length,
    },
    unknown: manual.filter(({ minutes }) => minutes === undefined).length,
    bars: working.flatMap(({ id, kind, minutes }) => (minutes ? [{ id, kind, minutes }] : [])),
  };
}

/** Minutes of people's work for each case on both sides; undefined unless every manual step of both has its minutes. */
export function drawnMinutes({
  before,
  after,
}: ProcessDiagrams): { readonly before: number; readonly after: number } | undefined {
  const [today, then] = [timesOf(before), timesOf(after)];
  if (today.unknown > 0 || then.unknown > 0 || !today.work || then.work === undefined) return undefined;
  return { before: today.work, after: then.work };
}

/**
 * How people's work changes from before to after, as a share of before: −0.78 is 78 % less, 0.5 half as much again.
 * Undefined unless every manual step of both sides has its minutes and there is work before.
 */
export function timeChange(diagrams: ProcessDiagrams): number | undefined {
  const drawn = drawnMinutes(diagrams);
  return drawn && drawn.after / drawn.before - 1;
}

/**
 * The share of the work that goes, from 0 to 1: `1 − after / before`, and nothing where it would be more work. It wins
 * over a typed share; undefined where the diagrams do not say.
 */
export function diagramShare(diagrams: ProcessDiagrams): number | undefined {
  const change = timeChange(diagrams);
  return change === undefined ? undefined : Math.max(0, -change);
}

function sumOf(steps: readonly Step[]): number | undefined {
  const known = steps.flatMap(({ minutes }) => minutes ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, minutes) => sum + minutes, 0);
}
