import { refuse, requireNumber, requireNumbers, requireWhole } from './arguments.ts';
import { median } from './statistics.ts';

/** An uncertain input: the least, the likely and the most it can be. */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** A distribution known by its first two moments. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Discount rate per year: Finansministeriet's 3.5 % for years 0–35. */
export const defaultDiscountRate = 0.035;

/** Years a business case looks ahead. */
export const defaultHorizonYears = 5;

/** Share of the yearly benefit that is reached in year 1, 2, …; the last goes on. */
export const defaultRampUp: readonly number[] = [0.5, 1, 1];

/** What each further municipality adds to the price of building a shared solution (0.15–0.30 in practice). */
export const defaultSharedCostRho = 0.2;

/** Nominal hours of an årsværk; each municipality has its own number of effective hours. */
export const nominalHoursPerYear = 1_924;

/**
 * Hours a year that go into a process today.
 * @param times per year, at least 0
 * @param minutes per time, at least 0
 * @throws RangeError naming the argument
 */
export function manualHours(times: number, minutes: number): number {
  requireNumber('times', times, 0);
  requireNumber('minutes', minutes, 0);
  return (times * minutes) / 60;
}

/**
 * Hours a year that automation can free.
 * @param share of the time, 0–1
 * @throws RangeError naming the argument
 */
export function potentialHours(times: number, minutes: number, share: number): number {
  requireNumber('share', share, 0, 1);
  return manualHours(times, minutes) * share;
}

/**
 * Mean and variance of a three-point estimate.
 * @throws RangeError for an end that is no number or stands out of order
 * Source: Malcolm et al., "Application of a Technique for R&D Program Evaluation" (1959); the variance is that
 * of the PERT beta distribution (Vose 2008), not the cruder ((b − a)/6)².
 */
export function betaPert(range: Range): Moments {
  const { low, likely, high } = range;
  requireNumber('low', low);
  requireNumber('likely', likely);
  requireNumber('high', high);
  if (likely < low) refuse('likely', `must not be below low (${likely} < ${low})`);
  if (high < likely) refuse('high', `must not be below likely (${high} < ${likely})`);
  // (low + 4·likely + high)/6, counted from low, so that rounding keeps the mean within the ends.
  const mean = Math.min(high, low + (4 * (likely - low) + (high - low)) / 6);
  return { mean, variance: ((mean - low) * (high - mean)) / 7 };
}

/**
 * Mean and variance of a product of independent factors; those of no factors are of the number 1.
 * @throws RangeError for a mean that is no number or a negative variance
 * Source: L. A. Goodman, "On the Exact Variance of Products" (1960)
 */
export function productOfIndependent(factors: readonly Moments[]): Moments {
  let mean = 1;
  let variance = 0;
  factors.forEach((factor, index) => {
    requireNumber(`factors[${index}].mean`, factor.mean);
    requireNumber(`factors[${index}].variance`, factor.variance, 0);
    // Π(σ²+μ²) − Π μ², one factor at a time: the two products are nearly equal when little is uncertain.
    variance = variance * (factor.variance + factor.mean ** 2) + factor.variance * mean ** 2;
    mean *= factor.mean;
  });
  return { mean, variance };
}

/** The middle 80 % of a distribution: in 8 of 10 cases the truth lies between `p10` and `p90`. */
export interface Interval80 {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The standard normal quantile of 90 %. */
const z90 = 1.2816;

/**
 * P10, P50 and P90 of a quantity known by its moments.
 * @param support `positive` for what can only be above 0 (lognormal), `any` for what can be 0 or below (normal);
 *   by default `positive` where the mean is
 * @returns all three in the unit of the mean
 * @throws RangeError for a positive quantity whose mean is not, or a negative variance
 * Source: J. Aitchison and J. A. C. Brown, "The Lognormal Distribution" (1957), for moments to quantiles
 */
export function interval80(
  { mean, variance }: Moments,
  support: 'positive' | 'any' = mean > 0 ? 'positive' : 'any',
): Interval80 {
  requireNumber('mean', mean);
  requireNumber('variance', variance, 0);
  if (support === 'any') {
    const deviation = Math.sqrt(variance);
    return { p10: mean - z90 * deviation, p50: mean, p90: mean + z90 * deviation };
  }
  if (mean <= 0) refuse('mean', 'must be above 0 for a positive quantity');
  const squared = Math.log(1 + variance / mean ** 2);
  const centre = Math.log(mean) - squared / 2;
  const spread = z90 * Math.sqrt(squared);
  return { p10: Math.exp(centre - spread), p50: Math.exp(centre), p90: Math.exp(centre + spread) };
}

/**
 * Net present value.
 * @param rate per year, above −1
 * @param flows one per year; `flows[0]` is at time 0 and is not discounted
 * @returns the value in the unit of the flows; 0 of none
 * @throws RangeError for a rate of −1 or below, or a flow that is no number
 * Source: Finansministeriet, "Vejledning i samfundsøkonomiske konsekvensvurderinger" (2023)
 */
export function npv(rate: number, flows: readonly number[]): number {
  requireNumber('rate', rate);
  if (rate <= -1) refuse('rate', 'must be above -1');
  requireNumbers('flows', flows, { length: 0 });
  // Horner's way from the last year back: one multiplication a year and no growing powers.
  return flows.reduceRight((value, flow) => value / (1 + rate) + flow, 0);
}

/**
 * Years until the flows have paid back what was laid out, evenly within the year.
 * @param flows one per year, the first at time 0, in any unit
 * @returns when the balance first comes up to 0 again; 0 when it was never below; `undefined` if it stays below
 * @throws RangeError for no flows, or one that is no number
 */
export function paybackYears(flows: readonly number[]): number | undefined {
  requireNumbers('flows', flows);
  let balance = 0;
  for (let year = 0; year < flows.length; year += 1) {
    const flow = flows[year] as number;
    if (balance < 0 && balance + flow >= 0) return year - 1 + -balance / flow;
    balance += flow;
  }
  return balance < 0 ? undefined : 0;
}

/**
 * Years until the flows have paid back with interest.
 * @param rate per year, above −1
 * @returns `undefined` if never
 * @throws RangeError for a rate of −1 or below, no flows, or one that is no number
 */
export function discountedPaybackYears(rate: number, flows: readonly number[]): number | undefined {
  requireNumber('rate', rate);
  if (rate <= -1) refuse('rate', 'must be above -1');
  return paybackYears(flows.map((flow, year) => flow / (1 + rate) ** year));
}

/**
 * Internal rate of return.
 * @returns the rate at which the net present value is 0; `undefined` unless the flows change sign exactly once,
 *   since otherwise there is none or there are several
 * @throws RangeError for a flow that is no number
 * Source: R. Descartes' rule of signs ("La Géométrie", 1637) for when there is exactly one
 */
export function irr(flows: readonly number[]): number | undefined {
  requireNumbers('flows', flows, { length: 0 });
  const signs = flows.filter((flow) => flow !== 0).map(Math.sign);
  const changes = signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
  if (changes !== 1) return undefined;
  // In x = 1/(1 + rate) the value is a polynomial with exactly one positive root (Descartes); its sign for
  // small x is that of the first flow.
  const first = signs[0] as number;
  const value = (x: number) => flows.reduceRight((sum, flow) => sum * x + flow, 0) * first;
  let low = 0;
  let high = 1;
  while (value(high) > 0) {
    low = high;
    high *= 2;
    if (!Number.isFinite(high)) return undefined;
  }
  for (let round = 0; round < 200 && high - low > Number.EPSILON * high; round += 1) {
    const middle = (low + high) / 2;
    if (value(middle) > 0) low = middle;
    else high = middle;
  }
  return 2 / (low + high) - 1;
}

/**
 * What a shared solution costs to build for several municipalities together.
 * @param base price for one @param rho what each further one adds, as a share of the base @param n how many
 */
export function sharedBuildCost(base: number, rho: number, n: number): number {
  requireNumber('base', base, 0);
  requireNumber('rho', rho, 0);
  requireWhole('n', n, 1);
  return base * (1 + rho * (n - 1));
}

/**
 * Flows of a solution: what it costs at once, then each year's benefit less its running cost.
 * @returns `horizonYears + 1` numbers, the first at time 0
 */
export function cashFlows(facts: {
  readonly savedHours: number;
  readonly hourlyCost: number;
  readonly oneOffCost: number;
  readonly yearlyCost: number;
  readonly rampUp?: readonly number[];
  readonly horizonYears?: number;
}): number[] {
  const { savedHours, hourlyCost, oneOffCost, yearlyCost } = facts;
  const { rampUp = defaultRampUp, horizonYears = defaultHorizonYears } = facts;
  requireNumber('savedHours', savedHours, 0);
  requireNumber('hourlyCost', hourlyCost, 0);
  requireNumber('oneOffCost', oneOffCost, 0);
  requireNumber('yearlyCost', yearlyCost, 0);
  requireNumbers('rampUp', rampUp, { least: 0, most: 1 });
  requireWhole('horizonYears', horizonYears, 1);
  const flows = [-oneOffCost];
  for (let year = 1; year <= horizonYears; year += 1) {
    const reached = rampUp[Math.min(year, rampUp.length) - 1] as number;
    flows.push(reached * savedHours * hourlyCost - yearlyCost);
  }
  return flows;
}

/** What the silent municipalities would add, if they are like those that have told: always a *skøn*. */
export interface Extrapolation {
  /** Always `estimate`: it is never added to validated sums. */
  readonly kind: 'estimate';
  readonly volume: number;
  /** How many municipalities it is built on. */
  readonly n: number;
}

/**
 * Volume of those that have not told: their population times the median volume per inhabitant of those that have.
 * @returns `undefined` when nobody has told
 */
export function extrapolatedVolume(
  told: readonly { readonly volume: number; readonly population: number }[],
  silentPopulation: number,
): Extrapolation | undefined {
  requireNumber('silentPopulation', silentPopulation, 0);
  told.forEach(({ volume, population }, index) => {
    requireNumber(`told[${index}].volume`, volume, 0);
    requireNumber(`told[${index}].population`, population, 1);
  });
  const perInhabitant = median(told.map(({ volume, population }) => volume / population));
  if (perInhabitant === undefined) return undefined;
  return { kind: 'estimate', volume: perInhabitant * silentPopulation, n: told.length };
}

/** How far one uncertain input moves the result while the others stay likely. */
export interface TornadoBar<Name extends string = string> {
  readonly input: Name;
  readonly atLow: number;
  readonly atHigh: number;
  /** `atHigh` minus `atLow`. */
  readonly swing: number;
}

/**
 * Which input matters most: each goes from low to high while the others stay likely.
 * @param f what the inputs come to
 * @returns one bar per input, the widest first, in the unit of `f`
 * @throws RangeError for a range out of order, or where `f` gives no number
 * Source: T. G. Eschenbach, "Spiderplots versus Tornado Diagrams for Sensitivity Analysis" (1992)
 */
export function tornado<Name extends string>(
  inputs: Readonly<Record<Name, Range>>,
  f: (values: Record<Name, number>) => number,
): TornadoBar<Name>[] {
  const names = Object.keys(inputs) as Name[];
  for (const name of names) betaPert(inputs[name]); // refuses a range that is out of order
  const likely = Object.fromEntries(names.map((name) => [name, inputs[name].likely])) as Record<Name, number>;
  return names
    .map((input) => {
      const atLow = f({ ...likely, [input]: inputs[input].low });
      const atHigh = f({ ...likely, [input]: inputs[input].high });
      requireNumber(`f at low ${input}`, atLow);
      requireNumber(`f at high ${input}`, atHigh);
      return { input, atLow, atHigh, swing: atHigh - atLow };
    })
    .sort((a, b) => Math.abs(b.swing) - Math.abs(a.swing));
}
