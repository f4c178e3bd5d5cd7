import { expect, it } from 'vitest';
import type { GivenAnswers } from '@procesrum/shared/assessments/answer-steps.ts';
import { nextMissing, pointsOf, resultOf, starsOf, subscoresOf, unfavourableOf } from './reading.ts';

// The assessment of the picture.
const answers: GivenAnswers = {
  professionalJudgement: 'none',
  structuredInformation: 'high',
  variation: 'some',
  digitalInformation: 'high',
  quality: 'some',
  speed: 'high',
  wellbeing: 'unknown',
  overall: 'high',
};

it('reads what the picture shows: 86, which can end between 67 and 89', () => {
  const { score = 0, low, high, coverage } = resultOf(answers);
  expect([score, low, high].map(Math.round)).toEqual([86, 67, 89]);
  expect(coverage).toBeCloseTo(7 / 9, 9);
});

it('[AS2] scores a low degree as the best where it is', () => {
  expect(pointsOf('professionalJudgement', 'none')).toBe(100);
  expect(Math.round(pointsOf('variation', 'some') ?? 0)).toBe(33);
  expect(pointsOf('wellbeing', 'unknown')).toBeUndefined();
});

it('has a score for each group, with what it rests on', () => {
  expect(subscoresOf(answers).map(({ score = 0, known, of }) => [Math.round(score), known, of])).toEqual([
    [83, 4, 5],
    [83, 2, 3],
    [100, 1, 1],
  ]);
});

it('gives two stars for one unfavourable answer, three without, none before anything is said of benefit', () => {
  expect(unfavourableOf(answers)).toEqual(['variation']);
  expect(starsOf(answers, true)).toBe(2);
  expect(starsOf({ ...answers, variation: 'none' }, true)).toBe(3);
  expect(starsOf({ ...answers, variation: 'none' }, false)).toBe(2);
  expect(starsOf({ professionalJudgement: 'none' }, true)).toBeUndefined();
});

it('leads to the next question that is missing, and round to the first', () => {
  expect(nextMissing(answers)).toBe('changeFrequency');
  expect(nextMissing(answers, 'speed')).toBe('changeFrequency');
  expect(nextMissing({ ...answers, changeFrequency: 'low' })).toBeUndefined();
});
