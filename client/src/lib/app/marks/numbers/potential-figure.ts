import type { NationalPotential } from '@procesrum/shared/validations/national-potential.ts';

/** What was told and what is estimated on one axis, as parts of its length; they are never added. */
export interface PotentialFigure {
  readonly told: number;
  readonly estimate?: { readonly low: number; readonly likely: number; readonly high: number };
}

/** The figure of a potential; `undefined` while there is nothing to draw. */
export function potentialFigure({ told, estimate }: NationalPotential): PotentialFigure | undefined {
  const longest = Math.max(told.hours, estimate?.high ?? 0);
  if (longest === 0) return undefined;
  return {
    told: told.hours / longest,
    ...(estimate && {
      estimate: {
        low: estimate.low / longest,
        likely: estimate.likely / longest,
        high: estimate.high / longest,
      },
    }),
  };
}
