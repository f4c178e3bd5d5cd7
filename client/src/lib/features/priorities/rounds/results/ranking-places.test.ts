import { expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { rankedResults } from './ranking-places.ts';

const process = (index: number) => processId.parse(`00000000-0000-4000-8000-00000000000${index}`);
const processes = [1, 2, 3, 4].map(process);

it('[NU1] places the Tennessee cities as both methods do', () => {
  // maths.md §4: Memphis, Nashville, Chattanooga, Knoxville.
  const result = {
    kind: 'ranking' as const,
    voice: 'municipality' as const,
    people: 100,
    municipalities: 4,
    points: [126, 194, 173, 107],
    pairwise: [
      [0, 42, 42, 42],
      [58, 0, 68, 68],
      [58, 32, 0, 83],
      [58, 32, 17, 0],
    ],
  };
  const shown = rankedResults(result, processes);
  expect(shown?.map(({ process: one, byBorda, bySchulze }) => [one, byBorda, bySchulze])).toEqual([
    [process(2), 1, 1],
    [process(3), 2, 2],
    [process(1), 3, 4],
    [process(4), 4, 3],
  ]);
  expect(shown?.map(({ isDisputed }) => isDisputed)).toEqual([false, false, true, true]);
});

it('[PR3] shows nothing of fewer than five', () => {
  const hidden = { kind: 'ranking', voice: 'municipality', people: 4, municipalities: 4 } as const;
  expect(rankedResults(hidden, processes)).toBeUndefined();
});
