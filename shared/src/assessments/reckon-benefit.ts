import {
  freedShare,
  hoursEstimate,
  rangeOf,
  type HoursEstimate,
  type ValueBand,
} from '../scoring/benefit-estimate.ts';
import {
  cashFlows,
  manualHours,
  npv,
  paybackYears,
  potentialHours,
  tornado,
  type Range,
  type TornadoBar,
} from '../scoring/business-case.ts';
import type { AssessmentNumber, AssessmentNumbers } from './assessment-document.ts';
import type { BenefitSettings } from './benefit-settings.ts';

/** The numbers a business case comes from. */
export type BenefitInput = Exclude<AssessmentNumber, 'developmentHours'>;

/** Minutes of work for each case, today and afterwards, as the step diagrams have them. */
export interface DrawnMinutes {
  readonly before: number;
  readonly after: number;
}

/** A business case in ranges. Hours are a year, money is kroner; what the numbers do not reach is absent, never zero. */
export interface Benefit {
  /** The numbers as they are reckoned with, ends filled in. */
  readonly inputs: Partial<Record<BenefitInput, Range>>;
  /** Where the share comes from. */
  readonly shareOrigin: 'diagram' | 'typed' | undefined;
  /** What of times, minutes and share is still missing. */
  readonly missing: readonly BenefitInput[];
  /** Hours of work today. */
  readonly manual: number | undefined;
  readonly hours: HoursEstimate | undefined;
  /** Årsværk, where the municipality has said how many hours one has. */
  readonly fullTimeYears: ValueBand | undefined;
  readonly money: BenefitMoney | undefined;
  /** How much each uncertain number moves the net present value, or the hours where that is not known; widest first. */
  readonly bars: readonly TornadoBar<BenefitInput>[];
  /** The number of the three whose measuring would narrow the interval of hours most, and by which share of it. */
  readonly measureNext: { readonly input: BenefitInput; readonly narrower: number } | undefined;
}

/** The same in kroner, where an hour has a cost. */
export interface BenefitMoney {
  /** What the freed time costs a year, before the solution is paid: never a saving. */
  readonly timeValue: ValueBand;
  /** What is still missing of what the solution costs. */
  readonly missing: readonly BenefitInput[];
  /** What it is worth; absent until it is known what it costs, which may be nothing but is never taken to be. */
  readonly worth: BenefitWorth | undefined;
}

/** What a solution is worth over the years. */
export interface BenefitWorth {
  readonly netPresentValue: ValueBand;
  /** Years until it has paid itself back, `undefined` where it does not within the horizon. */
  readonly payback: {
    /** Few hours with high costs. */
    readonly slow: number | undefined;
    readonly likely: number | undefined;
    /** Many hours with low costs. */
    readonly fast: number | undefined;
  };
  /** The present value of everything up to each year, year 0 first. */
  readonly byYear: readonly ValueBand[];
}

const hoursInputs = ['timesPerYear', 'minutesPerCase', 'automationShare'] as const;
const costInputs = ['oneOffCost', 'yearlyCost'] as const;

/**
 * Reckons a business case from a municipality's own numbers. The share of the diagrams wins over a typed one; the ends
 * that were typed stay around it.
 * @param drawn minutes of work in both diagrams, where both are drawn
 */
export function reckonBenefit(
  numbers: AssessmentNumbers,
  settings: BenefitSettings,
  drawn?: DrawnMinutes,
): Benefit {
  const shared = shareOf(numbers, drawn);
  const inputs: Partial<Record<BenefitInput, Range>> = {};
  for (const name of ['timesPerYear', 'minutesPerCase', 'oneOffCost', 'yearlyCost'] as const) {
    const given = numbers[name];
    if (given !== undefined) inputs[name] = endsOf(given);
  }
  if (shared !== undefined) inputs.automationShare = shared.range;
  const { timesPerYear: times, minutesPerCase: minutes, automationShare: share } = inputs;
  const known = times && minutes && share ? { times, minutes, share } : undefined;
  const hours = known && hoursEstimate(known);
  const perYear = settings.hoursPerFullTimeYear;
  return {
    inputs,
    shareOrigin: shared?.origin,
    missing: hoursInputs.filter((name) => inputs[name] === undefined),
    manual: times && minutes && manualHours(times.likely, minutes.likely),
    hours,
    fullTimeYears: hours && perYear !== undefined ? bandOf(hours, (value) => value / perYear) : undefined,
    money: hours && moneyOf(hours, inputs, settings),
    bars: known ? barsOf(inputs, settings) : [],
    measureNext: known && measureNext(known),
  };
}

function shareOf({ automationShare: typed }: AssessmentNumbers, drawn: DrawnMinutes | undefined) {
  const diagram =
    drawn && drawn.before > 0 ? { minutesBefore: drawn.before, minutesAfter: drawn.after } : undefined;
  const freed = freedShare({ diagram, typed: typed?.likely });
  if (freed === undefined) return undefined;
  const { share, origin } = freed;
  const low = Math.min(typed?.low ?? share, share);
  const high = Math.max(typed?.high ?? share, share);
  return { origin, range: { low, likely: share, high } };
}

function endsOf({
  low,
  likely,
  high,
}: {
  low?: number | undefined;
  likely: number;
  high?: number | undefined;
}): Range {
  return { low: low ?? likely, likely, high: high ?? likely };
}

function bandOf({ likely, interval }: HoursEstimate, f: (hours: number) => number): ValueBand {
  return { low: f(interval.p10), likely: f(likely), high: f(interval.p90) };
}

function moneyOf(
  hours: HoursEstimate,
  inputs: Partial<Record<BenefitInput, Range>>,
  settings: BenefitSettings,
): BenefitMoney | undefined {
  const { hourlyCost } = settings;
  if (hourlyCost === undefined) return undefined;
  return {
    timeValue: bandOf(hours, (value) => value * hourlyCost),
    missing: costInputs.filter((name) => inputs[name] === undefined),
    worth: worthOf(hours, hourlyCost, inputs, settings),
  };
}

function worthOf(
  hours: HoursEstimate,
  hourlyCost: number,
  { oneOffCost: oneOff, yearlyCost: yearly }: Partial<Record<BenefitInput, Range>>,
  { rate, rampUp, horizonYears }: BenefitSettings,
): BenefitWorth | undefined {
  if (oneOff === undefined || yearly === undefined) return undefined;
  const flows = (savedHours: number, oneOffCost: number, yearlyCost: number) =>
    cashFlows({ savedHours, hourlyCost, oneOffCost, yearlyCost, rampUp, horizonYears });
  const slow = flows(hours.interval.p10, oneOff.high, yearly.high);
  const likely = flows(hours.likely, oneOff.likely, yearly.likely);
  const fast = flows(hours.interval.p90, oneOff.low, yearly.low);
  const until = (year: number): ValueBand => ({
    low: npv(rate, slow.slice(0, year + 1)),
    likely: npv(rate, likely.slice(0, year + 1)),
    high: npv(rate, fast.slice(0, year + 1)),
  });
  return {
    netPresentValue: until(horizonYears),
    payback: { slow: paybackYears(slow), likely: paybackYears(likely), fast: paybackYears(fast) },
    byYear: likely.map((_, year) => until(year)),
  };
}

function barsOf(
  inputs: Partial<Record<BenefitInput, Range>>,
  { hourlyCost, rate, rampUp, horizonYears }: BenefitSettings,
): TornadoBar<BenefitInput>[] {
  const isWorth = hourlyCost !== undefined && costInputs.every((name) => inputs[name] !== undefined);
  const moving = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => isWorth || hoursInputs.some((one) => one === name)),
  ) as Record<BenefitInput, Range>;
  const worth = (values: Partial<Record<BenefitInput, number>>) => {
    const {
      timesPerYear = 0,
      minutesPerCase = 0,
      automationShare = 0,
      oneOffCost = 0,
      yearlyCost = 0,
    } = values;
    const savedHours = potentialHours(timesPerYear, minutesPerCase, automationShare);
    if (!isWorth) return savedHours;
    return npv(rate, cashFlows({ savedHours, hourlyCost, oneOffCost, yearlyCost, rampUp, horizonYears }));
  };
  return tornado(moving, worth).filter(({ swing }) => swing !== 0);
}

/** Which of the three numbers is worth measuring: what the interval would be if it were known. */
function measureNext(known: Record<'times' | 'minutes' | 'share', Range>): Benefit['measureNext'] {
  const width = (inputs: Record<'times' | 'minutes' | 'share', Range>) => {
    const { p10, p90 } = hoursEstimate(inputs).interval;
    return p90 - p10;
  };
  const now = width(known);
  if (now <= 0) return undefined;
  const names = { times: 'timesPerYear', minutes: 'minutesPerCase', share: 'automationShare' } as const;
  const [best] = (Object.keys(names) as (keyof typeof names)[])
    .map((name) => ({
      input: names[name],
      narrower: 1 - width({ ...known, [name]: rangeOf(known[name].likely) }) / now,
    }))
    .sort((a, b) => b.narrower - a.narrower);
  return best !== undefined && best.narrower > 0 ? best : undefined;
}
