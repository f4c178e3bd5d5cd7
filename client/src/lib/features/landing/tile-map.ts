import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';

/** Width of a tile and the distance from one tile to the next, in the drawing's own units. */
export const tileSize = 37;
const pitch = 42;

/** One municipality on the map. `x` and `y` are its upper left corner. */
export type Tile = {
  cvr: string;
  name: string;
  x: number;
  y: number;
  /** 1–4 by inhabitants: a quarter of the municipalities each, the largest brightest. */
  shade: number;
  /** Whether somebody is there. */
  isLit: boolean;
};

/** A dotted line between two lit tiles, as an SVG path. */
export type Arc = { key: string; path: string };

/** How large the drawing is, with a little air around it. */
export const mapBox = boxAround();

/**
 * The 98 municipalities as tiles.
 * @param lit CVR numbers of the municipalities where somebody is
 */
export function tilesOf(lit: ReadonlySet<string>): Tile[] {
  const bySize = denmarkMunicipalities.toSorted((one, other) => one.population - other.population);
  const quarter = new Map(bySize.map(({ cvr }, place) => [cvr, 1 + Math.floor((place * 4) / bySize.length)]));
  return denmarkMunicipalities.map(({ cvr, name, tile }) => ({
    cvr,
    name,
    x: tile.x * pitch,
    y: tile.y * pitch,
    shade: quarter.get(cvr) ?? 1,
    isLit: lit.has(cvr),
  }));
}

/** Lines from one lit tile, the first of the largest, to the others; none where fewer than two are lit. */
export function arcsOf(tiles: readonly Tile[]): Arc[] {
  const lit = tiles.filter(({ isLit }) => isLit);
  const hub = hubOf(tiles);
  if (hub === undefined) return [];
  return lit
    .filter(({ cvr }) => cvr !== hub.cvr)
    .map((tile) => ({ key: tile.cvr, path: arcBetween(hub, tile) }));
}

/** The lit tile the others are tied to: the one with most inhabitants. */
export function hubOf(tiles: readonly Tile[]): Tile | undefined {
  const population = new Map(denmarkMunicipalities.map(({ cvr, population }) => [cvr, population]));
  return tiles
    .filter(({ isLit }) => isLit)
    .toSorted((one, other) => (population.get(other.cvr) ?? 0) - (population.get(one.cvr) ?? 0))[0];
}

/** People in Denmark, by the figures the tiles are shaded by. */
export function inhabitants(): number {
  return denmarkMunicipalities.reduce((sum, { population }) => sum + population, 0);
}

function arcBetween(from: Tile, to: Tile): string {
  const half = tileSize / 2;
  const [x1, y1, x2, y2] = [from.x + half, from.y + half, to.x + half, to.y + half];
  const lift = Math.hypot(x2 - x1, y2 - y1) * 0.22;
  return `M${x1} ${y1}Q${(x1 + x2) / 2} ${Math.round((y1 + y2) / 2 - lift)} ${x2} ${y2}`;
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
