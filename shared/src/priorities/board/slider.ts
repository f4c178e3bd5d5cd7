import { requireWhole } from '../../scoring/arguments.ts';
import { sum, tieTolerance } from '../../scoring/statistics.ts';
import type { FieldValues } from './row-score.ts';

/** What one row's score is made of when one slider moves and the others keep their ratios. */
interface Leaning {
  /** Whether the row has a value under the criterion that moves, and which. */
  readonly own: 0 | 1;
  readonly value: number;
  /** Share of the other criteria's weight that is known, and what those come to. */
  readonly known: number;
  readonly others: number;
}

/**
 * How the scores of rows change while one slider is dragged: with x points on it, a row's score is
 * (x·a + (100 − x)·A)/(x·κ + (100 − x)·O). Where two rows know the same criteria this crosses where
 * `criticalWeightChange` says, its change rescaled to 100; where they do not, that formula has no answer, because each row
 * is scored over what it knows.
 */
export class Slider {
  /** Points on it as it stands, of 100. */
  readonly points: number;
  readonly #leanings: readonly Leaning[];

  /**
   * @param weights one per criterion, not all 0
   * @param rows one value per criterion
   * @param at the criterion whose slider is moved
   */
  constructor(weights: readonly number[], rows: readonly FieldValues[], at: number) {
    requireWhole('at', at, 0, weights.length - 1);
    const total = sum(weights);
    this.points = (100 * (weights[at] as number)) / total;
    const others = total - (weights[at] as number);
    // Where the others are all 0 they share what is left equally, as `rebalanced` has it.
    const share = weights.map((weight) => (others > 0 ? weight / others : 1 / (weights.length - 1)));
    this.#leanings = rows.map((values) => {
      let known = 0;
      let sumOfOthers = 0;
      values.forEach((value, criterion) => {
        if (criterion === at || value === undefined) return;
        known += share[criterion] as number;
        sumOfOthers += (share[criterion] as number) * value;
      });
      const value = values[at];
      return { own: value === undefined ? 0 : 1, value: value ?? 0, known, others: sumOfOthers };
    });
  }

  /** A row's score with so many points on the slider; `undefined` where nothing known weighs. */
  scoreAt(row: number, points: number): number | undefined {
    const { own, value, known, others } = this.#leanings[row] as Leaning;
    const weight = points * own + (100 - points) * known;
    return weight <= tieTolerance ? undefined : (points * value + (100 - points) * others) / weight;
  }

  /**
   * Where the slider makes two rows change places: none, one or two points between 0 and 100. At the ends themselves rows
   * can only become equal.
   */
  crossings(first: number, second: number): number[] {
    const a = this.#leanings[first] as Leaning;
    const b = this.#leanings[second] as Leaning;
    // Multiplied out, with u = points/100: p·u² + q·u·(1 − u) + r·(1 − u)² = 0.
    const p = a.value * b.own - b.value * a.own;
    const q = a.value * b.known + a.others * b.own - b.value * a.known - b.others * a.own;
    const r = a.others * b.known - b.others * a.known;
    return roots(p - q + r, q - 2 * r, r)
      .filter((u) => u > tieTolerance && u < 1 - tieTolerance)
      .map((u) => 100 * u)
      .filter((at) => this.scoreAt(first, at) !== undefined && this.scoreAt(second, at) !== undefined);
  }
}

/** Where a·u² + b·u + c crosses 0, without losing digits when a is nearly 0; where it only touches it, nothing swaps. */
function roots(a: number, b: number, c: number): number[] {
  const discriminant = b * b - 4 * a * c;
  if (discriminant <= 0) return [];
  const half = -(b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  return [half / a, c / half].filter(Number.isFinite).sort((x, y) => x - y);
}
