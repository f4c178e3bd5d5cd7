import { refuse } from './arguments.ts';
import { pairwise, type Ballot } from './ranking.ts';
import { tieTolerance } from './statistics.ts';

/** The most options for which every order is weighed: the work doubles with each. */
export const mostKemenyOptions = 8;

/** The order that contradicts the ballots least. */
export interface KemenyResult {
  /** One such order, the best first; among several the one that follows the options' own order. */
  readonly order: string[];
  /** How many pairwise preferences it contradicts. */
  readonly distance: number;
  /** How many orders are equally good. */
  readonly optima: number;
}

/**
 * Kemeny's order, exactly.
 * Best orders of sets of options are built from those of smaller sets (Held–Karp), 2^n · n steps.
 * @throws RangeError for more than eight options
 * Source: J. G. Kemeny, "Mathematics without Numbers" (1959)
 */
export function kemeny(ballots: readonly Ballot[], options: readonly string[]): KemenyResult {
  const n = options.length;
  if (n > mostKemenyOptions) refuse('options', `must not be more than ${mostKemenyOptions}, not ${n}`);
  const d = pairwise(ballots, options);
  // For each set: the least contradiction when its members stand first, and the member placed last among them.
  const distance = new Float64Array(2 ** n).fill(Infinity);
  const orders = new Float64Array(2 ** n);
  distance[0] = 0;
  orders[0] = 1;
  const added = (set: number, option: number) => {
    let contradicted = 0;
    for (let other = 0; other < n; other += 1) {
      // Those who stand before it contradict everybody who prefers it to them.
      if ((set & (1 << other)) !== 0) contradicted += d[option]?.[other] ?? 0;
    }
    return contradicted;
  };
  for (let set = 1; set < 2 ** n; set += 1) {
    for (let option = 0; option < n; option += 1) {
      if ((set & (1 << option)) === 0) continue;
      const rest = set & ~(1 << option);
      const total = (distance[rest] as number) + added(rest, option);
      const best = distance[set] as number;
      if (total < best - tieTolerance) {
        distance[set] = total;
        orders[set] = orders[rest] as number;
      } else if (Math.abs(total - best) <= tieTolerance) {
        orders[set] = (orders[set] as number) + (orders[rest] as number);
      }
    }
  }
  const order: string[] = [];
  for (let set = 2 ** n - 1; set !== 0;) {
    // From the end: the last in the options' own order whose removal keeps the optimum.
    let last = n - 1;
    while (
      (set & (1 << last)) === 0 ||
      (distance[set & ~(1 << last)] as number) + added(set & ~(1 << last), last) >
        (distance[set] as number) + tieTolerance
    ) {
      last -= 1;
    }
    order.unshift(options[last] as string);
    set &= ~(1 << last);
  }
  const all = 2 ** n - 1;
  return { order, distance: distance[all] as number, optima: orders[all] as number };
}
