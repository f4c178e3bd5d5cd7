/** How many municipality colours the design has. */
export const colourCount = 10;

/** Chosen among many so that neighbours who often work together rarely look alike. */
const spread = 1796;

/**
 * The colour of a municipality by its short code, 1–10: always the same, outside rooms and, unless another one there
 * has it already, in them. Colours repeat, so the code is the identity.
 */
export function hueOf(shortCode: string): number {
  let sum = 0;
  for (const letter of shortCode) sum = (sum * spread + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return (sum % colourCount) + 1;
}
