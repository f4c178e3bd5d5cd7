import { expect, it } from 'vitest';
import type { ItemResult, RoundQuestion } from '@procesrum/shared/workshops/round.ts';
import { campsOf, dividedOpinion, opinionsOf } from './opinion.ts';

const question: RoundQuestion = {
  kind: 'model',
  modelVersion: 'kl-os2-9@1',
  criteria: [
    { id: 'quality', weight: 1, favourable: 'high' },
    { id: 'digitalInformation', weight: 1, favourable: 'high' },
    { id: 'variation', weight: 1, favourable: 'low' },
  ],
  steps: 4,
};

/** The hall of the script: 28 in the highest step, then 4, 6 and 18. */
const item = {
  process: '00000000-0000-4000-8000-000000000001',
  criteria: [
    {
      id: 'quality',
      shown: { people: 56, dontKnow: 1, histogram: [0, 2, 10, 44], median: 3, agreement: 0.86 },
    },
    {
      id: 'digitalInformation',
      shown: { people: 56, dontKnow: 0, histogram: [18, 6, 4, 28], median: 1.5, agreement: -0.27 },
    },
    { id: 'variation' },
  ],
} as ItemResult;

it('draws agreement as 50·(1 + A) percent, and nothing of fewer than five', () => {
  const opinions = opinionsOf(item, question);
  expect(opinions.map(({ shown }) => shown?.percent)).toEqual([93, 37, undefined]);
  expect(opinions.map(({ shown }) => shown?.shape)).toEqual(['enighed', 'delt lejr', undefined]);
  expect(opinions.map(({ isLowBest }) => isLowBest)).toEqual([false, false, true]);
});

it('points out the one question in two camps, and none where there is none', () => {
  expect(dividedOpinion(opinionsOf(item, question))?.criterion.id).toBe('digitalInformation');
  const agreed = { ...item, criteria: item.criteria.slice(0, 1) };
  expect(dividedOpinion(opinionsOf(agreed, question))).toBeUndefined();
});

it('counts the two camps as the script says them', () => {
  expect(campsOf([18, 6, 4, 28])).toEqual({ high: 28, low: 24 });
});
