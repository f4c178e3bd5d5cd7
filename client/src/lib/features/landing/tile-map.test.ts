import { describe, expect, it } from 'vitest';
import { mapBox } from '#lib/app/marks/tile-grid.ts';
import { inhabitants, tiesOf, tilesOf } from './tile-map.ts';

const aarhus = '55133018';
const randers = '29189668';
const copenhagen = '64942212';

describe('the map of the front page', () => {
  it('has a place of its own for each of the 98 municipalities, all inside the drawing', () => {
    const tiles = tilesOf(new Set());
    expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(98);
    for (const { x, y } of tiles) {
      expect(x + 37).toBeLessThanOrEqual(mapBox.x + mapBox.width);
      expect(y + 37).toBeLessThanOrEqual(mapBox.y + mapBox.height);
    }
  });

  it('is shaded by inhabitants in four equal parts', () => {
    const tiles = tilesOf(new Set());
    expect(tiles.find(({ name }) => name === 'København')?.shade).toBe(4);
    expect(tiles.find(({ name }) => name === 'Læsø')?.shade).toBe(1);
    const counts = Map.groupBy(tiles, ({ shade }) => shade);
    expect([1, 2, 3, 4].map((shade) => counts.get(shade)?.length)).toEqual([25, 24, 25, 24]);
  });

  it('lights only where somebody is', () => {
    const lit = tilesOf(new Set([aarhus])).filter(({ isLit }) => isLit);
    expect(lit.map(({ name }) => name)).toEqual(['Aarhus']);
    expect(tilesOf(new Set()).some(({ isLit }) => isLit)).toBe(false);
  });

  it('ties a lit municipality to those furthest apart, never to more than five', () => {
    const few = tiesOf(tilesOf(new Set([aarhus, randers, copenhagen])), aarhus);
    expect(few?.ties.map(({ name }) => name)).toEqual(['København', 'Randers']);
    const everyone = new Set(tilesOf(new Set()).map(({ cvr }) => cvr));
    expect(tiesOf(tilesOf(everyone), aarhus)?.ties).toHaveLength(5);
    expect(tiesOf(tilesOf(new Set([randers])), aarhus)).toBeUndefined();
  });

  it('counts the people of Denmark', () => {
    expect(inhabitants()).toBeGreaterThan(5_780_000);
    expect(inhabitants()).toBeLessThan(5_830_000);
  });
});
