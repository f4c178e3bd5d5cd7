import type { CoFundingReply } from '@procesrum/shared/co-funding/co-funding.api.ts';
import type { CoFundingStatement } from '@procesrum/shared/co-funding/co-funding.ts';
import { coFundingPayback, coFundingShares } from '@procesrum/shared/co-funding/shares.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';

/** A statement as far as it is written. */
export type WrittenStatement = {
  readonly [Part in keyof CoFundingStatement]?: CoFundingStatement[Part] | undefined;
};

/** What a municipality's yes would come to, with what the others have said as it stands. */
export interface OwnShare {
  readonly amount: number;
  readonly perInhabitant: number;
  /** Kroner still missing with that yes. */
  readonly gap: number;
  /** What holds the share down, if something does: what they will pay at most, or the cap on their inhabitants. */
  readonly heldBy: 'amount' | 'cap' | undefined;
}

/**
 * The own share if the own municipality said yes.
 * @returns `undefined` for a municipality that is not asked
 */
export function ownShare(
  { coFunding: { terms, answers }, municipalities }: CoFundingReply,
  own: MunicipalityCvr,
  most: number | undefined,
): OwnShare | undefined {
  const population = municipalities.find(({ cvr }) => cvr === own)?.population;
  if (population === undefined) return undefined;
  const others = answers.filter(({ municipality }) => municipality !== own);
  const mine = { municipality: own, answer: 'yes' as const, ...(most !== undefined && { amount: most }) };
  const { shares, gap } = coFundingShares(terms, municipalities, [...others, mine]);
  const amount = shares[own] ?? 0;
  const cap = (terms.capPerInhabitant ?? Infinity) * population;
  const isHeldByAmount = most !== undefined && most <= cap && amount >= most;
  // A share is whole kroner: the cap may be a part of one above it.
  const heldBy = isHeldByAmount ? 'amount' : amount > cap - 1 ? 'cap' : undefined;
  return { amount, perInhabitant: amount / population, gap, heldBy };
}

/** When the own share has paid itself back, or what is missing to say so. */
export type OwnPayback =
  | { readonly kind: 'needs'; readonly what: 'both' | 'hours' }
  | { readonly kind: 'hours-only'; readonly hours: number }
  | { readonly kind: 'free' }
  | { readonly kind: 'never'; readonly hours: number; readonly worth: number }
  | { readonly kind: 'years'; readonly years: number; readonly hours: number; readonly worth: number };

/** Reckons the own payback from the own share and what the municipality says of itself. */
export function ownPayback(
  amount: number,
  { hours, hourlyCost }: Pick<WrittenStatement, 'hours' | 'hourlyCost'>,
): OwnPayback {
  if (amount === 0) return { kind: 'free' };
  if (hours === undefined) return { kind: 'needs', what: hourlyCost === undefined ? 'both' : 'hours' };
  if (hourlyCost === undefined) return { kind: 'hours-only', hours };
  const worth = Math.round(hours * hourlyCost);
  const years = coFundingPayback({ amount, hours, hourlyCost });
  return years === undefined ? { kind: 'never', hours, worth } : { kind: 'years', years, hours, worth };
}

/** A payback as it is said: years with one decimal, or whole months within the first year. */
export function paybackSpan(years: number): { years: number } | { months: number } {
  return years < 0.95
    ? { months: Math.max(1, Math.round(years * 12)) }
    : { years: Math.round(years * 10) / 10 };
}
