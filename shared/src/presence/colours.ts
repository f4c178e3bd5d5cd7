import type { MunicipalityCvr } from '../primitives/id.ts';

/** How many municipality colours the design has. */
export const colourCount = 10;

/**
 * Chooses the colour of a municipality that enters a room.
 * @param chosen colours given out so far in this room; a municipality keeps its colour while the room lives
 * @param present municipalities with somebody in the room now
 * @returns its own colour if it has one; else the first that nobody has; else the first of those whose
 *   municipalities have all left; else the one that the fewest share (first of equals)
 */
export function colourOf(
  municipality: MunicipalityCvr,
  chosen: ReadonlyMap<MunicipalityCvr, number>,
  present: ReadonlySet<MunicipalityCvr>,
): number {
  const own = chosen.get(municipality);
  if (own !== undefined) return own;
  const given = Array.from({ length: colourCount }, () => 0);
  const inUse = Array.from({ length: colourCount }, () => 0);
  for (const [other, colour] of chosen) {
    given[colour - 1] = (given[colour - 1] ?? 0) + 1;
    if (present.has(other)) inUse[colour - 1] = (inUse[colour - 1] ?? 0) + 1;
  }
  const unused = given.indexOf(0);
  return 1 + (unused >= 0 ? unused : inUse.indexOf(Math.min(...inUse)));
}
