import { expect, test } from 'vitest';
import { drain } from './lifecycle.ts';
import { silentLogger } from './logger.ts';

test('steps run one after another, also past one that fails and one that hangs', async () => {
  const ran: string[] = [];
  await drain(
    [
      { name: 'first', withinMs: 1_000, run: () => void ran.push('first') },
      {
        name: 'fails',
        withinMs: 1_000,
        run: () => {
          throw new Error('of the step');
        },
      },
      { name: 'hangs', withinMs: 10, run: () => new Promise(() => undefined) },
      { name: 'last', withinMs: 1_000, run: async () => void ran.push('last') },
    ],
    silentLogger,
  );
  expect(ran).toEqual(['first', 'last']);
});
