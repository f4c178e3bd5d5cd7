import { colourCount } from '@procesrum/shared/presence/colours.ts';

/** A colour: 0 is the viewer's own municipality, 1–10 the others; drawn by the class `hue-<number>`. */
export type Hue = number;

/** Chosen among many so that neighbours who often work together rarely look alike. */
const spread = 1796;

/**
 * The colour a municipality has outside rooms, 1–10: always the same for the same code. Colours repeat, so the code
 * is the identity. In a room the server gives the colours, and 0 is the viewer's own municipality everywhere.
 */
export function hueOf(shortCode: string): Hue {
  let sum = 0;
  for (const letter of shortCode) sum = (sum * spread + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return (sum % colourCount) + 1;
}
