import type { MunicipalityCvr } from '../primitives/id.ts';
import { requireNumber, requireWhole } from '../scoring/arguments.ts';
import { cashFlows, paybackYears } from '../scoring/business-case.ts';
import { sum } from '../scoring/statistics.ts';
import type { CoFundingLine, CoFundingMunicipality, CoFundingSplit, CoFundingTerms } from './co-funding.ts';

/**
 * How much a municipality of a size counts where the price is split by size class: from so many inhabitants on. Between
 * equal shares and shares by inhabitants: the largest pay six times what the smallest do, not three hundred times.
 */
export const sizeClasses = [
  { id: 'small', from: 0, weight: 1 },
  { id: 'middle', from: 20_000, weight: 2 },
  { id: 'large', from: 50_000, weight: 3 },
  { id: 'largest', from: 100_000, weight: 6 },
] as const;
export type SizeClass = (typeof sizeClasses)[number];

/** The class a municipality of so many inhabitants is in. */
export function sizeClassOf(population: number): SizeClass {
  requireWhole('population', population, 0);
  return sizeClasses.findLast(({ from }) => population >= from) ?? sizeClasses[0];
}

/** What a price comes to for those who have said yes. All amounts are whole kroner. */
export interface CoFundingShares {
  /** By municipality that says yes; together `sum`. */
  readonly shares: Readonly<Record<MunicipalityCvr, number>>;
  readonly sum: number;
  /** What is still missing of the price. */
  readonly gap: number;
  /** Municipalities that say yes, and their inhabitants. */
  readonly yes: number;
  readonly inhabitants: number;
  /** The sum on each of those inhabitants; `undefined` while nobody says yes. */
  readonly perInhabitant: number | undefined;
  /** Municipalities that say maybe, and what they would pay if they all said yes; it is not in the sum. */
  readonly maybe: { readonly count: number; readonly kroner: number };
  /** What would close the gap; `undefined` where there is none. */
  readonly missing: MissingFunding | undefined;
}

/** What would close a gap. */
export interface MissingFunding {
  /** Inhabitants of further municipalities, each paying up to the cap; `undefined` without a cap: then one would do. */
  readonly inhabitants: number | undefined;
  /** The gap would be closed if those who say maybe said yes. */
  readonly isClosedByMaybe: boolean;
}

/** A municipality that pays: how much it counts, and the most it pays. */
interface Payer {
  readonly municipality: MunicipalityCvr;
  readonly weight: number;
  readonly limit: number;
}

/** Kroner whose difference is less than this are the same: products of decimal fractions differ in their last bits. */
const sameKroner = 1e-6;

/**
 * Shares the price out among those who say yes, in proportion to what they count. Nobody pays more than they have said,
 * nor more than the cap on their inhabitants (to the krone begun); what that leaves, the others carry. Whether the price is
 * reached is reckoned in parts of a krone; then shares are made whole by largest remainder, so that they sum to it exactly.
 * @param municipalities all that are asked; an answer from another one does not count
 * @throws RangeError for a price that is no whole number above 0
 * Source: D. Bertsekas and R. Gallager, "Data Networks" (1992), 6.5.2, for shares with limits (max-min fairness)
 */
export function coFundingShares(
  terms: Pick<CoFundingTerms, 'price' | 'split' | 'capPerInhabitant'>,
  municipalities: readonly Pick<CoFundingMunicipality, 'cvr' | 'population'>[],
  answers: readonly Pick<CoFundingLine, 'municipality' | 'answer' | 'amount'>[],
): CoFundingShares {
  const { price, split, capPerInhabitant } = terms;
  requireWhole('price', price, 1);
  const inhabitantsOf = new Map<string, number>(
    municipalities.map(({ cvr, population }) => [cvr, population]),
  );
  const counted = answers.filter(({ municipality }) => inhabitantsOf.has(municipality));
  const payers = (...said: readonly CoFundingLine['answer'][]): Payer[] =>
    counted
      .filter(({ answer }) => said.includes(answer))
      .map(({ municipality, amount = Infinity }) => {
        const population = inhabitantsOf.get(municipality) as number;
        const cap = (capPerInhabitant ?? Infinity) * population;
        return { municipality, weight: weightOf(population, split), limit: Math.min(amount, cap) };
      })
      // The krone left over falls to the same municipality in whatever order they answered.
      .sort((a, b) => (a.municipality < b.municipality ? -1 : 1));

  const yes = payers('yes');
  const shares = wholeShares(price, yes);
  const paid = sum(Object.values(shares));
  const inhabitants = sum(yes.map(({ municipality }) => inhabitantsOf.get(municipality) as number));
  const all = wholeShares(price, payers('yes', 'maybe'));
  const maybe = payers('maybe');
  const isShort = paid < price;
  return {
    shares,
    sum: paid,
    gap: price - paid,
    yes: yes.length,
    inhabitants,
    perInhabitant: inhabitants === 0 ? undefined : paid / inhabitants,
    maybe: { count: maybe.length, kroner: sum(maybe.map(({ municipality }) => all[municipality] ?? 0)) },
    missing: isShort
      ? {
          inhabitants:
            capPerInhabitant === undefined
              ? undefined
              : Math.ceil((price - sum(yes.map(({ limit }) => limit)) - sameKroner) / capPerInhabitant),
          isClosedByMaybe: sum(Object.values(all)) === price,
        }
      : undefined,
  };
}

function weightOf(population: number, split: CoFundingSplit): number {
  switch (split) {
    case 'inhabitants':
      return population;
    case 'equal':
      return 1;
    case 'size-class':
      return sizeClassOf(population).weight;
  }
}

/** Whole kroner that sum to the price, or to what the limits allow of it. */
function wholeShares(price: number, payers: readonly Payer[]): Record<MunicipalityCvr, number> {
  const exact = filled(price, payers);
  const whole = exact.map((share) => Math.floor(share + sameKroner));
  const left = Math.floor(sum(exact) + sameKroner) - sum(whole);
  const remainder = (at: number) => Math.round(((exact[at] as number) - (whole[at] as number)) / sameKroner);
  const lucky = new Set(
    payers
      .map((_, at) => at)
      .sort((a, b) => remainder(b) - remainder(a) || a - b)
      .slice(0, left),
  );
  return Object.fromEntries(
    payers.map(({ municipality }, at) => [municipality, (whole[at] as number) + (lucky.has(at) ? 1 : 0)]),
  );
}

/** Shares in parts of a krone. Whoever's limit is reached first is full first; what is left is shared by the others. */
function filled(price: number, payers: readonly Payer[]): number[] {
  const shares = new Array<number>(payers.length).fill(0);
  const order = payers
    .map((_, at) => at)
    .sort((a, b) => fullAt(payers[a] as Payer) - fullAt(payers[b] as Payer) || a - b);
  let left = price;
  let weights = sum(payers.map(({ weight }) => weight));
  for (const at of order) {
    const { weight, limit } = payers[at] as Payer;
    const share = Math.min(limit, (left * weight) / weights);
    shares[at] = share;
    left -= share;
    weights -= weight;
  }
  return shares;
}

/** How high the water stands when a payer is full. */
function fullAt({ weight, limit }: Payer): number {
  return limit === Infinity ? Number.MAX_VALUE : limit / weight;
}

/**
 * Years until a municipality's share has paid itself back in freed hours, with the ramp and the horizon of a business
 * case (`cashFlows`).
 * @param facts kroner at once, hours a year, kroner an hour
 * @returns `undefined` if not within the horizon
 * @throws RangeError for a negative fact
 */
export function coFundingPayback(facts: {
  readonly amount: number;
  readonly hours: number;
  readonly hourlyCost: number;
}): number | undefined {
  const { amount, hours, hourlyCost } = facts;
  requireNumber('amount', amount, 0);
  return paybackYears(cashFlows({ savedHours: hours, hourlyCost, oneOffCost: amount, yearlyCost: 0 }));
}
