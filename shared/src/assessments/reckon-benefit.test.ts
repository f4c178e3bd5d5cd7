import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualBenefitSettings } from './benefit-settings.ts';
import { reckonBenefit } from './reckon-benefit.ts';

const numbers = {
  timesPerYear: { low: 1700, likely: 1850, high: 2000 },
  minutesPerCase: { low: 15, likely: 18, high: 24 },
  automationShare: { low: 0.65, likely: 0.78, high: 0.85 },
  oneOffCost: { low: 80_000, likely: 95_000, high: 140_000 },
  yearlyCost: { low: 15_000, likely: 18_000, high: 30_000 },
};
const settings = { ...usualBenefitSettings, hourlyCost: 312, hoursPerFullTimeYear: 1_480 };
const thousands = (value: number) => Math.round(value / 1000);

describe('a business case in ranges', () => {
  const benefit = reckonBenefit(numbers, settings);

  it('[NU1] comes to the worked example: 433 hours, 135.000 kr. a year, 1.4 years, 368.000 kr.', () => {
    expect(Math.round(benefit.hours?.likely ?? 0)).toBe(433);
    expect(Math.round(benefit.manual ?? 0)).toBe(555);
    const { money } = benefit;
    const worth = money?.worth;
    const { low, likely, high } = worth?.netPresentValue ?? { low: 0, likely: 0, high: 0 };
    expect([low, likely, high].map(thousands)).toEqual([204, 368, 482]);
    expect(thousands(money?.timeValue.likely ?? 0)).toBe(135);
    expect(thousands(money?.timeValue.low ?? 0)).toBe(119);
    expect(thousands(money?.timeValue.high ?? 0)).toBe(156);
    expect(worth?.payback.likely?.toFixed(1)).toBe('1.4');
    expect(worth?.payback.fast?.toFixed(1)).toBe('1.1');
    expect(worth?.payback.slow?.toFixed(1)).toBe('2.2');
    expect(benefit.fullTimeYears?.likely.toFixed(2)).toBe('0.29');
  });

  it('[NU1] starts at what it costs and ends at the net present value', () => {
    const years = benefit.money?.worth?.byYear ?? [];
    expect(years).toHaveLength(6);
    expect(years[0]).toEqual({ low: -140_000, likely: -95_000, high: -80_000 });
    expect(years[5]).toEqual(benefit.money?.worth?.netPresentValue);
  });

  it('[NU3] says what moves it most, and which number is worth measuring', () => {
    expect(benefit.bars.map(({ input }) => input)).toEqual([
      'minutesPerCase',
      'automationShare',
      'timesPerYear',
      'yearlyCost',
      'oneOffCost',
    ]);
    expect(benefit.bars.map(({ atLow, atHigh }) => [thousands(atLow), thousands(atHigh)])).toEqual([
      [278, 550],
      [278, 417],
      [324, 412],
      [382, 314],
      [383, 323],
    ]);
    expect(benefit.measureNext?.input).toBe('minutesPerCase');
  });

  it('[NU3] takes the share from the diagrams where both are drawn, with the typed ends around it', () => {
    const drawn = reckonBenefit(numbers, settings, { before: 18, after: 4 });
    expect(drawn.shareOrigin).toBe('diagram');
    expect(drawn.inputs.automationShare).toEqual({ low: 0.65, likely: 1 - 4 / 18, high: 0.85 });
    const far = reckonBenefit(numbers, settings, { before: 18, after: 1 });
    expect(far.inputs.automationShare?.high).toBeCloseTo(1 - 1 / 18);
    expect(reckonBenefit(numbers, settings, { before: 0, after: 0 }).shareOrigin).toBe('typed');
  });
});

it('[NU2] shows hours alone without an hourly cost, and nothing that is not known', () => {
  const hoursOnly = reckonBenefit(numbers, usualBenefitSettings);
  expect(hoursOnly.money).toBeUndefined();
  expect(hoursOnly.fullTimeYears).toBeUndefined();
  expect(hoursOnly.bars.map(({ input }) => input)).toEqual([
    'minutesPerCase',
    'automationShare',
    'timesPerYear',
  ]);
  const little = reckonBenefit({ timesPerYear: { likely: 100 } }, settings);
  expect(little).toMatchObject({
    hours: undefined,
    money: undefined,
    missing: ['minutesPerCase', 'automationShare'],
  });
  expect(little.bars).toEqual([]);
  expect(reckonBenefit({}, settings).missing).toEqual(['timesPerYear', 'minutesPerCase', 'automationShare']);
});

it('[NU2] is worth nothing known before it is known what it costs; nothing may be typed', () => {
  const uncosted = { ...numbers, oneOffCost: undefined };
  const half = reckonBenefit(uncosted, settings);
  expect(half.money).toMatchObject({ missing: ['oneOffCost'], worth: undefined });
  expect(thousands(half.money?.timeValue.likely ?? 0)).toBe(135);
  expect(half.bars.map(({ input }) => input)).toEqual(['minutesPerCase', 'automationShare', 'timesPerYear']);
  const free = reckonBenefit({ ...uncosted, oneOffCost: { likely: 0 } }, settings);
  expect(free.money?.worth?.payback.likely).toBe(0);
});

it('[NU2] never pays back where it costs more than it frees', () => {
  const { money } = reckonBenefit({ ...numbers, yearlyCost: { likely: 400_000 } }, settings);
  expect(money?.worth?.payback).toEqual({ slow: undefined, likely: undefined, fast: undefined });
});

it('[NU2] keeps its order whatever the numbers: low, likely, high', () => {
  const estimate = (most: number) =>
    fc
      .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0, max: most, noNaN: true })))
      .map((three) => three.toSorted((a, b) => a - b))
      .map(([low = 0, likely = 0, high = 0]) => ({ low, likely, high }));
  fc.assert(
    fc.property(
      estimate(1e5),
      estimate(600),
      estimate(1),
      estimate(1e6),
      estimate(1e5),
      (t, m, s, one, yearly) => {
        const { money } = reckonBenefit(
          { timesPerYear: t, minutesPerCase: m, automationShare: s, oneOffCost: one, yearlyCost: yearly },
          settings,
        );
        for (const { low, high } of money?.worth?.byYear ?? []) expect(low).toBeLessThanOrEqual(high + 1e-6);
        const { fast, slow } = money?.worth?.payback ?? {};
        if (slow !== undefined) expect(fast).toBeLessThanOrEqual(slow + 1e-9);
      },
    ),
  );
});
