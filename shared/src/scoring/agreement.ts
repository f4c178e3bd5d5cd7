import { refuse, requireNumber, requireNumbers, requireRectangle, requireWhole } from './arguments.ts';
import { interquartileRange, mean, midranks, sum } from './statistics.ts';

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
  const values = [...new Set(ratings.flat().filter((value) => value !== null))].sort((a, b) => a - b);
  values.forEach((value) => requireNumber('ratings', value, least));
  const position = new Map(values.map((value, index) => [value, index]));

  // Coincidences: each pair of values within a unit, weighted so that a unit counts as many values as it has.
  const size = values.length;
  const coincidences = new Float64Array(size * size);
  for (let unit = 0; unit < units; unit += 1) {
    const counts = new Map<number, number>();
    let rated = 0;
    for (const row of ratings) {
      const value = row[unit];
      if (value === null || value === undefined) continue;
      const index = position.get(value) as number;
      counts.set(index, (counts.get(index) ?? 0) + 1);
      rated += 1;
    }
    if (rated < 2) continue;
    for (const [a, countA] of counts) {
      for (const [b, countB] of counts) {
        const at = a * size + b;
        coincidences[at] =
          (coincidences[at] as number) + (countA * (a === b ? countB - 1 : countB)) / (rated - 1);
      }
    }
  }
  const totals = values.map((_, a) => sum(values.map((__, b) => coincidences[a * size + b] as number)));
  const n = sum(totals);
  const distance = distances(level, values, totals);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < size; a += 1) {
    for (let b = a + 1; b < size; b += 1) {
      const apart = distance(a, b);
      observed += (coincidences[a * size + b] as number) * apart;
      expected += (totals[a] as number) * (totals[b] as number) * apart;
    }
  }
  return expected === 0 ? undefined : 1 - ((n - 1) * observed) / expected;
}

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
        const between = (before[b + 1] as number) - (before[a] as number);
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
    const filled = rest.filter((count) => count > 0);
    if (filled.length === 0) return Math.max(-1, Math.min(1, agreement));
    const height = Math.min(...filled);
    agreement += ((height * filled.length) / total) * patternAgreement(rest.map((count) => count > 0));
    rest.forEach((count, index) => {
      if (count > 0) rest[index] = count - height < 1e-12 * total ? 0 : count - height;
    });
  }
}

/** Agreement of one layer: unimodality of its triples times the share of categories it leaves empty. */
function patternAgreement(filled: readonly boolean[]): number {
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
  return unimodality * (1 - (filled.filter(Boolean).length - 1) / (k - 1));
}

/**
 * Consensus of an ordered distribution: 1 all in one category, 0 half at each end.
 * @returns `undefined` with fewer than two categories or no answers
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
 * @returns 1 full agreement, 0 like random, below 0 worse; `undefined` with fewer than two values
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
 * Puts a distribution into words.
 * The quartiles of a distribution with half answers are those of the same distribution counted twice.
 * @returns `undefined` with fewer than two categories or no answers
 */
export function shapeOfOpinion(frequencies: readonly number[]): OpinionShape | undefined {
  const agreement = agreementA(frequencies);
  if (agreement === undefined) return undefined;
  if (agreement >= 0.7) return 'enighed';
  if (agreement <= -0.2) return 'delt lejr';
  const factor = frequencies.every(Number.isInteger) ? 1 : 2;
  const answers = frequencies.flatMap((count, index) =>
    new Array<number>(Math.round(count * factor)).fill(index),
  );
  return (interquartileRange(answers) ?? 0) >= 2 ? 'stor spredning' : 'nogenlunde enige';
}

/** How full the bar of agreement is drawn, in percent: 50·(1 + A). */
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

/** Sorts items by how much a discussion of them can change: most first, in a list of its own. */
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
 * Whether another round is unlikely to change anything: few changed and the median stood, or the order is agreed.
 * @returns `undefined` when nobody answered both rounds and there is no order
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
