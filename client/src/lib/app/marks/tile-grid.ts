import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';

/** Width of a municipality's tile on the map of Denmark, in the drawing's own units. */
export const tileSize = 37;

/** From one tile to the next. */
const pitch = 42;

/** How large the map is, with a little air around it. */
export const mapBox = boxAround();

/** The upper left corner of a tile, of its column and row. */
export function placeOf(tile: { readonly x: number; readonly y: number }): { x: number; y: number } {
  return { x: tile.x * pitch, y: tile.y * pitch };
}

function boxAround() {
  const furthest = (axis: 'x' | 'y') => Math.max(...denmarkMunicipalities.map(({ tile }) => tile[axis]));
  const air = 10;
  return {
    x: -air,
    y: -air,
    width: furthest('x') * pitch + tileSize + 2 * air,
    height: furthest('y') * pitch + tileSize + 2 * air,
  };
}
