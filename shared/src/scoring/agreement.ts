import { refuse, requireNumber, requireNumbers, requireRectangle, requireWhole } from './arguments.ts';
import { mean, midranks, quantileOfCounts, sum } from './statistics.ts';

/** Kendall's coefficient of concordance and what it is made of. */
export interface Concordance {
  /** 0 no agreement, 1 the same order from every judge; `undefined` when every judge ties everything. */
  readonly w: number | undefined;
  /** Sum of squared deviations of the items' rank sums from their mean. */
  readonly s: number;
  readonly chiSquared: number | undefined;
  readonly degreesOfFreedom: number;
}

/**
 * How far judges order items alike; ties get midranks and are corrected for.
 * @param ratings one row per judge, one column per item, ranks or scores
 * @throws RangeError for ragged rows or numbers that are not finite
 * Source: M. G. Kendall and B. Babington Smith, "The Problem of m Rankings" (1939)
 */
export function kendallW(ratings: readonly (readonly number[])[]): Concordance {
  const n = requireRectangle('ratings', ratings);
  ratings.forEach((row, index) => requireNumbers(`ratings[${index}]`, row));
  const m = ratings.length;
  const rankSums = new Array<number>(n).fill(0);
  let ties = 0;
  for (const row of ratings) {
    const ranks = midranks(row);
    const sizes = new Map<number, number>();
    ranks.forEach((rank, item) => {
      rankSums[item] = (rankSums[item] as number) + rank;
      sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
    });
    for (const size of sizes.values()) ties += size ** 3 - size;
  }
  const centre = (m * (n + 1)) / 2;
  const s = sum(rankSums.map((total) => (total - centre) ** 2));
  const denominator = m ** 2 * (n ** 3 - n) - m * ties;
  const w = denominator > 1e-9 ? Math.min(1, (12 * s) / denominator) : undefined;
  return { w, s, chiSquared: w === undefined ? undefined : m * (n - 1) * w, degreesOfFreedom: n - 1 };
}

/** How far apart two values are, for each level of measurement. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * How far raters agree beyond chance.
 * @param ratings one row per rater, one column per thing rated; `null` where a rater abstained
 * @returns alpha ≤ 1 (1 full agreement, 0 chance); `undefined` when no two values can be compared or none differ
 * @throws RangeError for ragged rows, numbers that are not finite, or negative ones at ratio level
 * Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011)
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
): number | undefined {
  const units = requireRectangle('ratings', ratings);
  const least = level === 'ratio' ? 0 : -Infinity;
  const distinct = new Set<number>();
  for (const row of ratings) {
    for (const value of row) if (value !== null) distinct.add(value);
  }
  const values = [...distinct].sort((a, b) => a - b);
  values.forEach((value) => requireNumber('ratings', value, least));
  const position = new Map(values.map((value, index) => [value, index]));
  const counted = countUnits(ratings, units, position);

  // How often each value stands where it can be compared with another.
  const totals = new Array<number>(values.length).fill(0);
  for (const unit of counted) {
    for (const [a, count] of unit.counts) totals[a] = (totals[a] as number) + count;
  }
  const distance = distances(level, values, totals);
  let observed = 0;
  for (const { rated, counts } of counted) {
    let within = 0;
    counts.forEach(([a, countA], index) => {
      for (const [b, countB] of counts.slice(index + 1)) within += countA * countB * distance(a, b);
    });
    // Weighted so that a unit counts as many values as it has.
    observed += within / (rated - 1);
  }
  let expected = 0;
  for (let a = 0; a < values.length; a += 1) {
    for (let b = a + 1; b < values.length; b += 1) {
      expected += (totals[a] as number) * (totals[b] as number) * distance(a, b);
    }
  }
  return expected === 0 ? undefined : 1 - ((sum(totals) - 1) * observed) / expected;
}

interface CountedUnit {
  readonly rated: number;
  /** Each value's position among all values, and how often it stands here. */
  readonly counts: readonly (readonly [number, number])[];
}

/** The units with at least two ratings; the others can be compared with nothing. */
function countUnits(
  ratings: readonly (readonly (number | null)[])[],
  units: number,
  position: ReadonlyMap<number, number>,
): CountedUnit[] {
  const counted: CountedUnit[] = [];
  const counts = new Map<number, number>();
  for (let unit = 0; unit < units; unit += 1) {
    counts.clear();
    let rated = 0;
    for (const row of ratings) {
      const value = row[unit];
      if (value === null || value === undefined) continue;
      const at = position.get(value) as number;
      counts.set(at, (counts.get(at) ?? 0) + 1);
      rated += 1;
    }
    if (rated >= 2) counted.push({ rated, counts: [...counts] });
  }
  return counted;
}

/** The squared distance between the values at two positions. */
function distances(level: MeasurementLevel, values: readonly number[], totals: readonly number[]) {
  const before = [0];
  for (const total of totals) before.push((before.at(-1) as number) + total);
  return (a: number, b: number): number => {
    const first = values[a] as number;
    const second = values[b] as number;
    switch (level) {
      case 'nominal':
        return 1;
      case 'ordinal': {
        const [low, high] = a < b ? [a, b] : [b, a];
        const between = (before[high + 1] as number) - (before[low] as number);
        return (between - ((totals[a] as number) + (totals[b] as number)) / 2) ** 2;
      }
      case 'interval':
        return (first - second) ** 2;
      case 'ratio':
        return ((first - second) / (first + second)) ** 2;
    }
  };
}

/**
 * Agreement of an ordered distribution: 1 all in one category, 0 evenly spread, −1 two camps at the ends.
 * @param frequencies how many chose each category, in order; halves are allowed
 * @returns `undefined` with fewer than two categories or no answers
 * @throws RangeError for a negative count
 * Source: C. van der Eijk, "Measuring Agreement in Ordered Rating Scales" (2001)
 */
export function agreementA(frequencies: readonly number[]): number | undefined {
  requireNumbers('frequencies', frequencies, { least: 0 });
  const total = sum(frequencies);
  if (frequencies.length < 2 || total === 0) return undefined;
  // The distribution is taken apart into layers of equal height; each is a pattern of filled categories.
  const rest = [...frequencies];
  let agreement = 0;
  for (;;) {
    const filled = rest.map((count) => count > 0);
    const size = filled.filter(Boolean).length;
    if (size === 0) return Math.max(-1, Math.min(1, agreement));
    const height = Math.min(...rest.filter((count) => count > 0));
    agreement += ((height * size) / total) * patternAgreement(filled, size);
    rest.forEach((count, index) => {
      if (count > 0) rest[index] = count - height < 1e-12 * total ? 0 : count - height;
    });
  }
}

/** Agreement of one layer: unimodality of its triples times the share of categories it leaves empty. */
function patternAgreement(filled: readonly boolean[], size: number): number {
  const k = filled.length;
  let unimodal = 0;
  let bimodal = 0;
  for (let a = 0; a < k - 2; a += 1) {
    for (let b = a + 1; b < k - 1; b += 1) {
      for (let c = b + 1; c < k; c += 1) {
        if (filled[b] === true && filled[a] !== filled[c]) unimodal += 1;
        if (filled[a] === true && filled[b] === false && filled[c] === true) bimodal += 1;
      }
    }
  }
  const triples = unimodal + bimodal;
  const unimodality = triples === 0 ? 1 : ((k - 2) * unimodal - (k - 1) * bimodal) / ((k - 2) * triples);
  return unimodality * (1 - (size - 1) / (k - 1));
}

/**
 * Consensus of an ordered distribution: 1 all in one category, 0 half at each end.
 * @param frequencies how many chose each category, in order
 * @returns `undefined` with fewer than two categories or no answers
 * @throws RangeError for a negative count
 * Source: W. J. Tastle and M. J. Wierman, "Consensus and dissention: A measure of ordinal dispersion" (2007)
 */
export function consensus(frequencies: readonly number[]): number | undefined {
  requireNumbers('frequencies', frequencies, { least: 0 });
  const total = sum(frequencies);
  const width = frequencies.length - 1;
  if (width < 1 || total === 0) return undefined;
  const centre = sum(frequencies.map((count, index) => (count / total) * index));
  return (
    1 +
    sum(
      frequencies.map((count, index) =>
        count === 0 ? 0 : (count / total) * Math.log2(1 - Math.abs(index - centre) / width),
      ),
    )
  );
}

/**
 * Within-group agreement against the variance of answers given at random on a scale of `steps`.
 * @param values one answer each, in steps
 * @param steps how many steps the scale has, at least 2
 * @returns 1 full agreement, 0 like random, below 0 worse; `undefined` with fewer than two values
 * @throws RangeError for a value that is no number, or fewer than two steps
 * Source: L. R. James, R. G. Demaree and G. Wolf, "Estimating within-group interrater reliability" (1984)
 */
export function withinGroupAgreement(values: readonly number[], steps: number): number | undefined {
  requireNumbers('values', values, { length: 0 });
  requireWhole('steps', steps, 2);
  const centre = mean(values);
  if (centre === undefined || values.length < 2) return undefined;
  const variance = sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
  return 1 - variance / ((steps ** 2 - 1) / 12);
}

/** What a distribution looks like, in the words that stand on screen. */
export type OpinionShape = 'enighed' | 'delt lejr' | 'stor spredning' | 'nogenlunde enige';

/**
 * Puts a distribution into words: enighed from A ≥ 0.7, delt lejr from A ≤ −0.2, stor spredning from an
 * interquartile range of 2 steps. The quartiles of a distribution with half answers are those of the same
 * distribution counted twice.
 * @param frequencies how many chose each category, in order; whole or half
 * @returns `undefined` with fewer than two categories or no answers
 * @throws RangeError for a count that is negative, or neither whole nor half
 */
export function shapeOfOpinion(frequencies: readonly number[]): OpinionShape | undefined {
  const agreement = agreementA(frequencies);
  frequencies.forEach((count, index) => {
    if (!Number.isInteger(count * 2)) refuse(`frequencies[${index}]`, `must be whole or half, not ${count}`);
  });
  if (agreement === undefined) return undefined;
  if (agreement >= 0.7) return 'enighed';
  if (agreement <= -0.2) return 'delt lejr';
  const counts = frequencies.every(Number.isInteger) ? frequencies : frequencies.map((count) => count * 2);
  const [low, high] = [quantileOfCounts(counts, 0.25), quantileOfCounts(counts, 0.75)];
  return (high ?? 0) - (low ?? 0) >= 2 ? 'stor spredning' : 'nogenlunde enige';
}

/**
 * How full the bar of agreement is drawn, in percent: 50·(1 + A).
 * @throws RangeError for an agreement outside −1 to 1
 */
export function agreementPercent(agreement: number): number {
  requireNumber('agreement', agreement, -1, 1);
  return 50 * (1 + agreement);
}

/** What is known of one item's disagreement. */
export interface DisputedItem {
  /** Van der Eijk's A. */
  readonly agreement: number;
  /** How many have answered. */
  readonly n: number;
  /** Probability that it crosses the cut line; 1 before there is a line. */
  readonly z?: number;
}

/**
 * Sorts items by how much a discussion of them can change, (1 − A)/2 · ln(1 + n) · z: most first, in a list of
 * its own; the order given breaks ties.
 * @throws RangeError for an agreement outside −1 to 1, an n that is not a whole number from 0, or a z outside 0–1
 */
export function discussNext<Item extends DisputedItem>(items: readonly Item[]): Item[] {
  const worth = items.map((item, index) => {
    requireNumber(`items[${index}].agreement`, item.agreement, -1, 1);
    requireWhole(`items[${index}].n`, item.n, 0);
    requireNumber(`items[${index}].z`, item.z ?? 1, 0, 1);
    return { item, index, worth: ((1 - item.agreement) / 2) * Math.log(1 + item.n) * (item.z ?? 1) };
  });
  return worth.sort((a, b) => b.worth - a.worth || a.index - b.index).map(({ item }) => item);
}

/** What two rounds of the same question have in common. */
export interface RoundMovement {
  /** People who answered both rounds, and how many of them changed. */
  readonly answeredBoth: number;
  readonly changed: number;
  /** How far the median moved, in steps. */
  readonly medianMove: number;
  /** Kendall's W of the newest round, where there is one. */
  readonly w?: number | undefined;
}

/**
 * Whether another round is unlikely to change anything: at most 15 % changed and the median moved less than a
 * step, or the order is agreed (W of at least 0.7).
 * @returns `undefined` when nobody answered both rounds and there is no order
 * @throws RangeError for counts that are no whole numbers, or more who changed than answered
 * Source: H. A. von der Gracht, "Consensus measurement in Delphi studies" (2012); R. C. Schmidt, "Managing Delphi
 * Surveys Using Nonparametric Statistical Techniques" (1997) for W
 */
export function isStable(movement: RoundMovement): boolean | undefined {
  const { answeredBoth, changed, medianMove, w } = movement;
  requireWhole('answeredBoth', answeredBoth, 0);
  requireWhole('changed', changed, 0);
  requireNumber('medianMove', medianMove);
  if (changed > answeredBoth) refuse('changed', 'must not exceed answeredBoth');
  if (w !== undefined && w >= 0.7) return true;
  if (answeredBoth === 0) return w === undefined ? undefined : false;
  return changed / answeredBoth <= 0.15 && Math.abs(medianMove) < 1;
}
