import { describe, expect, it } from 'vitest';
import type { ComparedPlace, ComparedRun } from '@procesrum/shared/revisions/comparison.ts';
import { numberedPlaces } from './numbered-changes.ts';

const same = (text: string): ComparedRun => ({ text, change: 'same' });
const added = (text: string, by = 0): ComparedRun => ({ text, change: 'added', by });
const removed = (text: string, by = 0): ComparedRun => ({ text, change: 'removed', by });

function place(...blocks: ComparedRun[][]): ComparedPlace {
  return {
    place: 'asIs',
    isShielded: false,
    changes: 0,
    blocks: blocks.map((runs) => ({ type: 'paragraph', runs })),
  };
}

describe('changes are counted', () => {
  it('through the whole text, what is removed and what takes its place as one', () => {
    const places = numberedPlaces([
      place([same('Løn bruger '), removed('10'), added('4'), same(' minutter.')], [added('Nyt.')]),
      place([same('Uændret.')]),
      place([removed('Væk.')]),
    ]);
    expect(places.map(({ changes }) => changes)).toEqual([2, 0, 1]);
    expect(places.map(({ groups }) => groups.map((one) => one.map(({ change }) => change)))).toEqual([
      [[undefined, 1, undefined], [2]],
      [[undefined]],
      [[3]],
    ]);
  });

  it('as one across a single space, and as two across a word', () => {
    const [joined] = numberedPlaces([place([removed('fem ti'), same(' '), added('cirka fire', 1)])]);
    expect(joined?.changes).toBe(1);
    expect(joined?.groups[0]?.[0]?.runs.map(({ text }) => text)).toEqual(['fem ti', ' ', 'cirka fire']);
    const [apart] = numberedPlaces([place([removed('fem'), same(' og '), added('fire')])]);
    expect(apart?.changes).toBe(2);
  });

  it('leaves out what is empty', () => {
    expect(numberedPlaces([place([added(''), same('Tekst')])])[0]?.changes).toBe(0);
  });
});
