import { expect, it } from 'vitest';
import { klOs2Nine } from '@procesrum/shared/scoring/assessment-model.ts';
import { ownScore } from './own-score.ts';

const question = {
  kind: 'model' as const,
  modelVersion: klOs2Nine.version,
  criteria: klOs2Nine.criteria.map(({ id, weight, favourable }) => ({ id, weight, favourable })),
  steps: 4,
};

it('is 100 where every answer is the best, low as well as high', () => {
  expect(ownScore(question, [0, 0, 3, 0, 3, 3, 3, 3, 3])).toBe(100);
});

it('leaves Ved ikke and blanks out', () => {
  // Five of six are the best, and one the worst.
  expect(ownScore(question, [0, 0, 3, 0, 3, 0, 'dont-know', null, null])).toBeCloseTo(500 / 6);
  expect(ownScore(question, ['dont-know', null, null, null, null, null, null, null, null])).toBeUndefined();
});

it('is no number while fewer than six in ten are answered', () => {
  expect(ownScore(question, [0, 'dont-know', null, null, 0, null, null, null, null])).toBe('preliminary');
});
