import { screenMeasures, type LayoutMeasures } from '@procesrum/shared/processes/diagrams/layout/measures.ts';

/** Width of the names of lanes, in pixels. */
export const namesWidth = 80;

/** A box is never narrower or wider than this, in pixels. */
const narrowest = 96;
const widest = 150;

/** Three lines of words, in pixels. */
const boxHeight = 44;

/** Boxes of fewer steps than this are no wider: a drawing that begins looks as it will when it is done. */
const fewest = 5;

/** Measures with which so many columns fill a width, where boxes are neither too narrow for words nor too wide to compare. */
export function measuresFor(width: number, columns: number): LayoutMeasures {
  const gap = 16;
  const count = Math.max(columns, fewest);
  const fitting = Math.floor((width - namesWidth - 2 * screenMeasures.padding + gap) / count) - gap;
  const size = { width: Math.max(narrowest, Math.min(widest, fitting)), height: boxHeight };
  return { ...screenMeasures, gap, box: size, decision: size };
}
