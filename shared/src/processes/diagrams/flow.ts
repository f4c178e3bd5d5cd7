import { endOfFlow, type Branch, type Diagram, type Step } from './diagram.ts';

/** One way from a step to another, or past the last one. */
export interface Way {
  /** Names it within its diagram. */
  readonly id: string;
  readonly from: string;
  /** A step's id, or `end`. */
  readonly to: string;
  /** Which way of a decision it is; absent where a step simply goes on. */
  readonly branch?: Branch;
  /** Leads to a step that stands before it in the list, or to itself. */
  readonly back: boolean;
}

/**
 * All ways of a diagram, in the order of the steps they leave: a decision's branches, and of every other step the one
 * to where it goes on, which is the next of the list unless it says else.
 */
export function waysOf({ steps }: Diagram): Way[] {
  const places = new Map(steps.map(({ id }, index) => [id, index]));
  return steps.flatMap((step, index): Way[] => {
    const next = steps[index + 1]?.id ?? endOfFlow;
    const isBack = (to: string) => (places.get(to) ?? Infinity) <= index;
    if (isForked(step)) {
      return step.branches.map((branch) => ({
        id: `${step.id}/${branch.id}`,
        ...{ from: step.id, to: branch.to, branch, back: isBack(branch.to) },
      }));
    }
    const to = step.then ?? next;
    return [{ id: step.id, from: step.id, to, back: isBack(to) }];
  });
}

/** Whether a step's ways on are its branches. */
export function isForked({ kind, branches }: Step): boolean {
  return kind === 'decision' && branches.length > 0;
}

/** The steps that no way leads to, from the first one on: probably a way is missing. */
export function unreachableSteps(diagram: Diagram): ReadonlySet<string> {
  const reached = reachableFrom(
    diagram.steps.slice(0, 1).map(({ id }) => id),
    targetsOf(diagram),
  );
  return new Set(diagram.steps.flatMap(({ id }) => (reached.has(id) ? [] : [id])));
}

/** The steps that are gone round and round in, loop by loop, each in the order of the list. */
export function loopsOf(diagram: Diagram): string[][] {
  const onward = targetsOf(diagram);
  const reachable = new Map(diagram.steps.map(({ id }) => [id, reachableFrom(onward.get(id) ?? [], onward)]));
  const seen = new Set<string>();
  return diagram.steps.flatMap(({ id }) => {
    if (seen.has(id) || reachable.get(id)?.has(id) !== true) return [];
    const loop = diagram.steps.flatMap((other) =>
      reachable.get(id)?.has(other.id) === true && reachable.get(other.id)?.has(id) === true
        ? [other.id]
        : [],
    );
    for (const one of loop) seen.add(one);
    return [loop];
  });
}

function reachableFrom(ids: readonly string[], onward: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...(onward.get(id) ?? []));
  }
  return reached;
}

function targetsOf(diagram: Diagram): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { from, to } of waysOf(diagram)) targets.set(from, [...(targets.get(from) ?? []), to]);
  return targets;
}
