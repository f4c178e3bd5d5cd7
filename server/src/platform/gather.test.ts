import { expect, test } from 'vitest';
import { gather } from './gather.ts';

test('what is asked at one moment is read at once, each thing once, and the next moment anew', async () => {
  const reads: (readonly string[])[] = [];
  let value = 'før';
  const find = gather((keys: readonly string[]) => {
    reads.push(keys);
    return Promise.resolve(
      new Map(keys.filter((key) => key !== 'ingen').map((key) => [key, `${key} ${value}`])),
    );
  });
  expect(await Promise.all([find('a'), find('b'), find('a'), find('ingen')])).toEqual([
    ...['a før', 'b før', 'a før'],
    undefined,
  ]);
  value = 'nu';
  expect(await find('a')).toBe('a nu');
  expect(reads).toEqual([['a', 'b', 'ingen'], ['a']]);
});

test('what cannot be read fails everybody who asked, and nobody afterwards', async () => {
  let isAway = true;
  const find = gather((keys: readonly string[]) =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Map(keys.map((key) => [key, key]))),
  );
  const asked = await Promise.allSettled([find('a'), find('b')]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await find('a')).toBe('a');
});
