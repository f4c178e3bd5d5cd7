import { expect, it } from 'vitest';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { nextPlace, previousPlace, stageOf } from './stage.ts';

const rating = { id: 'b', kind: 'rate', question: { kind: 'model' }, processes: ['p', 'q'] };
const agenda = [{ id: 'a', kind: 'welcome' }, rating, { id: 'c', kind: 'decide' }] as unknown as Activity[];

function viewAt(activity: string | undefined, step = 0): WorkshopView {
  const current = activity === undefined ? null : { activity, step };
  return { agenda, current, rounds: [], processes: [{ id: 'p' }, { id: 'q' }] } as unknown as WorkshopView;
}

const named = (place: ReturnType<typeof nextPlace>) => place && `${place.activity.id}${place.step}`;

it('goes through the processes of a rating before the next activity', () => {
  expect(named(nextPlace(viewAt(undefined)))).toBe('a0');
  expect(named(nextPlace(viewAt('a')))).toBe('b0');
  expect(named(nextPlace(viewAt('b', 0)))).toBe('b1');
  expect(named(nextPlace(viewAt('b', 1)))).toBe('c0');
  expect(nextPlace(viewAt('c'))).toBeUndefined();
});

it('goes back the way it came', () => {
  expect(named(previousPlace(viewAt('c')))).toBe('b1');
  expect(named(previousPlace(viewAt('b', 1)))).toBe('b0');
  expect(named(previousPlace(viewAt('b', 0)))).toBe('a0');
  expect(previousPlace(viewAt('a'))).toBeUndefined();
});

it('knows the process of the step', () => {
  expect(stageOf(viewAt('b', 1))?.process?.id).toBe('q');
  expect(stageOf(viewAt('a'))?.process).toBeUndefined();
});
