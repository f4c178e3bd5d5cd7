import { afterEach, expect, test, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { intensity } from './intensity.ts';

afterEach(() => vi.unstubAllEnvs());

test('npm test goes a few rounds, and takes the smaller sizes', () => {
  vi.stubEnv('SOAK_MINUTES', '');
  const { isSoak, rounds, either, deadline } = intensity();
  expect([...rounds(3)]).toEqual([1, 2, 3]);
  expect([isSoak, either(5, 50), deadline(1_000)]).toEqual([false, 5, 1_000]);
});

test('a soak goes on for its minutes, and takes the larger sizes', async () => {
  vi.stubEnv('SOAK_MINUTES', '0.002');
  const { isSoak, rounds, either, deadline } = intensity();
  const going = rounds(1);
  const begun = performance.now();
  await eventually(() => expect(going.next().done).toBe(true), { everyMs: 5 });
  expect(performance.now() - begun).toBeGreaterThan(100);
  expect([isSoak, either(5, 50), deadline(1_000)]).toEqual([true, 50, 10_120]);
});

test('a soak too short for that still goes the few rounds', () => {
  expect([...intensity(Number.MIN_VALUE).rounds(4)]).toHaveLength(4);
});

test('minutes that are none are a mistake', () => {
  vi.stubEnv('SOAK_MINUTES', 'all night');
  expect(() => intensity()).toThrow('all night');
});
