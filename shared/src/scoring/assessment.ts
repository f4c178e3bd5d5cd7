import { refuse, requireDistinct, requireNumber, requireWeights } from './arguments.ts';
import { sum } from './statistics.ts';

/** One criterion as the score sees it. */
export interface ScoredCriterion {
  readonly id: string;
  /** At least 0. */
  readonly weight: number;
  /** 0 least and 1 most favourable; `null` where the answer is missing or *Ved ikke*. */
  readonly value: number | null;
}

/** A score on 0–100 together with how far the missing answers leave it open. */
export interface AssessmentScore {
  /** The score of what is answered; `undefined` while nothing is. */
  readonly score: number | undefined;
  /** Share of the weight that is answered, 0–1. */
  readonly coverage: number;
  /** Where it ends if every missing answer is the least favourable. */
  readonly low: number;
  /** Where it ends if every missing answer is the most favourable. */
  readonly high: number;
}

/** From this coverage on a score is shown as firm. */
export const firmCoverage = 0.6;

/**
 * The weighted score of an assessment, and the interval its missing answers leave open: they never count as 0.
 * @throws RangeError naming the argument for a value outside 0–1, a negative weight, weights that sum to 0,
 *   or an id that stands twice
 */
export function assessmentScore(criteria: readonly ScoredCriterion[]): AssessmentScore {
  requireDistinct(
    'criteria',
    criteria.map((criterion) => criterion.id),
  );
  const total = requireWeights(
    'criteria weights',
    criteria.map((criterion) => criterion.weight),
  );
  let answered = 0;
  let favourable = 0;
  for (const { id, weight, value } of criteria) {
    if (value === null) continue;
    requireNumber(`criteria value of ${id}`, value, 0, 1);
    answered += weight;
    favourable += weight * value;
  }
  const coverage = Math.min(1, answered / total);
  const low = (100 * favourable) / total;
  const score = answered > 0 ? (100 * favourable) / answered : undefined;
  // Rounding in the last bit may not put the score outside its own interval.
  const high = Math.min(100, Math.max(score ?? 0, low + 100 * (1 - coverage)));
  return { score, coverage, low, high };
}

/** The parts of an automation index, each a score on 0–100, `undefined` where it does not exist. */
export type AutomationParts = Partial<
  Record<'suitability' | 'maturity' | 'ease' | 'benefit', number | undefined>
>;

/** How much each part counts by default. */
export const automationExponents: AutomationParts = { suitability: 0.6, benefit: 0.4 };

/**
 * One number for ordering: the weighted geometric mean of the parts, so that a very low part cannot be bought
 * back by a high one.
 * @param exponents at least 0; a part without one does not count, and a missing part drops out with the rest
 *   rescaled
 * @returns 0–100; `undefined` when no part that counts exists
 * @throws RangeError for a part outside 0–100 or a negative exponent
 * Source: UNDP, "Human Development Report" (2010), for the geometric mean of parts that cannot replace each other
 */
export function automationIndex(
  parts: AutomationParts,
  exponents: AutomationParts = automationExponents,
): number | undefined {
  const names = ['suitability', 'maturity', 'ease', 'benefit'] as const;
  let logs = 0;
  let total = 0;
  for (const name of names) {
    const part = parts[name];
    const exponent = exponents[name] ?? 0;
    requireNumber(`exponents.${name}`, exponent, 0);
    if (part === undefined || exponent === 0) continue;
    requireNumber(`parts.${name}`, part, 0, 100);
    logs += exponent * Math.log(part);
    total += exponent;
  }
  return total === 0 ? undefined : Math.min(100, Math.exp(logs / total));
}

/**
 * The stars of KL's catalogue of 2017.
 * @param facts whether the potential is high, whether another municipality already runs it, and how many of the
 *   suitability answers are unfavourable (a whole number from 0)
 * @throws RangeError for a number of answers that is none
 * Source: KL's catalogue of workflows suited for automation (2017)
 */
export function klStars(facts: {
  readonly highPotential: boolean;
  readonly experienceElsewhere: boolean;
  readonly unfavourable: number;
}): 1 | 2 | 3 {
  const { highPotential, experienceElsewhere, unfavourable } = facts;
  if (!Number.isInteger(unfavourable) || unfavourable < 0)
    refuse('unfavourable', 'must be a whole number from 0');
  if (highPotential && experienceElsewhere && unfavourable === 0) return 3;
  return unfavourable <= 2 ? 2 : 1;
}

/**
 * The score of one group of criteria alone, 0–100.
 * @returns `undefined` while nothing in it is answered, or when none of it counts
 */
export function groupScore(criteria: readonly ScoredCriterion[]): number | undefined {
  return sum(criteria.map((criterion) => criterion.weight)) === 0
    ? undefined
    : assessmentScore(criteria).score;
}
