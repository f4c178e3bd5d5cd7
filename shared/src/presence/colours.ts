import type { MunicipalityCvr } from '../primitives/id.ts';
import { colourCount } from './hues.ts';

/**
 * Chooses the colour of a municipality that enters a room.
 * @param chosen colours given out so far in this room; a municipality keeps its colour while the room lives
 * @param present municipalities with somebody in the room now
 * @param hue the colour it has outside rooms, which it gets if nobody has it
 * @returns its own colour if it has one; else that; else the first that nobody has; else the first of those whose
 *   municipalities have all left; else the one that the fewest share (first of equals)
 */
export function colourOf(
  municipality: MunicipalityCvr,
  chosen: ReadonlyMap<MunicipalityCvr, number>,
  present: ReadonlySet<MunicipalityCvr>,
  hue?: number,
): number {
  const own = chosen.get(municipality);
  if (own !== undefined) return own;
  const given = Array.from({ length: colourCount }, () => 0);
  const inUse = Array.from({ length: colourCount }, () => 0);
  for (const [other, colour] of chosen) {
    given[colour - 1] = (given[colour - 1] ?? 0) + 1;
    if (present.has(other)) inUse[colour - 1] = (inUse[colour - 1] ?? 0) + 1;
  }
  if (hue !== undefined && given[hue - 1] === 0) return hue;
  const unused = given.indexOf(0);
  return 1 + (unused >= 0 ? unused : inUse.indexOf(Math.min(...inUse)));
}

/**
 * Takes over a colour that was chosen elsewhere for the same room at the same time. Whoever settles the same two
 * choices comes to the same: of two colours for one municipality the lower stays; of two municipalities with one
 * colour the one with the lower number keeps it, as long as there are colours enough.
 * @param chosen is changed in place
 * @returns municipalities that have another colour now than they had here
 */
export function settleColour(
  municipality: MunicipalityCvr,
  colour: number,
  chosen: Map<MunicipalityCvr, number>,
  present: ReadonlySet<MunicipalityCvr>,
): Set<MunicipalityCvr> {
  const changed = new Set<MunicipalityCvr>();
  const before = chosen.get(municipality);
  const settled = Math.min(before ?? colour, colour);
  if (before !== undefined && before !== settled) changed.add(municipality);
  chosen.set(municipality, settled);
  if (chosen.size > colourCount) return changed;
  for (const [other, taken] of chosen) {
    if (other === municipality || taken !== settled) continue;
    const yielding = other > municipality ? other : municipality;
    chosen.delete(yielding);
    chosen.set(yielding, colourOf(yielding, chosen, present));
    changed.add(yielding);
    break;
  }
  return changed;
}
