import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { placeOf, tileSize } from '#lib/app/marks/tile-grid.ts';

/** One municipality on the map. `x` and `y` are its upper left corner. */
export type Tile = {
  cvr: string;
  shortCode: string;
  name: string;
  x: number;
  y: number;
  /** 1–4 by inhabitants: a quarter of the municipalities each, the largest brightest. */
  shade: number;
  /** Whether somebody is there. */
  isLit: boolean;
};

/**
 * The 98 municipalities as tiles.
 * @param lit CVR numbers of the municipalities where somebody is
 */
export function tilesOf(lit: ReadonlySet<string>): Tile[] {
  const bySize = denmarkMunicipalities.toSorted((one, other) => one.population - other.population);
  const quarter = new Map(bySize.map(({ cvr }, place) => [cvr, 1 + Math.floor((place * 4) / bySize.length)]));
  return denmarkMunicipalities.map(({ cvr, shortCode, name, tile }) => ({
    cvr,
    shortCode,
    name,
    ...placeOf(tile),
    shade: quarter.get(cvr) ?? 1,
    isLit: lit.has(cvr),
  }));
}

/** Lines drawn at most: more would hide the map. */
const mostTies = 5;

/**
 * The lit tiles a hub is tied to: those that lie furthest apart, so that the lines spread over the country.
 * @param hub CVR number of the tile the lines come from; `undefined` comes back where it is not lit
 */
export function tiesOf(tiles: readonly Tile[], hub: string): { hub: Tile; ties: Tile[] } | undefined {
  const centre = tiles.find(({ cvr, isLit }) => cvr === hub && isLit);
  if (centre === undefined) return undefined;
  const ties: Tile[] = [];
  const left = tiles.filter(({ cvr, isLit }) => isLit && cvr !== hub);
  while (ties.length < mostTies && left.length > 0) {
    const chosen = [centre, ...ties];
    const apart = (tile: Tile) => Math.min(...chosen.map((other) => distance(tile, other)));
    const furthest = left.reduce((one, other) => (apart(other) > apart(one) ? other : one));
    left.splice(left.indexOf(furthest), 1);
    ties.push(furthest);
  }
  return { hub: centre, ties };
}

/** People in Denmark, by the figures the tiles are shaded by. */
export function inhabitants(): number {
  return denmarkMunicipalities.reduce((sum, { population }) => sum + population, 0);
}

/** A dotted line from tile to tile, as an SVG path that bends upwards. */
export function arcBetween(from: Tile, to: Tile): string {
  const half = tileSize / 2;
  const [x1, y1, x2, y2] = [from.x + half, from.y + half, to.x + half, to.y + half];
  const lift = distance(from, to) * 0.22;
  return `M${x1} ${y1}Q${(x1 + x2) / 2} ${Math.round((y1 + y2) / 2 - lift)} ${x2} ${y2}`;
}

function distance(one: Tile, other: Tile): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
