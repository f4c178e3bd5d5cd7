import { expect, test, vi } from 'vitest';
import { eventually } from './eventually.ts';

test('eventually answers with what the assertion returns once it holds', async () => {
  let tries = 0;
  const answer = await eventually(() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return tries;
  });
  expect(answer).toBe(3);
});

test('eventually gives up with the last error and the time it waited', async () => {
  const never = eventually(() => expect(1).toBe(2), { withinMs: 30, everyMs: 5 });
  await expect(never).rejects.toThrow(/expected 1 to be 2.*still so after 30 ms/s);
});

test('eventually waits in real time under a fake clock', async () => {
  vi.useFakeTimers();
  let tries = 0;
  await eventually(() => expect((tries += 1)).toBe(3)).finally(() => vi.useRealTimers());
  expect(tries).toBe(3);
});
