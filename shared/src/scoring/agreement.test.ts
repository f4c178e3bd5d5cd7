import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementA,
  agreementPercent,
  consensus,
  discussNext,
  isStable,
  kendallW,
  krippendorffAlpha,
  shapeOfOpinion,
  withinGroupAgreement,
} from './agreement.ts';

const judges = [
  [1, 3, 4, 5, 2, 8, 6, 7, 10, 9],
  [2, 1, 4, 5, 6, 3, 8, 7, 10, 9],
  [3, 2, 1, 5, 7, 4, 6, 8, 9, 10],
  [4, 2, 3, 1, 6, 7, 5, 9, 8, 10],
];
const _ = null;
const coders = [
  [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
  [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
  [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
];

const permutation = (n: number) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n });
const panel = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 7 })).chain(([m, n]) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: n, maxLength: n }), {
    minLength: m,
    maxLength: m,
  }),
);

describe("Kendall's W", () => {
  it('[NU1] is 0.7939 for ten projects and four judges, S 1048, χ² 28.58', () => {
    const result = kendallW(judges);
    expect(result.s).toBeCloseTo(1048, 9);
    expect(result.w).toBeCloseTo(0.7939, 4);
    expect(result.chiSquared).toBeCloseTo(28.58, 2);
    expect(result.degreesOfFreedom).toBe(9);
  });

  it('[NU1] does not change with the order of judges or items, nor with a doubled panel, and lies in 0–1', () => {
    fc.assert(
      fc.property(
        panel.chain((rows) =>
          fc.tuple(fc.constant(rows), permutation(rows.length), permutation(rows[0]?.length ?? 0)),
        ),
        ([rows, byJudge, byItem]) => {
          const { w } = kendallW(rows);
          const turned = byJudge.map((judge) => byItem.map((item) => rows[judge]?.[item] as number));
          const other = kendallW(turned).w;
          const doubled = kendallW([...rows, ...rows]).w;
          if (w === undefined) {
            expect([other, doubled]).toEqual([undefined, undefined]);
            return;
          }
          expect(other).toBeCloseTo(w, 9);
          expect(doubled).toBeCloseTo(w, 9);
          expect(w).toBeGreaterThanOrEqual(0);
          expect(w).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('[NU1] is 1 exactly when all judges give the same order', () => {
    fc.assert(
      fc.property(permutation(5), permutation(5), (first, second) => {
        const same = first.every((value, index) => value === second[index]);
        expect((kendallW([first, second]).w as number) > 1 - 1e-9).toBe(same);
      }),
    );
    expect(
      kendallW([
        [1, 2, 2, 4],
        [10, 20, 20, 30],
      ]).w,
    ).toBeCloseTo(1, 12);
  });

  it('does not exist when every judge ties everything, or there is one item', () => {
    expect(
      kendallW([
        [1, 1, 1],
        [2, 2, 2],
      ]).w,
    ).toBeUndefined();
    expect(kendallW([[1], [2]]).w).toBeUndefined();
  });

  it('refuses ragged rows and numbers that are none', () => {
    expect(() => kendallW([[1, 2], [1]])).toThrow('ratings[1]');
    expect(() => kendallW([[1, NaN]])).toThrow('ratings[0][1]');
    expect(() => kendallW([])).toThrow('ratings');
  });
});

describe("Krippendorff's alpha", () => {
  it.each([
    ['nominal', 0.691],
    ['ordinal', 0.807],
    ['interval', 0.811],
  ] as const)('[NU1] is at %s level %f', (level, alpha) => {
    expect(krippendorffAlpha(coders, level)).toBeCloseTo(alpha, 3);
  });

  it("[NU1] is the published value of Krippendorff's four observers with missing data", () => {
    const observers = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
      [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ];
    expect(krippendorffAlpha(observers, 'nominal')).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(observers, 'ordinal')).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(observers, 'interval')).toBeCloseTo(0.849, 3);
    expect(krippendorffAlpha(observers, 'ratio')).toBeCloseTo(0.797, 3);
  });

  it('[NU1] does not change with the order of raters or of things rated', () => {
    const rows = fc.array(
      fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }), { minLength: 5, maxLength: 5 }),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(rows, permutation(5), (ratings, columns) => {
        const turned = [...ratings].reverse().map((row) => columns.map((column) => row[column] ?? null));
        for (const level of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
          const alpha = krippendorffAlpha(ratings, level);
          const other = krippendorffAlpha(turned, level);
          if (alpha === undefined) expect(other).toBeUndefined();
          else expect(other).toBeCloseTo(alpha, 9);
        }
      }),
    );
  });

  it('[NU1] at nominal level without gaps is observed over expected disagreement, counted by hand', () => {
    const one = [1, 2, 3, 3, 2, 4, 5, 1, 2, 5];
    const other = [1, 2, 3, 3, 2, 4, 5, 1, 3, 5];
    const pooled = [1, 2, 3, 4, 5].map((value) => [...one, ...other].filter((each) => each === value).length);
    const chance = 1 - pooled.reduce((sum, count) => sum + count * (count - 1), 0) / (20 * 19);
    expect(krippendorffAlpha([one, other], 'nominal')).toBeCloseTo(1 - 0.1 / chance, 9);
  });

  it('does not exist when nothing can be compared, or nothing differs', () => {
    expect(
      krippendorffAlpha(
        [
          [1, _],
          [_, 2],
        ],
        'ordinal',
      ),
    ).toBeUndefined();
    expect(
      krippendorffAlpha(
        [
          [3, 3],
          [3, 3],
        ],
        'ordinal',
      ),
    ).toBeUndefined();
  });
});

describe("van der Eijk's A and its kin", () => {
  const published = [30, 40, 210, 130, 530, 50, 10];

  it('[NU1] is 0.61133 and the consensus 0.72569 for the published distribution', () => {
    expect(agreementA(published)).toBeCloseTo(0.61133, 5);
    expect(consensus(published)).toBeCloseTo(0.72569, 5);
  });

  it('[NU1] is 1 unanimous, 0 even, −1 in two camps, and −0.27 for the hall of Dokk1', () => {
    expect(agreementA([0, 0, 7, 0])).toBe(1);
    expect(agreementA([5, 5, 5, 5])).toBeCloseTo(0, 12);
    expect(agreementA([50, 0, 0, 50])).toBeCloseTo(-1, 12);
    expect(agreementA([28, 4, 6, 18])).toBeCloseTo(-0.27, 2);
    expect(consensus([50, 0, 0, 50])).toBeCloseTo(0, 12);
    expect(consensus([0, 9, 0])).toBeCloseTo(1, 12);
  });

  it('[NU1] does not change when the scale is turned or everybody is counted twice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 2, maxLength: 7 }), (frequencies) => {
        const a = agreementA(frequencies);
        if (a === undefined) return;
        expect(agreementA([...frequencies].reverse())).toBeCloseTo(a, 9);
        expect(agreementA(frequencies.map((count) => count / 2))).toBeCloseTo(a, 9);
        expect(Math.abs(a)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('[NU1] r_wg is 1 for equal answers, 0 for the variance of chance', () => {
    expect(withinGroupAgreement([4, 4, 4], 5)).toBe(1);
    expect(withinGroupAgreement([2, 4], 5)).toBeCloseTo(0, 12);
    expect(withinGroupAgreement([4], 5)).toBeUndefined();
  });

  it('is undefined without answers or without a scale, and refuses negative counts', () => {
    expect(agreementA([0, 0, 0])).toBeUndefined();
    expect(consensus([4])).toBeUndefined();
    expect(() => agreementA([1, -1])).toThrow('frequencies[1]');
  });
});

describe('words for a distribution', () => {
  it.each([
    [[0, 0, 20, 2], 'enighed'],
    [[28, 4, 6, 18], 'delt lejr'],
    [[10, 10, 10, 10], 'nogenlunde enige'],
    [[12, 3, 3, 12, 10], 'stor spredning'],
    [[0, 0.5, 9.5, 1], 'enighed'],
  ] as const)('[NU1] %j is %s', (frequencies, words) => {
    expect(shapeOfOpinion(frequencies)).toBe(words);
  });

  it('[NU1] refuses counts that are neither whole nor half', () => {
    expect(() => shapeOfOpinion([0.3, 0.7])).toThrow('frequencies[0]');
  });

  it('draws the bar from 0 to 100', () => {
    expect([-1, 0, 1].map(agreementPercent)).toEqual([0, 50, 100]);
  });
});

describe('what to discuss next', () => {
  it('[NU3] is what disagrees most, weighed by how many answered and whether it decides anything', () => {
    const items = [
      { id: 'agreed', agreement: 0.9, n: 60 },
      { id: 'split', agreement: -0.27, n: 56 },
      { id: 'split, far from the line', agreement: -0.27, n: 56, z: 0.1 },
      { id: 'split, few', agreement: -0.27, n: 6 },
    ];
    expect(discussNext(items).map(({ id }) => id)).toEqual([
      'split',
      'split, few',
      'split, far from the line',
      'agreed',
    ]);
    expect(items[0]?.id).toBe('agreed');
  });
});

describe('whether another round is worth it', () => {
  it('[NU3] is stable when few changed and the median stood, or the order is agreed', () => {
    expect(isStable({ answeredBoth: 60, changed: 9, medianMove: 0.5 })).toBe(true);
    expect(isStable({ answeredBoth: 60, changed: 11, medianMove: 0 })).toBe(false);
    expect(isStable({ answeredBoth: 60, changed: 2, medianMove: 1 })).toBe(false);
    expect(isStable({ answeredBoth: 60, changed: 40, medianMove: 2, w: 0.7 })).toBe(true);
    expect(isStable({ answeredBoth: 0, changed: 0, medianMove: 0 })).toBeUndefined();
  });
});
