import { coFundingShares } from '../../co-funding/shares.ts';
import type { MunicipalityCvr } from '../../primitives/id.ts';
import { hoursEstimate, valueBand } from '../benefit-estimate.ts';
import {
  betaPert,
  cashFlows,
  defaultDiscountRate,
  defaultSharedCostRho,
  discountedPaybackYears,
  extrapolatedVolume,
  irr,
  manualHours,
  npv,
  paybackYears,
  potentialHours,
  sharedBuildCost,
  tornado,
} from '../business-case.ts';
import { measure } from './measure.ts';

const times = { low: 1700, likely: 1850, high: 2000 };
const minutes = { low: 15, likely: 18, high: 24 };
const share = { low: 0.65, likely: 0.78, high: 0.85 };
const oneOffCost = { low: 80_000, likely: 95_000, high: 140_000 };
const yearlyCost = { low: 15_000, likely: 18_000, high: 30_000 };
const hourlyCost = 312;

/** Measures of what a process costs today and what automation gives. */
export const benefitMeasures = {
  potentialHours: measure({
    source: 'OS2autoproces',
    example: () => ({
      times: 5200,
      minutes: 9,
      share: 0.7,
      manual: manualHours(5200, 9),
      freed: potentialHours(5200, 9, 0.7),
    }),
    table: (e) => ({
      columns: [0, 0, 'percent', 0, 0],
      rows: [[e.times, e.minutes, e.share, e.manual, e.freed]],
    }),
  }),
  betaPert: measure({
    source: 'D. G. Malcolm et al., "Application of a Technique for R&D Program Evaluation" (1959)',
    example: () => {
      const range = { low: 3, likely: 5, high: 9 };
      return { ...range, ...betaPert(range) };
    },
    table: ({ low, likely, high, mean }) => ({ columns: [0, 0, 0, 2], rows: [[low, likely, high, mean]] }),
  }),
  interval80: measure({
    source: 'L. A. Goodman, "On the Exact Variance of Products" (1960)',
    example: () => ({ times, minutes, share, ...hoursEstimate({ times, minutes, share }) }),
    table: () => ({
      columns: ['text', 0, 0, 0],
      rows: [
        ['', times.low, times.likely, times.high],
        ['', minutes.low, minutes.likely, minutes.high],
        ['', share.low * 100, share.likely * 100, share.high * 100],
      ],
    }),
  }),
  npv: measure({
    source: 'Finansministeriet, "Vejledning i samfundsøkonomiske konsekvensvurderinger" (2023)',
    example: () => {
      const hours = hoursEstimate({ times, minutes, share });
      const likely = { savedHours: hours.likely, hourlyCost };
      const flows = cashFlows({ ...likely, oneOffCost: oneOffCost.likely, yearlyCost: yearlyCost.likely });
      const rate = defaultDiscountRate;
      const band = valueBand({ hours, hourlyCost, oneOffCost, yearlyCost });
      return { flows, rate, value: npv(rate, flows), band };
    },
    table: ({ flows, rate }) => ({
      columns: [0, 0, 0],
      rows: flows.map((flow, year) => [year, flow, flow / (1 + rate) ** year]),
    }),
  }),
  paybackYears: measure({
    source: 'R. A. Brealey, S. C. Myers & F. Allen, "Principles of Corporate Finance", ch. 5',
    example: () => {
      const flows = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];
      const rate = 0.035;
      return {
        flows,
        rate,
        years: paybackYears(flows) as number,
        discounted: discountedPaybackYears(rate, flows) as number,
      };
    },
    table: ({ flows }) => {
      let balance = 0;
      return { columns: [0, 0, 0], rows: flows.map((flow, year) => [year, flow, (balance += flow)]) };
    },
  }),
  irr: measure({
    source: 'R. A. Brealey, S. C. Myers & F. Allen, "Principles of Corporate Finance", ch. 5',
    example: () => {
      const flows = [-123_400, 36_200, 54_800, 48_100];
      return { flows, rate: irr(flows) as number };
    },
    table: ({ flows }) => ({ columns: [0, 0], rows: flows.map((flow, year) => [year, flow]) }),
  }),
  sharedBuildCost: measure({
    example: () => {
      const base = 80_000;
      const rho = defaultSharedCostRho;
      const shared = [1, 2, 5, 10].map((n) => {
        const total = sharedBuildCost(base, rho, n);
        return { n, total, each: total / n };
      });
      return { base, rho, shared };
    },
    table: ({ base, shared }) => ({
      columns: [0, 0, 0],
      rows: shared.map(({ n, total, each }) => [n, total, each]),
      bars: { column: 2, most: base },
    }),
  }),
  coFundingShares: measure({
    source: 'D. Bertsekas & R. Gallager, "Data Networks" (1992), 6.5.2',
    example: () => {
      const price = 220_000;
      const capPerInhabitant = 1.3;
      const most = 100_000;
      const terms = { price, split: 'inhabitants' as const, capPerInhabitant };
      const first = 'A' as MunicipalityCvr;
      const municipalities = [
        { cvr: first, population: 40_000 },
        { cvr: 'B' as MunicipalityCvr, population: 60_000 },
        { cvr: 'C' as MunicipalityCvr, population: 100_000 },
      ];
      const said = municipalities.map(({ cvr }) => ({ municipality: cvr, answer: 'yes' as const }));
      const shared = coFundingShares(terms, municipalities, said).shares;
      // The last one has said that it pays no more than so much.
      const limited = said.map((one, index) => (index === 2 ? { ...one, amount: most } : one));
      const { shares, gap } = coFundingShares(terms, municipalities, limited);
      const firstPays = { before: shared[first] as number, after: shares[first] as number };
      return { price, capPerInhabitant, most, municipalities, shared, shares, gap, firstPays };
    },
    table: ({ municipalities, shared, shares }) => ({
      columns: ['text', 0, 0, 0],
      rows: municipalities.map(({ cvr, population }) => [cvr, population, shared[cvr], shares[cvr]]),
      bars: { column: 3, most: 110_000 },
    }),
  }),
  extrapolatedVolume: measure({
    source: 'W. G. Cochran, "Sampling Techniques" (1977), ch. 6',
    example: () => {
      const told = [
        { volume: 3400, population: 42_000 },
        { volume: 7100, population: 91_000 },
        { volume: 9800, population: 56_000 },
      ];
      const silentPopulation = 350_000;
      return { told, silentPopulation, volume: extrapolatedVolume(told, silentPopulation)?.volume ?? 0 };
    },
    table: ({ told }) => ({
      columns: [0, 0, 1],
      rows: told.map(({ volume, population }) => [population, volume, (1000 * volume) / population]),
      bars: { column: 2, most: 200 },
    }),
  }),
  tornado: measure({
    source: 'T. G. Eschenbach, "Spiderplots versus Tornado Diagrams for Sensitivity Analysis" (1992)',
    example: () =>
      tornado({ times, minutes, share }, (inputs) =>
        potentialHours(inputs.times, inputs.minutes, inputs.share),
      ),
    table: (bars) => ({
      columns: ['text', 0, 0, 0],
      rows: bars.map(({ input, atLow, atHigh, swing }) => [input, atLow, atHigh, swing]),
      bars: { column: 3, most: 300 },
    }),
  }),
} as const;
