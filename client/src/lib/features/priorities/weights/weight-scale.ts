import type { CriterionId, Weights } from '@procesrum/shared/priorities/criterion.ts';

/** Where sliders may end, in points. Weights of several criteria are low: on 0–100 all of them would stand to the left. */
const ends = [40, 60, 100] as const;

/**
 * Where all sliders of a list end: where the highest weight still has room to grow. It goes by what is stored, so that
 * no scale moves under a hand.
 */
export function sliderEnd(stored: Weights, agreed: Weights = {}, shown: Weights = stored): number {
  const highest = Math.max(0, ...Object.values(stored), ...Object.values(agreed));
  const end = ends.find((one) => highest < one) ?? 100;
  // Somebody else's scale may reach further.
  return Object.values(shown).some((points) => points > end) ? 100 : end;
}

/** By how many points a weight is off the agreed one; `undefined` where nothing is agreed about it. */
export function offAgreed(
  criterion: CriterionId,
  shown: Weights,
  agreed: Weights | undefined,
): number | undefined {
  const before = agreed?.[criterion];
  return before === undefined ? undefined : (shown[criterion] ?? 0) - before;
}

/** Whether two sets of weights are the same. */
export function isSameWeights(one: Weights, other: Weights | undefined): boolean {
  if (other === undefined) return false;
  const criteria = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...criteria].every((id) => (one[id] ?? 0) === (other[id] ?? 0));
}
