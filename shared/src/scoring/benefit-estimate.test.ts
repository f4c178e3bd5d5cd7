import { describe, expect, it } from 'vitest';
import { freedShare, hoursEstimate, valueBand } from './benefit-estimate.ts';

const hours = hoursEstimate({
  times: { low: 1700, likely: 1850, high: 2000 },
  minutes: { low: 15, likely: 18, high: 24 },
  share: { low: 0.65, likely: 0.78, high: 0.85 },
});

describe('freed hours from uncertain inputs', () => {
  it('[NU1] are 433 a year, between 381 and 500 in 8 of 10 cases', () => {
    expect(Math.round(hours.likely)).toBe(433);
    expect(Math.round(hours.interval.p10)).toBe(381);
    expect(Math.round(hours.interval.p90)).toBe(500);
  });

  it('[NU2] are one number when every input is known', () => {
    const known = hoursEstimate({ times: 5200, minutes: 9, share: 0.7 });
    expect(known.likely).toBeCloseTo(546, 9);
    expect(known.interval.p10).toBeCloseTo(546, 6);
    expect(known.interval.p90).toBeCloseTo(546, 6);
    expect(hoursEstimate({ times: 0, minutes: 9, share: 0.7 })).toEqual({
      likely: 0,
      interval: { p10: 0, p50: 0, p90: 0 },
    });
  });

  it('refuse a share above 1, negative times and a range out of order', () => {
    expect(() =>
      hoursEstimate({ times: 1, minutes: 1, share: { low: 0.5, likely: 0.9, high: 1.1 } }),
    ).toThrow('share');
    expect(() => hoursEstimate({ times: { low: -1, likely: 1, high: 2 }, minutes: 1, share: 1 })).toThrow(
      'times',
    );
    expect(() => hoursEstimate({ times: { low: 3, likely: 1, high: 4 }, minutes: 1, share: 1 })).toThrow(
      'likely',
    );
  });
});

describe('the band of a business case', () => {
  it('[NU1] goes from 204.000 over 368.000 to 482.000 kr. in the worked example', () => {
    const band = valueBand({
      hours,
      hourlyCost: 312,
      oneOffCost: { low: 80_000, likely: 95_000, high: 140_000 },
      yearlyCost: { low: 15_000, likely: 18_000, high: 30_000 },
    });
    expect([band.low, band.likely, band.high].map((value) => Math.round(value / 1000))).toEqual([
      204, 368, 482,
    ]);
  });
});

describe('the share that is freed', () => {
  it('[NU3] comes from the diagrams where there are any, and says so', () => {
    const diagram = { minutesBefore: 18, minutesAfter: 4 };
    expect(freedShare({ diagram, typed: 0.5 })).toEqual({ share: 1 - 4 / 18, origin: 'diagram' });
    expect(freedShare({ typed: 0.5 })).toEqual({ share: 0.5, origin: 'typed' });
    expect(freedShare({ diagram: { minutesBefore: 5, minutesAfter: 6 } })?.share).toBe(0);
    expect(freedShare({})).toBeUndefined();
    expect(() => freedShare({ typed: 70 })).toThrow('typed');
    expect(() => freedShare({ diagram: { minutesBefore: 0, minutesAfter: 0 } })).toThrow('minutesBefore');
  });
});
