import { expect, it } from 'vitest';
import { maxPriorityCriteria } from '@procesrum/shared/protocol/limits.ts';
import { CriteriaDraft } from './criteria-draft.svelte.ts';

const criterion = (id: string) => ({ id, title: id, low: '', high: '', source: 'marks' as const });
const view = { criteria: [criterion('a'), criterion('b'), criterion('c')], weights: { a: 50, b: 30, c: 20 } };

function begun(): CriteriaDraft {
  const draft = new CriteriaDraft();
  draft.begin(view);
  return draft;
}

it('[NU3] is stored only when the weights sum to 100', () => {
  const draft = begun();
  expect(draft.fault).toBeUndefined();
  draft.change(0, { points: 60 });
  expect(draft.rest).toBe(-10);
  expect(draft.fault).toBe('sum');
});

it('shares out what is left in the ratios that stand', () => {
  const draft = begun();
  draft.remove(0);
  draft.shareOut();
  expect(draft.stored.weights).toEqual({ b: 60, c: 40 });
  expect(draft.fault).toBeUndefined();
});

it('takes no criterion without a title, and at most twelve', () => {
  const draft = begun();
  for (let made = 0; made < 20; made += 1) draft.add(`k-${made}`);
  expect(draft.criteria).toHaveLength(maxPriorityCriteria);
  expect(draft.canAdd).toBe(false);
  expect(draft.fault).toBe('untitled');
});

it('moves a criterion and keeps its weight with it', () => {
  const draft = begun();
  expect(draft.move(2, -1)).toBe(true);
  expect(draft.criteria.map(({ id, points }) => [id, points])).toEqual([
    ['a', 50],
    ['c', 20],
    ['b', 30],
  ]);
  expect(draft.move(0, -1)).toBe(false);
});

it('says when somebody else has changed the criteria meanwhile', () => {
  const draft = begun();
  expect(draft.isOvertakenBy(view)).toBe(false);
  expect(draft.isOvertakenBy({ ...view, weights: { a: 40, b: 40, c: 20 } })).toBe(true);
});
