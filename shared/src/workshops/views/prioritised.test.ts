import { describe, expect, it } from 'vitest';
import { processId } from '../../primitives/id.ts';
import type { ItemResult } from '../round.ts';
import { allottedShare, methodDisagreement, prioritisedRows } from './prioritised.ts';

const ids = Array.from({ length: 8 }, (_, index) =>
  processId.parse(`00000000-0000-4000-8000-00000000000${index}`),
);
const idOf = (index: number) => ids[index] as ItemResult['process'];

function ranked(places: readonly (readonly [number, number])[]): { items: ItemResult[] } {
  return {
    items: places.map(([byBorda, bySchulze], index) => ({
      process: idOf(index),
      criteria: [],
      ranked: { points: 10 - byBorda, byBorda, bySchulze },
      ...(byBorda === bySchulze ? { place: byBorda } : {}),
    })),
  };
}

const said = (result: { items: ItemResult[] }) =>
  prioritisedRows(result).map(({ item, place }) => {
    const at = ids.indexOf(item.process);
    if (place === undefined) return `${at}: –`;
    if (place.kind === 'either') return `${at}: ${place.places.join(' eller ')}`;
    return `${at}: ${place.isShared ? 'delt ' : ''}${place.place}`;
  });

describe('what prioritises, as it is listed', () => {
  it('[WS1] prints both places where Borda and Schulze differ, and shared places as shared', () => {
    const hall = ranked([
      [6, 6],
      [1, 1],
      [2, 2],
      [2, 2],
      [5, 4],
      [4, 5],
    ]);
    expect(said(hall)).toEqual(['1: 1', '2: delt 2', '3: delt 2', '5: 4 eller 5', '4: 4 eller 5', '0: 6']);
    expect(methodDisagreement(hall)).toEqual({
      places: [4, 5],
      sameTop: 3,
      first: { place: 4, byBorda: idOf(5), bySchulze: idOf(4) },
    });
  });

  it('[WS1] names nobody where a method ties at the place they part at', () => {
    const tied = ranked([
      [1, 1],
      [2, 2],
      [2, 3],
    ]);
    expect(methodDisagreement(tied)).toEqual({ places: [2, 3], sameTop: 1, first: undefined });
    expect(said(tied)).toEqual(['0: 1', '1: 2', '2: 2 eller 3']);
  });

  it('says nothing of a disagreement where there is none', () => {
    const agreed = ranked([
      [1, 1],
      [2, 2],
    ]);
    expect(methodDisagreement(agreed)).toBeUndefined();
  });

  it('puts the most dots first, and what is hidden last without a place', () => {
    const dots = [3, 9, 3].map((points, index): ItemResult => {
      const place = points === 9 ? 1 : 2;
      return { process: idOf(index), criteria: [], place, allotted: { points, people: 6 } };
    });
    expect(said({ items: dots })).toEqual(['1: 1', '0: delt 2', '2: delt 2']);
    expect(dots.map((item) => allottedShare(item, { items: dots }))).toEqual([3 / 9, 1, 3 / 9]);
    const hidden = [idOf(0), idOf(1)].map((process): ItemResult => ({ process, criteria: [] }));
    expect(said({ items: hidden })).toEqual(['0: –', '1: –']);
    expect(allottedShare(hidden[0] as ItemResult, { items: hidden })).toBe(0);
  });
});
