/** Throws an error that names the argument, so that a wrong call is found where it was made. */
export function refuse(argument: string, problem: string): never {
  throw new RangeError(`${argument}: ${problem}`);
}

/** @throws RangeError unless the value is a finite number within the bounds */
export function requireNumber(argument: string, value: number, least = -Infinity, most = Infinity): void {
  if (!Number.isFinite(value)) refuse(argument, `must be a finite number, not ${value}`);
  if (value < least) refuse(argument, `must be at least ${least}, not ${value}`);
  if (value > most) refuse(argument, `must be at most ${most}, not ${value}`);
}

/** @throws RangeError unless the value is a whole number within the bounds */
export function requireWhole(argument: string, value: number, least = -Infinity, most = Infinity): void {
  requireNumber(argument, value, least, most);
  if (!Number.isInteger(value)) refuse(argument, `must be a whole number, not ${value}`);
}

/** @throws RangeError unless every value is a finite number within the bounds and there are enough of them */
export function requireNumbers(
  argument: string,
  values: readonly number[],
  { least = -Infinity, most = Infinity, length = 1 }: { least?: number; most?: number; length?: number } = {},
): void {
  if (values.length < length) refuse(argument, `must hold at least ${length} numbers, not ${values.length}`);
  values.forEach((value, index) => {
    // The name is put together only for the one that is refused: there can be a million others.
    if (!(value >= least && value <= most && Number.isFinite(value))) {
      requireNumber(`${argument}[${index}]`, value, least, most);
    }
  });
}

/**
 * @returns the number of columns
 * @throws RangeError unless every row has the same number of columns, at least one
 */
export function requireRectangle(argument: string, rows: readonly (readonly unknown[])[]): number {
  const first = rows[0];
  if (first === undefined) refuse(argument, 'must hold at least one row');
  if (first.length === 0) refuse(argument, 'must hold at least one column');
  rows.forEach((row, index) => {
    if (row.length !== first.length) {
      refuse(`${argument}[${index}]`, `has ${row.length} columns where the first row has ${first.length}`);
    }
  });
  return first.length;
}

/**
 * @returns the sum of the weights
 * @throws RangeError unless weights are non-negative and do not all vanish
 */
export function requireWeights(argument: string, weights: readonly number[]): number {
  requireNumbers(argument, weights, { least: 0 });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) refuse(argument, 'must not sum to 0');
  return total;
}

/** @throws RangeError when an id stands twice */
export function requireDistinct(argument: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse(argument, `holds "${id}" twice`);
    seen.add(id);
  }
}
