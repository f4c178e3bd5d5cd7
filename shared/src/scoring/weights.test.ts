import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ahp,
  consistencyWarning,
  criticalWeightChange,
  groupComparisons,
  hoursCriterion,
  rankAcceptability,
  weightedSum,
  weightsFromPoints,
} from './weights.ts';

const agreed = [0.3277, 0.3058, 0.2876, 0.079];
const options = [
  [0.3088, 0.2897, 0.3867, 0.1922],
  [0.2163, 0.3458, 0.1755, 0.6288],
  [0.4509, 0.2473, 0.1194, 0.0575],
  [0.024, 0.1172, 0.3184, 0.1215],
];

describe('the weighted sum', () => {
  it('[NU1] is .3162 .2768 .2623 .1449 for the published example', () => {
    const sums = weightedSum(agreed, options).map((value) => value.toFixed(4));
    expect(sums).toEqual(['0.3162', '0.2768', '0.2623', '0.1449']);
  });

  it('refuses weights that sum to 0, negative ones and ragged rows by name', () => {
    expect(() => weightedSum([0, 0], [[1, 2]])).toThrow('weights');
    expect(() => weightedSum([1, -1], [[1, 2]])).toThrow('weights[1]');
    expect(() => weightedSum([1, 1], [[1, 2], [1]])).toThrow('matrix[1]');
    expect(() => weightedSum([1], [[1, 2]])).toThrow('matrix');
  });
});

describe('AHP', () => {
  const comparisons = [
    [1, 4, 3, 7],
    [1 / 4, 1, 1 / 3, 3],
    [1 / 3, 3, 1, 5],
    [1 / 7, 1 / 3, 1 / 5, 1],
  ];

  it('[NU1] gives .548 .127 .270 .056 with a consistency ratio of .044', () => {
    const result = ahp(comparisons);
    [0.548, 0.127, 0.27, 0.056].forEach((weight, index) =>
      expect(result.weights[index]).toBeCloseTo(weight, 3),
    );
    expect(result.consistencyRatio).toBeCloseTo(0.044, 3);
  });

  it('[NU1] gives consistent comparisons their own weights back, ratio 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 3, maxLength: 8 }),
        (weights) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const result = ahp(weights.map((a) => weights.map((b) => a / b)));
          weights.forEach((weight, index) => expect(result.weights[index]).toBeCloseTo(weight / total, 9));
          expect(result.consistencyRatio).toBeCloseTo(0, 9);
        },
      ),
    );
  });

  it("[NU1] has the published weights of Saaty's house, and warns as he does: λ 9.669, ratio .169", () => {
    // T. L. Saaty, "How to Make a Decision" (1990): size, transport, neighbourhood, age, yard, facilities,
    // condition, financing. The upper triangle; the rest is its mirror image.
    const upper = [
      [5, 3, 7, 6, 6, 1 / 3, 1 / 4],
      [1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
      [6, 3, 4, 6, 1 / 5],
      [1 / 3, 1 / 4, 1 / 7, 1 / 8],
      [1 / 2, 1 / 5, 1 / 6],
      [1 / 5, 1 / 6],
      [1 / 2],
    ];
    const house = Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 8 }, (__, j) =>
        i === j ? 1 : i < j ? (upper[i]?.[j - i - 1] as number) : 1 / (upper[j]?.[i - j - 1] as number),
      ),
    );
    const result = ahp(house);
    [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333].forEach((weight, index) =>
      expect(result.weights[index]).toBeCloseTo(weight, 3),
    );
    expect(result.lambdaMax).toBeCloseTo(9.669, 3);
    expect(result.consistencyRatio).toBeCloseTo(0.169, 3);
    expect(result.consistencyRatio).toBeGreaterThan(consistencyWarning);
  });

  it('has no ratio outside three to ten criteria', () => {
    expect(
      ahp([
        [1, 2],
        [0.5, 1],
      ]).consistencyRatio,
    ).toBeUndefined();
    const eleven = Array.from({ length: 11 }, () => new Array<number>(11).fill(1));
    expect(ahp(eleven).consistencyRatio).toBeUndefined();
  });

  it('joins a group by the geometric mean', () => {
    const group = groupComparisons([
      [
        [1, 2],
        [0.5, 1],
      ],
      [
        [1, 8],
        [0.125, 1],
      ],
    ]);
    expect(group[0]?.[1]).toBeCloseTo(4, 9);
    expect(group[1]?.[0]).toBeCloseTo(0.25, 9);
  });

  it('refuses what is not reciprocal', () => {
    expect(() =>
      ahp([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow('pairwiseMatrix[0][1]');
    expect(() =>
      ahp([
        [1, 0],
        [1, 1],
      ]),
    ).toThrow('pairwiseMatrix[0][1]');
    expect(() => ahp([[1, 2]])).toThrow('pairwiseMatrix');
  });
});

describe('weights from 100 points', () => {
  it('[NU1] are the medians rescaled to 100', () => {
    expect(
      weightsFromPoints([
        [60, 20, 20],
        [50, 30, 20],
        [10, 80, 10],
      ]),
    ).toEqual([50, 30, 20]);
    const rescaled = weightsFromPoints([
      [50, 50, 0],
      [0, 50, 50],
      [40, 20, 40],
    ]);
    expect(rescaled.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
    expect(
      weightsFromPoints([
        [100, 0, 0],
        [0, 100, 0],
        [0, 0, 100],
      ])[0],
    ).toBeCloseTo(100 / 3, 9);
  });

  it('refuse a person who gives more or less', () => {
    expect(() => weightsFromPoints([[50, 40]])).toThrow('people[0]');
  });
});

describe('hours as a criterion', () => {
  it('[NU1] are 25 points for each ten times as many, up to 9 999', () => {
    expect([0, 9, 99, 999, 9999, 50_000].map(hoursCriterion)).toEqual([0, 25, 50, 75, 100, 100]);
    expect(() => hoursCriterion(-1)).toThrow('hours');
  });
});

describe('the change of weight that turns an order', () => {
  const decimal = (least: number) => fc.double({ min: least, max: 1, noNaN: true });

  it('[NU1] makes the two scores equal when it is applied', () => {
    fc.assert(
      fc.property(
        fc.array(decimal(0.01), { minLength: 3, maxLength: 3 }),
        fc.array(fc.array(decimal(0), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }),
        fc.nat({ max: 2 }),
        (weights, matrix, k) => {
          const change = criticalWeightChange(weights, matrix, 0, 1, k);
          if (change === undefined || Math.abs(change.delta) > 1e3) return;
          const moved = weights.map((weight, index) => (index === k ? weight - change.delta : weight));
          const score = (option: number) =>
            moved.reduce((sum, weight, index) => sum + weight * (matrix[option]?.[index] as number), 0);
          expect(Math.abs(score(0) - score(1))).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('[NU1] exists only while the weight stays at 0 or above', () => {
    // Options 1 and 2 on criterion 1: (.2768 − .3162)/(.2163 − .3088) = .426 is more than its weight.
    expect(criticalWeightChange(agreed, options, 0, 1, 0)).toBeUndefined();
    const third = criticalWeightChange(agreed, options, 0, 1, 2);
    expect(third?.delta).toBeCloseTo(0.187, 3);
    expect(third?.relativePercent).toBeCloseTo(64.9, 0);
    expect(criticalWeightChange(agreed, options, 0, 1, 1)?.relativePercent).toBeCloseTo(-229.7, 1);
    // Equal already: nothing to change. Unequal only in the last bit: no change that anybody could make.
    expect(
      criticalWeightChange(
        [1, 1],
        [
          [1, 2],
          [2, 1],
        ],
        0,
        1,
        0,
      ),
    ).toEqual({ delta: 0, relativePercent: 0 });
    expect(
      criticalWeightChange(
        [1, 1],
        [
          [5e-324, 9],
          [0, 1],
        ],
        0,
        1,
        0,
      ),
    ).toBeUndefined();
    expect(() => criticalWeightChange(agreed, options, 0, 4, 0)).toThrow('j');
    expect(() => criticalWeightChange(agreed, options, 0, 1, 4)).toThrow('k');
    expect(
      criticalWeightChange(
        [1, 1],
        [
          [1, 2],
          [1, 3],
        ],
        0,
        1,
        0,
      ),
    ).toBeUndefined();
  });
});

describe('how often each option gets each place', () => {
  it('[NU1] is certain for an option that is best at everything, and rows and columns add up to 1', () => {
    const found = rankAcceptability(
      [1, 1, 1],
      [
        [9, 9, 9],
        [1, 5, 2],
        [5, 1, 2],
      ],
      { seed: 5, draws: 500 },
    );
    expect(found[0]).toEqual([1, 0, 0]);
    for (const row of found) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(found[1]?.[1]).toBeGreaterThan(0.3);
  });

  it('[NU1] is the same for the same seed, and tightens with the concentration', () => {
    const matrix = [
      [6, 4],
      [4, 5.9],
    ];
    const share = (concentration: number) =>
      rankAcceptability([1, 1], matrix, { concentration, seed: 2, draws: 2000 })[0]?.[0] ?? 0;
    expect(share(50)).toBe(share(50));
    expect(share(5000)).toBeGreaterThan(share(5));
  });
});
