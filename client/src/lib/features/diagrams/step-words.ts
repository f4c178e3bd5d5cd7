import type { Lane, ProcessDiagrams, Step } from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { SideTimes } from '@procesrum/shared/processes/diagrams/times.ts';
import type { Words } from '#lib/words/words.ts';

const minutesOfHour = 60;
const minutesOfDay = 1_440;

/** The unit that a length of time is best said in. */
export type TimeUnit = 'minutes' | 'hours' | 'days';

/** How many minutes one of each unit is. */
export const minutesOf = { minutes: 1, hours: minutesOfHour, days: minutesOfDay } satisfies Record<
  TimeUnit,
  number
>;

/** The largest unit that says a length of time in a number with at most one decimal; below two hours it is minutes. */
export function unitOf(minutes: number): TimeUnit {
  const fits = (unit: TimeUnit) => Number.isInteger((minutes / minutesOf[unit]) * 2);
  if (minutes >= minutesOfDay && fits('days')) return 'days';
  return minutes >= 2 * minutesOfHour && fits('hours') ? 'hours' : 'minutes';
}

/** A number as it is written, with a decimal only where there is one. */
export function writtenNumber(value: number, words: Words): string {
  const rounded = Math.round(value * 10) / 10;
  return Number.isInteger(rounded) ? words.format.number(rounded) : words.format.decimal(rounded);
}

/** "5 min", "2 timer", "2 dage", for the corner of a box. */
export function shortTime(minutes: number, words: Words): string {
  return timeIn(minutes, words, (value) => words.diagrams.minutes.short(value));
}

/** "5 minutter", "2 timer", "2 dage", within a sentence. */
export function longTime(minutes: number, words: Words): string {
  return timeIn(minutes, words, (value) => words.diagrams.minutes.long(value, minutes === 1));
}

function timeIn(minutes: number, words: Words, inMinutes: (value: string) => string): string {
  const unit = unitOf(minutes);
  const count = minutes / minutesOf[unit];
  const value = writtenNumber(count, words);
  return unit === 'minutes' ? inMinutes(value) : words.diagrams.minutes[unit](value, count === 1);
}

/** "13 min. arbejde, 2 dages ventetid": what a side comes to; empty where nothing is known. */
export function sumOf({ work, waiting }: SideTimes, words: Words): string {
  const text = words.diagrams.minutes;
  const parts = [
    work === undefined ? '' : text.work(writtenNumber(work, words)),
    waiting === undefined || waiting === 0 ? '' : waitingTime(waiting, words),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** "2 dages ventetid". */
export function waitingTime(minutes: number, words: Words): string {
  const unit = unitOf(minutes);
  const count = minutes / minutesOf[unit];
  return words.diagrams.minutes.waiting(writtenNumber(count, words), unit, count === 1);
}

/** "6 manuelle trin", "2 manuelle trin, 3 automatiske": what a side holds. */
export function countsOf(times: SideTimes, words: Words): string {
  const text = words.diagrams.counts;
  const parts = [
    times.manual > 0 ? text.manual(times.manual) : '',
    times.automatic > 0 ? text.automatic(times.automatic, times.manual === 0) : '',
    times.decisions > 0 ? text.decisions(times.decisions) : '',
    times.waits > 0 ? text.waits(times.waits) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? text.none : parts.join(', ');
}

/** What a step is called; one without a name is called what it is. */
export function titleOf({ title, kind }: Step, words: Words): string {
  if (title !== '') return title;
  const { newStep, newDecision, newWaiting } = words.diagrams;
  return kind === 'decision' ? newDecision : kind === 'waiting' ? newWaiting : newStep;
}

/** The name of a step's lane. */
export function laneOf({ lane }: Step, lanes: readonly Lane[]): string {
  return lanes.find(({ id }) => id === lane)?.name ?? '';
}

/** Where a way leads, in words. */
export function targetOf(to: string, steps: readonly Step[], words: Words): string {
  const at = steps.findIndex(({ id }) => id === to);
  const step = steps[at];
  if (step === undefined) return words.diagrams.end.toLocaleLowerCase();
  return words.diagrams.drawing.stepNumber(at + 1, titleOf(step, words));
}

/** Where a step goes on to, where that is not simply the next. */
export function waysOnOf(step: Step, steps: readonly Step[], words: Words): string[] {
  const text = words.diagrams.drawing;
  if (step.kind === 'decision' && step.branches.length > 0)
    return step.branches.map(({ label, to }) => text.way(label, targetOf(to, steps, words)));
  return step.then === undefined ? [] : [text.goesTo(targetOf(step.then, steps, words))];
}

/** All there is to say of a step after its title: who, what kind, in which system, how long, where to. */
export function aboutStep(
  step: Step,
  diagrams: ProcessDiagrams,
  steps: readonly Step[],
  words: Words,
): string {
  const text = words.diagrams;
  return [
    laneOf(step, diagrams.lanes),
    text.kinds[step.kind],
    step.system === undefined ? '' : text.drawing.system(step.system),
    step.minutes === undefined ? '' : longTime(step.minutes, words),
    ...waysOnOf(step, steps, words),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
