/** A way from values to places along a line. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Where a value stands, in the unit of the line's length. */
  place(value: number): number;
  /** Round values to write beside the line, lowest first. */
  readonly ticks: readonly number[];
}

/** Steps that read well: 1, 2 or 5 times a power of ten. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const steps = [1, 2, 5, 10].map((step) => step * power);
  return steps.find((step) => step >= atLeast * (1 - 1e-9)) ?? 10 * power;
}

/**
 * A scale over all the values, with 0 in it.
 * @param from where 0 % of the line is @param to where 100 % is; it may run either way
 * @param most how many ticks at most
 */
export function scaleOver(values: readonly number[], from: number, to: number, most = 5): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const step = roundStep(span / most);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at += 1)
    ticks.push(at === 0 ? 0 : at * step);
  return { low, high, ticks, place: (value) => from + ((value - low) / span) * (to - from) };
}

/** The points of a line as an attribute of a path wants them. */
export function pathOf(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
