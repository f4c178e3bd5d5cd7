import { expect, it, vi } from 'vitest';
import { settleSoon } from './settled.svelte.ts';

it('waits for what comes soon', async () => {
  expect(await settleSoon(Promise.resolve('here'))).toEqual({ value: 'here' });
});

it('gives the promise itself when what it brings takes its time', async () => {
  vi.useFakeTimers();
  const slow = new Promise<string>((resolve) => setTimeout(() => resolve('here'), 1_000));
  const settled = settleSoon(slow, 300);
  await vi.advanceTimersByTimeAsync(300);
  expect(await settled).toEqual({ pending: slow });
  await vi.advanceTimersByTimeAsync(700);
  expect(await slow).toBe('here');
  vi.useRealTimers();
});
