/** One part of a bar, as it is drawn. */
export interface BarPart {
  readonly step: number | 'unknown';
  readonly count: number;
  readonly x: number;
  readonly width: number;
}

/** Between two parts, and the least that any part with people in it is wide. */
const gap = 4;
const least = 14;
/** A number is legible in no less. */
const leastWithNumber = 30;

/**
 * The parts of a bar, highest step first and *Ved ikke* last, as wide as their people; a part with few people is wide
 * enough to be seen, and from two people on to hold its number.
 */
export function barParts(
  { histogram, dontKnow }: { readonly histogram: readonly number[]; readonly dontKnow: number },
  width: number,
): BarPart[] {
  const counted: { step: number | 'unknown'; count: number }[] = histogram
    .map((count, step) => ({ step, count }))
    .toReversed();
  counted.push({ step: 'unknown', count: dontKnow });
  const shown = counted.filter(({ count }) => count > 0);
  const room = width - gap * Math.max(0, shown.length - 1);
  const floors = shown.map(({ count }) => (count >= 10 ? 50 : count >= 2 ? leastWithNumber : least));
  const people = shown.reduce((sum, { count }) => sum + count, 0);
  // Those too narrow for their share take what they need, and the others share what is left.
  const isFloored = shown.map(({ count }, index) => (count / people) * room < (floors[index] ?? 0));
  const taken = floors.reduce((sum, floor, index) => sum + (isFloored[index] ? floor : 0), 0);
  const sharing = shown.reduce((sum, { count }, index) => sum + (isFloored[index] ? 0 : count), 0);
  let x = 0;
  return shown.map(({ step, count }, index) => {
    const wide = isFloored[index] ? (floors[index] ?? 0) : (count / sharing) * (room - taken);
    const part = { step, count, x, width: wide };
    x += wide + gap;
    return part;
  });
}
