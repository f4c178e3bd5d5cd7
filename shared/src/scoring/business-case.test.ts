import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaPert,
  cashFlows,
  discountedPaybackYears,
  extrapolatedVolume,
  interval80,
  irr,
  manualHours,
  npv,
  paybackYears,
  potentialHours,
  productOfIndependent,
  sharedBuildCost,
  tornado,
} from './business-case.ts';

const published = [-70000, 12000, 15000, 18000, 21000, 26000];

describe('hours', () => {
  it('[NU1] are times × minutes / 60, and times the share', () => {
    expect(manualHours(5200, 9)).toBe(780);
    expect(potentialHours(5200, 9, 0.7)).toBeCloseTo(546, 9);
  });

  it('refuse what cannot be', () => {
    expect(() => manualHours(-1, 2)).toThrow('times');
    expect(() => potentialHours(1, 1, 70)).toThrow('share');
    expect(() => potentialHours(1, NaN, 0.7)).toThrow('minutes');
  });
});

describe('ranges', () => {
  it('[NU1] have the PERT means 4.00 and 5.33', () => {
    expect(betaPert({ low: 2, likely: 4, high: 6 }).mean).toBe(4);
    expect(betaPert({ low: 3, likely: 5, high: 9 }).mean).toBeCloseTo(16 / 3, 9);
    expect(betaPert({ low: 2, likely: 4, high: 6 }).variance).toBeCloseTo(4 / 7, 9);
  });

  it('[NU1] multiply to P10 381 and P90 500 hours for the worked example', () => {
    const times = betaPert({ low: 1700, likely: 1850, high: 2000 });
    const minutes = betaPert({ low: 15, likely: 18, high: 24 });
    const share = betaPert({ low: 0.65, likely: 0.78, high: 0.85 });
    const perHour = { mean: 1 / 60, variance: 0 };
    const interval = interval80(productOfIndependent([times, minutes, share, perHour]));
    expect(Math.round(interval.p10)).toBe(381);
    expect(Math.round(interval.p90)).toBe(500);
  });

  it('are the number 1 without factors, and never vary less for one more uncertain factor', () => {
    expect(productOfIndependent([])).toEqual({ mean: 1, variance: 0 });
    const one = { mean: 2, variance: 1 };
    expect(productOfIndependent([one, { mean: 1, variance: 0.5 }]).variance).toBeGreaterThan(1);
  });

  it('are normal where the result can be 0 or below', () => {
    const around = interval80({ mean: -10, variance: 100 });
    expect(around.p50).toBe(-10);
    expect(around.p90 - around.p50).toBeCloseTo(12.816, 9);
    expect(() => interval80({ mean: -10, variance: 1 }, 'positive')).toThrow('mean');
  });

  it('[NU1] have their mean within their ends and no variance below 0, however narrow', () => {
    const end = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(end, end, end, (a, b, c) => {
        const [low, likely, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const { mean, variance } = betaPert({ low, likely, high });
        expect(mean).toBeGreaterThanOrEqual(low);
        expect(mean).toBeLessThanOrEqual(high);
        expect(variance).toBeGreaterThanOrEqual(0);
        expect(betaPert({ low: a, likely: a, high: a })).toEqual({ mean: a, variance: 0 });
      }),
    );
  });

  it('refuse to stand out of order', () => {
    expect(() => betaPert({ low: 5, likely: 4, high: 6 })).toThrow('likely');
    expect(() => betaPert({ low: 1, likely: 4, high: 3 })).toThrow('high');
  });
});

describe('money', () => {
  it('[NU1] pays back after 4.1538 years', () => {
    expect(paybackYears(published)).toBeCloseTo(4.1538, 4);
  });

  it("[NU1] is worth 1188.44 as a spreadsheet's NPV has it", () => {
    expect(npv(0.1, [0, -10000, 3000, 4200, 6800])).toBeCloseTo(1188.44, 2);
  });

  it('[NU1] counts the payback of a cost that comes late from when it is laid out', () => {
    // −10 000 after one year, 3 000 and 4 200 back after two and three, the rest within the fourth.
    expect(paybackYears([0, -10000, 3000, 4200, 6800])).toBeCloseTo(3 + 2800 / 6800, 9);
    expect(paybackYears([0, 0])).toBe(0);
    expect(paybackYears([100, -200, 50])).toBeUndefined();
  });

  it('[NU1] has the published rates of return 5.96 % and 28.09 %', () => {
    expect(irr([-123400, 36200, 54800, 48100])).toBeCloseTo(0.0596, 4);
    expect(irr([-100, 39, 59, 55, 20])).toBeCloseTo(0.2809, 4);
  });

  it('pays back at once, later with interest, or never', () => {
    expect(paybackYears([0, 5])).toBe(0);
    expect(paybackYears([-10, 1, 1])).toBeUndefined();
    expect(discountedPaybackYears(0.035, published)).toBeGreaterThan(4.1538);
    expect(discountedPaybackYears(0.5, published)).toBeUndefined();
  });

  it('[NU1] has a rate of return exactly when the sign changes once, and it makes the value 0', () => {
    expect(irr([-100, 110])).toBeCloseTo(0.1, 9);
    expect(irr([-100, 230, -132])).toBeUndefined();
    expect(irr([100, 110])).toBeUndefined();
    expect(irr([])).toBeUndefined();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 10 }), (gains) => {
        const flows = [-500, ...gains];
        const rate = irr(flows);
        if (rate === undefined) throw new Error('one change of sign has a rate');
        expect(npv(rate, flows)).toBeCloseTo(0, 4);
      }),
    );
  });

  it('[NU1] of a shared solution is 224.000 for ten at 20 %', () => {
    expect(sharedBuildCost(80000, 0.2, 10)).toBeCloseTo(224000, 6);
    expect(sharedBuildCost(80000, 0.2, 1)).toBe(80000);
    expect(() => sharedBuildCost(80000, 0.2, 0)).toThrow('n');
  });

  it('flows with a ramp, then evenly, less what it costs to run', () => {
    const flows = cashFlows({ savedHours: 400, hourlyCost: 350, oneOffCost: 90000, yearlyCost: 20000 });
    expect(flows).toEqual([-90000, 50000, 120000, 120000, 120000, 120000]);
  });

  it('turns on the input that moves it most', () => {
    const bars = tornado(
      { times: { low: 90, likely: 100, high: 110 }, minutes: { low: 5, likely: 10, high: 30 } },
      ({ times, minutes }) => (times * minutes) / 60,
    );
    expect(bars.map((bar) => bar.input)).toEqual(['minutes', 'times']);
    expect(bars[0]?.swing).toBeCloseTo((100 * 25) / 60, 9);
    expect(bars[1]?.atLow).toBeCloseTo(15, 9);
  });
});

describe('the silent municipalities', () => {
  it('[NU3] are estimated from the median per inhabitant and marked as an estimate', () => {
    const told = [
      { volume: 100, population: 10000 },
      { volume: 300, population: 10000 },
      { volume: 9000, population: 10000 },
    ];
    expect(extrapolatedVolume(told, 50000)).toEqual({ kind: 'estimate', volume: 1500, n: 3 });
    expect(extrapolatedVolume([], 50000)).toBeUndefined();
  });
});
