import { requireDistinct, requireNumber, requireNumbers, requireWhole } from './arguments.ts';
import { sum, tieTolerance } from './statistics.ts';

/** Why a ballot of points cannot be cast, as long as it cannot. */
export type PointsProblem = 'too many' | 'not all spent';

/**
 * Whether a ballot of dots can be cast: a limited number may be given, and fewer is allowed.
 * @param points whole numbers by option
 * @throws RangeError for a dot that is no whole number from 0
 */
export function dotsProblem(
  points: Readonly<Record<string, number>>,
  dots: number,
): PointsProblem | undefined {
  requireWhole('dots', dots, 1);
  for (const [option, value] of Object.entries(points)) requireWhole(`points.${option}`, value, 0);
  return sum(Object.values(points)) > dots ? 'too many' : undefined;
}

/**
 * Whether 100 kr. can be cast: they must be shared out to the last.
 * @param points kr. by option
 * @throws RangeError for an amount below 0
 */
export function kronerProblem(
  points: Readonly<Record<string, number>>,
  kroner = 100,
): PointsProblem | undefined {
  requireNumber('kroner', kroner, Number.MIN_VALUE);
  for (const [option, value] of Object.entries(points)) requireNumber(`points.${option}`, value, 0);
  const spent = sum(Object.values(points));
  if (Math.abs(spent - kroner) <= tieTolerance) return undefined;
  return spent > kroner ? 'too many' : 'not all spent';
}

/**
 * What a number of votes costs when each further one is dearer: the sum of their squares.
 * @param votes for or against (negative), one per option
 * @throws RangeError for a vote that is no number
 * Source: S. P. Lalley and E. G. Weyl, "Quadratic Voting" (2018)
 */
export function quadraticCost(votes: readonly number[]): number {
  requireNumbers('votes', votes, { length: 0 });
  return sum(votes.map((vote) => vote ** 2));
}

/**
 * Weighted shortest job first: cost of delay per size.
 * @throws RangeError for a negative part or a size that is not above 0
 * Source: D. G. Reinertsen, "The Principles of Product Development Flow" (2009); Smith's rule (1956)
 */
export function wsjf(parts: {
  readonly value: number;
  readonly timeCriticality: number;
  readonly risk: number;
  readonly size: number;
}): number {
  requireNumber('value', parts.value, 0);
  requireNumber('timeCriticality', parts.timeCriticality, 0);
  requireNumber('risk', parts.risk, 0);
  requireNumber('size', parts.size, Number.MIN_VALUE);
  return (parts.value + parts.timeCriticality + parts.risk) / parts.size;
}

/**
 * Reach × impact × confidence per effort.
 * @param parts confidence is a share, 0–1
 * @throws RangeError for a negative part, a confidence above 1 or an effort that is not above 0
 * Source: S. McBride, "RICE: Simple prioritization for product managers" (2016)
 */
export function rice(parts: {
  readonly reach: number;
  readonly impact: number;
  readonly confidence: number;
  readonly effort: number;
}): number {
  requireNumber('reach', parts.reach, 0);
  requireNumber('impact', parts.impact, 0);
  requireNumber('confidence', parts.confidence, 0, 1);
  requireNumber('effort', parts.effort, Number.MIN_VALUE);
  return (parts.reach * parts.impact * parts.confidence) / parts.effort;
}

/** Something that is worth `value` and takes up `size` of the capacity. */
export interface PortfolioItem {
  readonly id: string;
  readonly value: number;
  readonly size: number;
}

/** A choice of items that fits the capacity: always a *forslag*, never a decision. */
export interface Portfolio {
  readonly ids: string[];
  readonly value: number;
  readonly size: number;
}

interface Choice {
  readonly value: number;
  readonly size: number;
  readonly index: number;
  readonly before: Choice | undefined;
}

/**
 * The most valuable choice within the capacity, exactly; of equally valuable ones a smallest.
 * Choices that another beats in both value and size are dropped after each item, so sizes need not be whole.
 * @throws RangeError for a negative capacity, value or size, or an id that stands twice
 * Source: G. L. Nemhauser and Z. Ullmann, "Discrete Dynamic Programming and Capital Allocation" (1969)
 */
export function knapsack(items: readonly PortfolioItem[], capacity: number): Portfolio {
  requireItems(items, capacity);
  return chosenFrom(items, bestChoice(items, capacity, Infinity) as Choice);
}

/** How many choices are weighed before sizes are rounded: some tenths of a second and fifty megabytes. */
const mostChoices = 1_000_000;

/** A choice, and whether it is known to be the best. */
export interface BoundedPortfolio extends Portfolio {
  /** `undefined` when it is exactly the best; else what sizes were rounded up to, in their unit. */
  readonly roundedTo: number | undefined;
}

/**
 * The same in bounded time and memory. Where no choice beats another, as when everything is worth its size, there are as
 * many as there are sets; sizes are then rounded up to a millionth of the capacity for each item (200 items: to 1/5 000),
 * so that what is chosen always fits, and is no less than the best of what fits with sizes so rounded, or the list itself. Sizes that are multiples of that
 * step, as half days are in up to 2 500 days, lose nothing by it.
 * @throws RangeError for a negative capacity, value or size, or an id that stands twice
 */
export function boundedKnapsack(items: readonly PortfolioItem[], capacity: number): BoundedPortfolio {
  requireItems(items, capacity);
  const exact = bestChoice(items, capacity, mostChoices);
  if (exact !== undefined) return { ...chosenFrom(items, exact), roundedTo: undefined };
  const step = tidyStep((capacity * items.length) / mostChoices);
  const rounded = items.map((item) => ({ ...item, size: Math.ceil(item.size / step - tieTolerance) }));
  const best = bestChoice(rounded, Math.floor(capacity / step + tieTolerance), Infinity) as Choice;
  const [found, greedy] = [chosenFrom(items, best), greedyPortfolio(items, capacity)];
  return { ...(greedy.value > found.value ? greedy : found), roundedTo: step };
}

/** The next of … 0.1, 0.25, 0.5, 1, 2.5, 5 … that is no less: steps that people count in. */
function tidyStep(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(least));
  return [1, 2.5, 5, 10].map((times) => times * ten).find((step) => step >= least) ?? least;
}

/** The last of the undominated choices; `undefined` when more than so many would have to be weighed. */
function bestChoice(items: readonly PortfolioItem[], capacity: number, most: number): Choice | undefined {
  let choices: Choice[] = [{ value: 0, size: 0, index: -1, before: undefined }];
  let weighed = 0;
  for (const [index, item] of items.entries()) {
    const extended = choices
      .filter((choice) => choice.size + item.size <= capacity + tieTolerance)
      .map((choice) => ({
        value: choice.value + item.value,
        size: choice.size + item.size,
        index,
        before: choice,
      }));
    choices = undominated(choices, extended);
    weighed += choices.length;
    if (weighed > most) return undefined;
  }
  return choices.at(-1);
}

function chosenFrom(items: readonly PortfolioItem[], best: Choice): Portfolio {
  const chosen: PortfolioItem[] = [];
  for (let choice: Choice | undefined = best; choice !== undefined; choice = choice.before) {
    if (choice.index >= 0) chosen.push(items[choice.index] as PortfolioItem);
  }
  chosen.reverse();
  return {
    ids: chosen.map(({ id }) => id),
    value: sum(chosen.map(({ value }) => value)),
    size: sum(chosen.map(({ size }) => size)),
  };
}

/** Merges two lists sorted by size and keeps what is worth more than everything smaller. */
function undominated(first: readonly Choice[], second: readonly Choice[]): Choice[] {
  const kept: Choice[] = [];
  let a = 0;
  let b = 0;
  while (a < first.length || b < second.length) {
    const left = first[a];
    const right = second[b];
    const takeLeft =
      right === undefined ||
      (left !== undefined &&
        (left.size < right.size || (left.size === right.size && left.value >= right.value)));
    const next = (takeLeft ? left : right) as Choice;
    if (takeLeft) a += 1;
    else b += 1;
    if (kept.length === 0 || next.value > (kept.at(-1) as Choice).value) kept.push(next);
  }
  return kept;
}

/**
 * What is taken by going down a list and taking whatever still fits.
 * @param items in the order of the list
 * @throws RangeError for a negative capacity, value or size, or an id that stands twice
 */
export function greedyPortfolio(items: readonly PortfolioItem[], capacity: number): Portfolio {
  requireItems(items, capacity);
  const ids: string[] = [];
  let value = 0;
  let size = 0;
  for (const item of items) {
    if (size + item.size > capacity + tieTolerance) continue;
    ids.push(item.id);
    value += item.value;
    size += item.size;
  }
  return { ids, value, size };
}

function requireItems(items: readonly PortfolioItem[], capacity: number): void {
  requireNumber('capacity', capacity, 0);
  requireDistinct(
    'items',
    items.map((item) => item.id),
  );
  items.forEach((item, index) => {
    requireNumber(`items[${index}].value`, item.value, 0);
    requireNumber(`items[${index}].size`, item.size, 0);
  });
}
