import { expect, it } from 'vitest';
import { quarter, type RealisedBenefit } from '@procesrum/shared/assessments/realised.ts';
import { quartersUntil, ToldDraft } from './told-draft.svelte.ts';

const running = quarter.parse('2026-Q1');
const told = {
  source: 'Robottens log',
  quarters: [{ quarter: quarter.parse('2025-Q4'), hours: 44.5, expected: 52 }],
} as RealisedBenefit;

it('goes back over the turn of the year', () => {
  expect(quartersUntil(running).slice(0, 6)).toEqual([
    '2026-Q1',
    '2025-Q4',
    '2025-Q3',
    '2025-Q2',
    '2025-Q1',
    '2024-Q4',
  ]);
});

it('begins with the last quarter that has ended and is not told of', () => {
  expect(new ToldDraft(running, undefined, undefined).quarter).toBe('2025-Q4');
  expect(new ToldDraft(running, told, undefined).quarter).toBe('2025-Q3');
});

it('shows what was told before, else what the business case expects', () => {
  const draft = new ToldDraft(running, told, 108.4);
  expect([draft.hours, draft.expected, draft.isTold]).toEqual(['', '108', false]);
  draft.choose(quarter.parse('2025-Q4'));
  expect([draft.hours, draft.expected, draft.source, draft.isTold]).toEqual([
    '44,5',
    '52',
    'Robottens log',
    true,
  ]);
  expect(draft.read()).toEqual({ hours: 44.5, expected: 52, source: 'Robottens log' });
});

it('is nothing to tell while it is no number', () => {
  const draft = new ToldDraft(running, undefined, undefined);
  expect(draft.read()).toBeUndefined();
  draft.hours = '51';
  expect(draft.read()).toEqual({ hours: 51 });
  draft.expected = 'mange';
  expect(draft.read()).toBeUndefined();
});
