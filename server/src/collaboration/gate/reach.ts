import type { ClientStructs } from './update-shape.ts';

/** One client's structs while they are played through. */
interface Progress {
  readonly structs: ClientStructs;
  /** Index of the first need that is not known to be met. */
  at: number;
  reached: number;
  /** It gets no further. */
  isStuck: boolean;
}

/** One client that has to get as far as a clock before those above it can go on. */
interface Goal {
  readonly progress: Progress;
  readonly clock: number;
}

/**
 * Plays the integration of an update through on clocks alone, in an order in which it can be integrated: what Yjs could
 * not integrate it would keep pending for ever. Every need is looked at once, however they name one another.
 * @param knownOf the clock up to which a client is there before
 * @param advanced hears how far a client gets, again and again, in that order
 * @param isElsewhere says of a client in the update whether this clock of it counts as there before
 * @returns the clock that each client reaches, with what is known and with one another's help
 */
export function reachOf(
  clients: readonly ClientStructs[],
  knownOf: (client: number) => number,
  advanced: (structs: ClientStructs, clock: number) => void = () => undefined,
  isElsewhere: (structs: ClientStructs, clock: number) => boolean = () => false,
): Map<number, number> {
  const all = new Map<number, Progress>();
  for (const structs of clients) {
    const reached = knownOf(structs.client);
    all.set(structs.client, { structs, at: 0, reached, isStuck: structs.start > reached });
  }

  /** Advances one client as far as it gets; says what it then needs, if anything. */
  function advance(progress: Progress): { client: number; clock: number } | undefined {
    const { structs } = progress;
    const { end, needs } = structs;
    let need: { client: number; clock: number } | undefined;
    for (; progress.at < needs.length; progress.at += 3) {
      const [needed, clock] = [needs[progress.at + 1] as number, needs[progress.at + 2] as number];
      const helper = all.get(needed);
      if (clock < (helper?.reached ?? knownOf(needed))) continue;
      if (helper !== undefined && isElsewhere(helper.structs, clock)) continue;
      need = { client: needed, clock };
      break;
    }
    const clock = need === undefined ? end : (needs[progress.at] as number);
    if (clock > progress.reached) {
      progress.reached = clock;
      advanced(structs, clock);
    }
    return need;
  }

  const waiting = new Set<Progress>();
  for (const first of all.values()) {
    const goals: Goal[] = first.isStuck ? [] : [{ progress: first, clock: first.structs.end }];
    waiting.add(first);
    for (let goal = goals.at(-1); goal !== undefined; goal = goals.at(-1)) {
      const need = advance(goal.progress);
      if (need === undefined || goal.progress.reached >= goal.clock) {
        waiting.delete(goal.progress);
        goals.pop();
        continue;
      }
      const helper = all.get(need.client);
      if (
        helper !== undefined &&
        !helper.isStuck &&
        !waiting.has(helper) &&
        need.clock < helper.structs.end
      ) {
        waiting.add(helper);
        goals.push({ progress: helper, clock: need.clock + 1 });
        continue;
      }
      // Nobody brings it, or those who wait for one another stand in a ring: all who wait get no further.
      for (const { progress } of goals.splice(0)) progress.isStuck = true;
    }
    waiting.clear();
  }
  return new Map([...all].map(([client, { reached }]) => [client, reached]));
}
