import { requireNumber } from './arguments.ts';
import {
  betaPert,
  cashFlows,
  defaultDiscountRate,
  interval80,
  npv,
  potentialHours,
  productOfIndependent,
  type Interval80,
  type Moments,
  type Range,
} from './business-case.ts';

/** A number that is known, or the least, the likely and the most it can be. */
export type Estimate = number | Range;

/** An estimate as a range; what is known is the same at both ends. */
export function rangeOf(estimate: Estimate): Range {
  return typeof estimate === 'number' ? { low: estimate, likely: estimate, high: estimate } : estimate;
}

/** Hours a year that automation can free, and how sure that is. */
export interface HoursEstimate {
  /** With every input at its likely value: the headline. */
  readonly likely: number;
  /** In 8 of 10 cases the truth lies between `p10` and `p90`. */
  readonly interval: Interval80;
}

/** Hours that are none: the square of a mean far below leaves nothing to divide by. */
const leastHours = 1e-9;

/**
 * Freed hours a year from uncertain inputs.
 * @param inputs times a year, minutes a time, and the share of the time, 0–1
 * @throws RangeError for an input below 0, a share above 1, or a range out of order
 * Source: PERT for each input, Goodman (1960) for their product
 */
export function hoursEstimate(inputs: {
  readonly times: Estimate;
  readonly minutes: Estimate;
  readonly share: Estimate;
}): HoursEstimate {
  const times = rangeOf(inputs.times);
  const minutes = rangeOf(inputs.minutes);
  const share = rangeOf(inputs.share);
  // The ends are within bounds when both of these are; the order is seen to by betaPert.
  potentialHours(times.low, minutes.low, share.low);
  potentialHours(times.high, minutes.high, share.high);
  const perHour: Moments = { mean: 1 / 60, variance: 0 };
  const moments = productOfIndependent([betaPert(times), betaPert(minutes), betaPert(share), perHour]);
  return {
    likely: potentialHours(times.likely, minutes.likely, share.likely),
    interval: moments.mean > leastHours ? interval80(moments) : { p10: 0, p50: 0, p90: 0 },
  };
}

/** What a business case is worth, from its worst to its best corner. */
export interface ValueBand {
  /** Few hours together with high costs. */
  readonly low: number;
  readonly likely: number;
  /** Many hours together with low costs. */
  readonly high: number;
}

/**
 * Net present value with its band: few hours (P10) with high costs, and many (P90) with low ones. It is wider than
 * an interval of 80 %, since both seldom go wrong at once; the screen says which corner is which.
 * @param facts money in kr., costs one-off and per year
 * @returns kr.
 * @throws RangeError for negative money or a range out of order
 */
export function valueBand(facts: {
  readonly hours: HoursEstimate;
  readonly hourlyCost: number;
  readonly oneOffCost: Estimate;
  readonly yearlyCost: Estimate;
  readonly rate?: number;
  readonly rampUp?: readonly number[];
  readonly horizonYears?: number;
}): ValueBand {
  const { hours, hourlyCost, rate = defaultDiscountRate, rampUp, horizonYears } = facts;
  const oneOff = rangeOf(facts.oneOffCost);
  const yearly = rangeOf(facts.yearlyCost);
  betaPert(oneOff);
  betaPert(yearly);
  const value = (savedHours: number, oneOffCost: number, yearlyCost: number) =>
    npv(
      rate,
      cashFlows({
        ...{ savedHours, hourlyCost, oneOffCost, yearlyCost },
        ...(rampUp === undefined ? {} : { rampUp }),
        ...(horizonYears === undefined ? {} : { horizonYears }),
      }),
    );
  return {
    low: value(hours.interval.p10, oneOff.high, yearly.high),
    likely: value(hours.likely, oneOff.likely, yearly.likely),
    high: value(hours.interval.p90, oneOff.low, yearly.low),
  };
}

/** The share of the time that automation frees, and where it comes from. */
export interface FreedShare {
  readonly share: number;
  readonly origin: 'diagram' | 'typed';
}

/**
 * The share of the time that automation frees. A diagram of before and after wins over a typed share, because it
 * can be checked; its origin is printed.
 * @param known minutes per time before and after, from the diagrams, and a typed share, 0–1
 * @returns `undefined` when neither is known; 0 where it takes longer afterwards
 * @throws RangeError for negative minutes, 0 minutes before, or a share outside 0–1
 */
export function freedShare(known: {
  readonly diagram?: { readonly minutesBefore: number; readonly minutesAfter: number } | undefined;
  readonly typed?: number | undefined;
}): FreedShare | undefined {
  const { diagram, typed } = known;
  if (diagram !== undefined) {
    requireNumber('diagram.minutesBefore', diagram.minutesBefore, Number.MIN_VALUE);
    requireNumber('diagram.minutesAfter', diagram.minutesAfter, 0);
    return { share: Math.max(0, 1 - diagram.minutesAfter / diagram.minutesBefore), origin: 'diagram' };
  }
  if (typed === undefined) return undefined;
  requireNumber('typed', typed, 0, 1);
  return { share: typed, origin: 'typed' };
}
