import { refuse, requireNumber, requireNumbers, requireWhole } from './arguments.ts';
import type { Ballot } from './ranking.ts';
import { interquartileRange, median, sum } from './statistics.ts';

/** Groups smaller than this show nothing: an answer could be traced to its person. */
export const smallestShownGroup = 5;

/** Whether a group of this many answers of persons may be shown at all. */
export function mayShowGroup(answers: number): boolean {
  requireWhole('answers', answers, 0);
  return answers >= smallestShownGroup;
}

/**
 * A result if the group behind it is large enough, else nothing; every caller that shows answers of persons
 * goes through here.
 */
export function shownGroup<Result>(answers: number, result: () => Result): Result | undefined {
  return mayShowGroup(answers) ? result() : undefined;
}

/**
 * Whether the distributions of two rounds or splits may stand side by side: groups that differ by fewer than
 * five people would give those people away.
 */
export function mayShowSideBySide(first: number, second: number): boolean {
  return (
    mayShowGroup(first) &&
    mayShowGroup(second) &&
    (first === second || Math.abs(first - second) >= smallestShownGroup)
  );
}

/** What a room says about one question, with one voice per municipality. */
export interface MunicipalityVoice {
  /** Median of each municipality's people, in the order given; empty municipalities are left out. */
  readonly voices: readonly number[];
  /** Median of the voices; `undefined` when nobody has answered. */
  readonly median: number | undefined;
  readonly iqr: number | undefined;
  readonly people: number;
  readonly municipalities: number;
}

/**
 * One municipality, one voice: the median of its people, then the median of the municipalities.
 * @param answers one row per municipality, one step per person
 * @throws RangeError for an answer that is no number
 */
export function municipalityVoice(answers: readonly (readonly number[])[]): MunicipalityVoice {
  answers.forEach((row, index) => requireNumbers(`answers[${index}]`, row, { length: 0 }));
  const voices = answers.map((row) => median(row)).filter((voice) => voice !== undefined);
  return {
    voices,
    median: median(voices),
    iqr: interquartileRange(voices),
    people: sum(answers.map((row) => row.length)),
    municipalities: voices.length,
  };
}

/**
 * How many voices stand at each step; a voice between two steps counts ½ in both.
 * @param steps how many steps the scale has, from 0
 * @returns one count per step; they sum to the number of voices
 * @throws RangeError for a voice outside the scale or between half steps
 */
export function histogram(voices: readonly number[], steps: number): number[] {
  requireWhole('steps', steps, 1);
  requireNumbers('voices', voices, { least: 0, most: steps - 1, length: 0 });
  const bins = new Array<number>(steps).fill(0);
  voices.forEach((voice, index) => {
    if (!Number.isInteger(voice * 2)) refuse(`voices[${index}]`, 'must be a whole or a half step');
    for (const bin of [Math.floor(voice), Math.ceil(voice)]) bins[bin] = (bins[bin] as number) + 0.5;
  });
  return bins;
}

/** One person's points: how many dots or kroner for each option, by option. */
export type Points = Readonly<Record<string, number>>;

/**
 * Dots and kroner of one municipality: its people are averaged and scaled to one ballot.
 * @param people each person's points; those who gave none are left out
 * @param ballot how much one ballot holds: the number of dots, or 100 kr.
 * @returns points by option that sum to `ballot`; `undefined` when nobody gave any
 * @throws RangeError for negative points, or a person who gives more than a ballot holds
 */
export function municipalityPoints(
  people: readonly Points[],
  ballot: number,
): Record<string, number> | undefined {
  requireNumber('ballot', ballot, Number.MIN_VALUE);
  const given = new Map<string, number>();
  people.forEach((points, index) => {
    for (const [option, value] of Object.entries(points)) {
      requireNumber(`people[${index}].${option}`, value, 0);
      given.set(option, (given.get(option) ?? 0) + value);
    }
    const spent = sum(Object.values(points));
    if (spent > ballot + 1e-9) refuse(`people[${index}]`, `gives ${spent} where a ballot holds ${ballot}`);
  });
  const total = sum([...given.values()]);
  if (total === 0) return undefined;
  return Object.fromEntries([...given].map(([option, value]) => [option, (value / total) * ballot]));
}

/**
 * Adds up the municipalities' ballots of points.
 * @returns points by option
 * @throws RangeError for negative points
 */
export function totalPoints(ballots: readonly Points[]): Record<string, number> {
  const totals = new Map<string, number>();
  ballots.forEach((points, index) => {
    for (const [option, value] of Object.entries(points)) {
      requireNumber(`ballots[${index}].${option}`, value, 0);
      totals.set(option, (totals.get(option) ?? 0) + value);
    }
  });
  return Object.fromEntries(totals);
}

/**
 * Ranking ballots with one voice per municipality: each person's ballot weighs 1/(people of that municipality).
 * @param municipalities one row per municipality, one ballot per person (or with a count of equal ballots)
 * @returns the ballots of those that cast any, in the order given; each municipality's counts sum to 1
 * @throws RangeError for a negative count
 */
export function municipalityBallots(municipalities: readonly (readonly Ballot[])[]): Ballot[] {
  return municipalities.flatMap((ballots, municipality) => {
    ballots.forEach(({ count }, index) =>
      requireNumber(`municipalities[${municipality}][${index}].count`, count, 0),
    );
    const people = sum(ballots.map((ballot) => ballot.count));
    return people === 0 ? [] : ballots.map(({ count, order }) => ({ count: count / people, order }));
  });
}
