import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, assessmentModels, extendedOneToFive, klOs2Nine, scoreChanges } from './assessment-model.ts';
import { assessmentScore, automationIndex, klStars, type ScoredCriterion } from './assessment.ts';

const weights = [30, 20, 20, 20, 10];
const likert = [4, 3, 5, 4, 3];
const example: ScoredCriterion[] = weights.map((weight, index) => ({
  id: `c${index}`,
  weight,
  value: ((likert[index] as number) - 1) / 4,
}));

const criteria = fc
  .array(
    fc.record({
      weight: fc.double({ min: 0.1, max: 50, noNaN: true }),
      value: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((rows): ScoredCriterion[] => rows.map((row, index) => ({ id: `c${index}`, ...row })));

describe('the score of an assessment', () => {
  it('[NU1] is 72.5 for weights 30, 20, 20, 20, 10 and answers 4, 3, 5, 4, 3', () => {
    expect(assessmentScore(example)).toEqual({ score: 72.5, coverage: 1, low: 72.5, high: 72.5 });
  });

  it('[NU2] widens with a missing answer instead of counting it as zero', () => {
    const missing = example.map((criterion, index) =>
      index === 2 ? { ...criterion, value: null } : criterion,
    );
    const result = assessmentScore(missing);
    expect(result.score).toBeCloseTo((100 * (22.5 + 10 + 15 + 5)) / 80, 9);
    expect(result).toMatchObject({ coverage: 0.8, low: 52.5 });
    expect(result.high).toBeCloseTo(72.5, 9);
  });

  it('[NU2] does not exist while nothing is answered', () => {
    expect(assessmentScore(example.map((criterion) => ({ ...criterion, value: null })))).toEqual({
      score: undefined,
      coverage: 0,
      low: 0,
      high: 100,
    });
  });

  it('[NU2] lies in its interval, and one more answer never widens it', () => {
    fc.assert(
      fc.property(criteria, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (some, at, value) => {
        const before = assessmentScore(some);
        expect(before.low).toBeLessThanOrEqual(before.score ?? before.low);
        expect(before.score ?? before.high).toBeLessThanOrEqual(before.high);
        expect(before.high).toBeLessThanOrEqual(100);
        const index = at % some.length;
        if (some[index]?.value !== null) return;
        const after = assessmentScore(some.map((one, i) => (i === index ? { ...one, value } : one)));
        expect(after.low).toBeGreaterThanOrEqual(before.low - 1e-9);
        expect(after.high).toBeLessThanOrEqual(before.high + 1e-9);
      }),
    );
  });

  it('[NU1] rises with every answer and does not care how weights are scaled', () => {
    fc.assert(
      fc.property(criteria, fc.nat(), fc.double({ min: 0.01, max: 100, noNaN: true }), (some, at, factor) => {
        const result = assessmentScore(some);
        const scaled = assessmentScore(some.map((one) => ({ ...one, weight: one.weight * factor })));
        expect(scaled.coverage).toBeCloseTo(result.coverage, 9);
        expect(scaled.low).toBeCloseTo(result.low, 7);
        const index = at % some.length;
        const value = some[index]?.value;
        if (value === null || value === undefined || result.score === undefined) return;
        const better = assessmentScore(
          some.map((one, i) => (i === index ? { ...one, value: (value + 1) / 2 } : one)),
        );
        expect(better.score).toBeGreaterThanOrEqual(result.score - 1e-9);
      }),
    );
  });

  it.each([
    ['a value above 1', [{ id: 'a', weight: 1, value: 1.5 }], 'value of a'],
    ['a value that is no number', [{ id: 'a', weight: 1, value: NaN }], 'value of a'],
    ['a negative weight', [{ id: 'a', weight: -1, value: 1 }], 'weights'],
    ['weights that sum to 0', [{ id: 'a', weight: 0, value: 1 }], 'weights'],
    ['no criteria', [], 'weights'],
    [
      'an id twice',
      [
        { id: 'a', weight: 1, value: 1 },
        { id: 'a', weight: 1, value: 0 },
      ],
      '"a" twice',
    ],
  ])('refuses %s by name', (_, wrong, named) => {
    expect(() => assessmentScore(wrong)).toThrow(named);
  });
});

describe('the automation index', () => {
  it('[NU1] is the weighted geometric mean; a missing part drops out', () => {
    expect(automationIndex({ suitability: 80, benefit: 50 })).toBeCloseTo(80 ** 0.6 * 50 ** 0.4, 9);
    expect(automationIndex({ suitability: 80, benefit: undefined })).toBeCloseTo(80, 9);
    expect(automationIndex({ suitability: 0, benefit: 100 })).toBe(0);
    expect(automationIndex({ maturity: 40 })).toBeUndefined();
    expect(automationIndex({ maturity: 40, ease: 90 }, { maturity: 1, ease: 1 })).toBeCloseTo(60, 9);
  });

  it('refuses parts outside 0–100 and negative exponents', () => {
    expect(() => automationIndex({ suitability: 101 })).toThrow('parts.suitability');
    expect(() => automationIndex({ suitability: 50 }, { suitability: -1 })).toThrow('exponents.suitability');
  });
});

describe("KL's stars", () => {
  it.each([
    [true, true, 0, 3],
    [true, false, 0, 2],
    [false, true, 0, 2],
    [true, true, 1, 2],
    [true, true, 2, 2],
    [true, true, 3, 1],
    [false, false, 5, 1],
  ])(
    '[NU1] high potential %s, experience %s, %i unfavourable: %i',
    (highPotential, experienceElsewhere, unfavourable, stars) => {
      expect(klStars({ highPotential, experienceElsewhere, unfavourable })).toBe(stars);
    },
  );
});

describe('the models', () => {
  it('have distinct, named criteria and groups that weigh as published', () => {
    expect(klOs2Nine.criteria.map(({ id }) => id)).toEqual([
      'professionalJudgement',
      'changeFrequency',
      'structuredInformation',
      'variation',
      'digitalInformation',
      'quality',
      'speed',
      'wellbeing',
      'overall',
    ]);
    for (const model of assessmentModels)
      expect(new Set(model.criteria.map(({ id }) => id)).size).toBe(model.criteria.length);
    for (const group of ['suitability', 'maturity', 'ease']) {
      const inGroup = extendedOneToFive.criteria.filter((criterion) => criterion.group === group);
      expect(inGroup.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    }
  });

  it('[NU1] score the nine questions with low-is-best turned', () => {
    const result = assess(klOs2Nine, {
      professionalJudgement: 0,
      changeFrequency: 1,
      structuredInformation: 3,
      variation: 3,
      digitalInformation: 2,
      quality: 3,
      speed: 2,
      wellbeing: 2,
      overall: null,
    });
    // u: 1, 2/3, 1, 0, 2/3 | 1, 2/3, 2/3
    expect(result.groups.suitability).toBeCloseTo((100 * (10 / 3)) / 5, 9);
    expect(result.groups.benefit).toBeCloseTo((100 * (7 / 3)) / 3, 9);
    expect(result.groups.overall).toBeUndefined();
    expect(result.score).toBeCloseTo((100 * (17 / 3)) / 8, 9);
    expect(result.coverage).toBeCloseTo(8 / 9, 9);
    expect(result).toMatchObject({
      modelVersion: 'kl-os2-9@1',
      unfavourable: 1,
      highPotential: true,
      flags: [],
    });
  });

  it('[NU3] raise flags as reasons, not as zeros', () => {
    const result = assess(klOs2Nine, { structuredInformation: 0, digitalInformation: 0, changeFrequency: 3 });
    expect(result.flags).toEqual(['changeFrequency', 'structuredInformation', 'digitalInformation']);
    expect(result.highPotential).toBeUndefined();
  });

  it('refuse an answer to something else, or a step that is not there', () => {
    expect(() => assess(klOs2Nine, { somethingElse: 1 })).toThrow('somethingElse');
    expect(() => assess(klOs2Nine, { quality: 4 })).toThrow('answers.quality');
    expect(() => assess(extendedOneToFive, { access: 0 })).toThrow('answers.access');
  });

  it('[NU3] tell what would change the score: every missing answer, then the two largest moves', () => {
    const changes = scoreChanges(klOs2Nine, {
      professionalJudgement: 3,
      changeFrequency: 0,
      structuredInformation: 3,
      variation: 0,
      digitalInformation: 3,
      quality: 3,
      speed: 3,
      wellbeing: 3,
      overall: null,
    });
    expect(changes.map(({ criterion, kind }) => `${kind} ${criterion}`)).toEqual([
      'missing overall',
      'move professionalJudgement',
      'move changeFrequency',
    ]);
    expect(changes[0]?.from).toBeCloseTo(700 / 9, 9);
    expect(changes[0]?.to).toBeCloseTo(800 / 9, 9);
  });
});
