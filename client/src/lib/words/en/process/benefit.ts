import type { BenefitInput } from '@procesrum/shared/assessments/reckon-benefit.ts';
import type { Range } from '@procesrum/shared/scoring/business-case.ts';
import type { da } from '../../da.ts';
import { formatsFor, type Moment } from '../../format.ts';

const { number, decimal, percent, list, fullDate, clock } = formatsFor('en');
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
/** Rounded to what is worth reading. */
const roughly = (value: number) => number(Math.round(value / step(value)) * step(value));
const step = (value: number) => (Math.abs(value) < 10_000 ? 1 : Math.abs(value) < 100_000 ? 100 : 1_000);
const kroner = (value: number) => `DKK ${roughly(value).replace(/^-/u, '−')}`;
const range = (low: number, high: number) => `${roughly(low).replace(/^-/u, '−')}–${roughly(high)}`;
const hours = (count: number) => (Math.round(count) === 1 ? '1 hour' : `${number(count)} hours`);
const year = (value: number) => `${decimal(value)} years`;

const names = {
  timesPerYear: 'Times a year',
  minutesPerCase: 'Minutes per case',
  automationShare: 'Share automated',
  developmentHours: 'Hours to build',
  oneOffCost: 'One-off cost',
  yearlyCost: 'Running cost a year',
};
const units = {
  timesPerYear: 'cases',
  minutesPerCase: 'min.',
  automationShare: '%',
  developmentHours: 'hours',
  oneOffCost: 'DKK',
  yearlyCost: 'DKK',
};

/** *Gevinst*: what automation frees, as ranges. */
export const benefit: typeof da.benefit = {
  title: 'Benefit',
  asTable: 'Show as table',
  asChart: 'Show as chart',
  freed: 'Time freed',
  freedIn: (place: string) => `Time freed in ${place}`,
  hours,
  perYear: 'a year',
  hoursPerYear: 'hours a year',
  between: (low: number, high: number) => `Between ${number(low)} and ${number(high)} in 8 cases of 10`,
  noEnds: 'Write low and high to see how sure the number is.',
  fullTimeYears: (value: number) => `Comes to ${decimal(value)} full-time years`,
  missing: (inputs: readonly BenefitInput[]) =>
    `Missing: ${list(inputs.map((input) => names[input].toLowerCase()))}. Write it below and the time freed is worked out.`,
  measureNext: (name: string, narrower: number) =>
    `${name} moves the hours most. Measured on a sample of cases, it makes the interval up to ${percent(narrower)} narrower.`,
  openWhole: 'Open the whole benefit',
  close: 'Back to the process',
  download: 'Download as XLSX',
  empty: 'You have written no numbers yet',
  emptyHint:
    'Write how often and how long, and the time freed is worked out. Other municipalities do not see your numbers.',
  begin: 'Begin your numbers',
  noMoney: 'Without an hourly cost only hours are shown.',
  loading: 'Fetching your numbers',
  noNumbers: 'Your numbers cannot be opened right now. They are still there.',
  readOnly: 'You can read the numbers, but not write in them right now.',
  facts: {
    kroner,
    range,
    perYear: (value: number) => `DKK ${roughly(value).replace(/^-/u, '−')} a year`,
    timeValue: 'Value of the time',
    yearlyCost: 'Running the solution',
    oneOffCost: 'One-off cost',
    payback: 'Paid back',
    netPresentValue: (years: number) => `Net present value, ${years} years`,
    netPresentValueShort: 'Net present value',
    years: (value: number | undefined, horizon: number) =>
      value === undefined ? `Not within ${horizon} years` : year(value),
    yearsRange: (fast: number | undefined, slow: number | undefined, horizon: number) => {
      if (fast === undefined) return `Nor with much time and low costs within ${horizon} years`;
      return slow === undefined
        ? `${decimal(fast)} years to over ${horizon} years`
        : `${decimal(fast)}–${decimal(slow)} years`;
    },
    beforeRunning: (yearlyCost: number | undefined) =>
      yearlyCost === undefined ? 'a year' : `a year, before ${kroner(yearlyCost)} to run it`,
    withRamp: (shares: readonly number[]) =>
      `phased in ${shares.map((share) => number(share * 100)).join(' · ')}%`,
    over: (years: number, rate: number) => `over ${years} years at ${figures.format(rate * 100)}%`,
    missingCosts: (inputs: readonly BenefitInput[]) =>
      `Write ${list(inputs.map((input) => names[input].toLowerCase()))} to see when it is paid back and what it is worth. Write 0 if there is none.`,
    corners:
      'The bands go from little time with high costs to much time with low costs. They are wider than 8 cases of 10.',
  },
  value: {
    title: 'Net present value so far, DKK 1,000',
    note: 'Line: likely numbers. Area: from little time and high costs to much time and low costs. Ring: paid back.',
    year: (at: number) => (at === 0 ? 'Start' : at === 1 ? '1 year' : `${at} years`),
    yearHead: 'Year',
    low: 'Low',
    likely: 'Likely',
    high: 'High',
    spoken: (years: number, likely: number, low: number, high: number) =>
      `Net present value over ${years} years. Likely ${kroner(likely)}, low ${kroner(low)}, high ${kroner(high)}`,
  },
  tornado: {
    title: 'What moves the result most?',
    noteMoney: 'One number at a time from low to high, the others likely. Net present value in DKK 1,000.',
    noteHours: 'One number at a time from low to high, the others likely. Hours a year.',
    none: 'Write low and high for a number to see how far it moves the result.',
    number: 'Number',
    atLow: 'At low',
    atHigh: 'At high',
    likely: (value: number, isMoney: boolean) => (isMoney ? kroner(value) : hours(value)),
    spoken: (first: string | undefined, count: number) =>
      count === 1
        ? `${first} is the only number that moves the result`
        : `Of ${count} numbers ${first} moves the result most`,
  },
  numbers: {
    title: 'Your numbers',
    low: 'low',
    likely: 'likely',
    high: 'high',
    names,
    units,
    written: (value: number) => figures.format(value),
    range: (input: BenefitInput, given: Range | undefined) => {
      if (given === undefined) return '';
      const factor = input === 'automationShare' ? 100 : 1;
      return `${figures.format(given.low * factor)} – ${figures.format(given.high * factor)} ${units[input]}`;
    },
    endOf: (name: string, end: 'low' | 'likely' | 'high', unit: string) =>
      `${name}, ${{ low: 'low', likely: 'likely', high: 'high' }[end]}, ${unit}`,
    faults: {
      'not-a-number': 'Write a number.',
      'out-of-range': 'The number is too large or too small.',
      'out-of-order': 'Low must not be above likely, nor high below it.',
      'likely-first': 'Write the likely number first.',
    },
    sources: {
      measured: 'Measured',
      estimated: 'Estimate',
      computed: 'Computed',
      offer: 'Offer',
      'other-municipality': 'Other municipality',
    },
    noSource: 'Choose source',
    sourceOf: (name: string) => `Where the number is from: ${name}`,
    fromOf: (name: string) => `The source in words: ${name}`,
    fromPlaceholder: 'Where is it from? E.g. payroll extract 2025',
    drawnShare: (freed: number, before: number) =>
      `${figures.format(freed)} of ${figures.format(before)} min. in Step by step`,
    drawnMinutes: (before: number) => `The steps in Step by step come to ${figures.format(before)} min.`,
    takeDrawn: 'Use that number',
    drawnSource: 'Summen af trinene i Trin for trin',
  },
  settings: {
    title: 'What we reckon with',
    help: 'Holds for all your processes. There is no national price of an hour: write your own, or leave it, and only hours are shown.',
    change: 'Change hourly cost and rate',
    loading: 'Fetching what you reckon with',
    save: 'Save for the municipality',
    saved: 'Saved for the whole municipality',
    noHourlyCost: (place: string) => `${place} has set no hourly cost, so only hours are shown.`,
    askCoordinator: 'The municipality’s coordinator can set it.',
    hourlyCost: (cost: number, place: string, from: Moment | undefined) =>
      `Hourly cost DKK ${figures.format(cost)}: set by ${place}${from === undefined ? '' : `, from ${fullDate(from)}`}`,
    rate: (rate: number, years: number) =>
      `Rate ${figures.format(rate * 100)}%, ${years} years: ${rate === 0.035 ? 'the Danish Ministry of Finance' : 'your own setting'}`,
    rampUp: (shares: readonly number[]) =>
      `Phased in ${shares.map((share) => number(share * 100)).join(' · ')}%`,
    fullTime: (value: number) => `A full-time year is ${number(value)} hours`,
    interval: 'The interval of hours holds in 8 cases of 10',
    fields: {
      hourlyCost: 'Hourly cost in DKK',
      hourlyCostFrom: 'Holds from',
      hoursPerFullTimeYear: 'Effective hours of a full-time year',
      rate: 'Rate a year in %',
      horizonYears: 'Years',
      rampUp: 'Phasing in, % of each year',
    },
    helps: {
      hourlyCost: 'Pay, pension and holiday pay for an hour. May be left out.',
      hourlyCostFrom: 'Shown beside the numbers.',
      hoursPerFullTimeYear: 'At most 1,924, the nominal year. May be left out.',
      rate: 'The Ministry of Finance uses 3.5% for the first 35 years.',
      horizonYears: 'Between 1 and 15.',
      rampUp: 'E.g. 50 100 100: half in the first year.',
    },
    wrong: {
      hourlyCost: 'Write an amount between 1 and 5,000, or leave it empty.',
      hourlyCostFrom: 'Write a date.',
      hoursPerFullTimeYear: 'Write a number between 500 and 1,924, or leave it empty.',
      rate: 'Write a number between 0 and 20.',
      horizonYears: 'Write a whole number between 1 and 15.',
      rampUp: 'Write numbers between 0 and 100 with spaces.',
    },
  },
  realised: {
    title: 'Did it come to anything?',
    since: (at: Moment) => `In operation since ${fullDate(at)}`,
    tell: 'Tell what it came to',
    tellHelp:
      'You say it openly in the municipality’s name: all who may respond to the process see the number and who wrote it.',
    none: 'Nobody has told what the solution has freed. If you have it in operation, tell it quarter by quarter.',
    noneToRead: 'Nobody has told what the solution has freed.',
    loading: 'Fetching what it came to',
    gone: 'The process is no longer open to you.',
    retrying: 'We try again by ourselves.',
    stale: (at: Moment) => `The numbers are from ${clock(at)}. The newest could not be fetched yet.`,
    quarter: (quarter: string) => `Q${quarter.slice(-1)} ${quarter.slice(0, 4)}`,
    quarterHead: 'Quarter',
    running: 'running',
    expected: 'Expected',
    hours: 'Realised',
    by: 'Written by',
    notExpected: '–',
    against: (hours: number, expected: number) => `${number(hours)} of ${number(expected)} hours`,
    over: (quarters: number) =>
      quarters === 1
        ? 'Realised against expected in one quarter'
        : `Realised against expected in ${quarters} quarters`,
    chart: (place: string) => `${place}, hours a quarter`,
    spoken: (place: string, quarters: number) => `Expected and realised in ${place} in ${quarters} quarters`,
    hoursLabel: 'Hours freed',
    expectedLabel: 'Hours expected',
    expectedHelp: 'Proposed from your benefit. May be left out.',
    sourceLabel: 'How was it counted?',
    sourceHelp: 'E.g. the robot’s log times measured minutes. May be left out.',
    wrong: 'Write the hours as a number.',
    send: 'Tell it openly',
    takeBack: 'Take back',
    toldToast: (quarter: string) => `${quarter} is told`,
    takenBack: (quarter: string) => `${quarter} is taken back`,
  },
};
