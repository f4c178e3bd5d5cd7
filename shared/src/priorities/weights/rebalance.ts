import { refuse, requireNumber, requireWhole } from '../../scoring/arguments.ts';
import { sum, tieTolerance } from '../../scoring/statistics.ts';
import type { CriterionId, Weights } from '../criterion.ts';

/** What all weights sum to. */
export const allPoints = 100;

/**
 * Shares as whole points that sum to 100, by largest remainder; of equal remainders the one that stands first.
 * @param shares at least 0, in any unit; when all are 0 everybody gets the same
 * @throws RangeError for a share below 0
 * Source: M. L. Balinski and H. P. Young, "Fair Representation" (1982), for Hamilton's method
 */
export function wholePoints(shares: Readonly<Record<string, number>>): Weights {
  return sharedOut(allPoints, Object.entries(shares));
}

/**
 * The weights when one slider is moved: the others keep their ratios and share what is left. Where all others are 0
 * there is no ratio to keep, and they share equally.
 * @param points where the slider stands, 0–100; taken to the nearest whole point
 * @throws RangeError for a criterion that has no weight, or points outside 0–100
 */
export function rebalanced(weights: Weights, criterion: CriterionId, points: number): Weights {
  if (weights[criterion] === undefined) refuse('criterion', `"${criterion}" has no weight`);
  requireNumber('points', points, 0, allPoints);
  const others = Object.entries(weights).filter(([id]) => id !== criterion);
  // One criterion alone weighs everything, wherever its slider is left.
  const own = others.length === 0 ? allPoints : Math.round(points);
  const shared = sharedOut(allPoints - own, others);
  return Object.fromEntries(
    Object.keys(weights).map((id) => [id, id === criterion ? own : (shared[id] as number)]),
  );
}

function sharedOut(points: number, shares: readonly (readonly [string, number])[]): Record<string, number> {
  requireWhole('points', points, 0);
  for (const [id, share] of shares) requireNumber(`shares.${id}`, share, 0);
  const total = sum(shares.map(([, share]) => share));
  const quotas = shares.map(([id, share], index) => {
    const exact = total > 0 ? (points * share) / total : points / shares.length;
    // A quota that is whole but for its last bits is whole, and remainders that differ only there are equal.
    const whole = Math.floor(exact + tieTolerance);
    return { id, index, whole, remainder: Math.round((exact - whole) / tieTolerance) };
  });
  const left = shares.length === 0 ? 0 : points - sum(quotas.map(({ whole }) => whole));
  const lucky = new Set(
    [...quotas]
      .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return Object.fromEntries(quotas.map(({ id, index, whole }) => [id, whole + (lucky.has(index) ? 1 : 0)]));
}
