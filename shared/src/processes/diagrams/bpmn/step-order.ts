import type { FlowGraph, FlowNode } from './flow-graph.ts';

/**
 * Puts the steps of a flow into a list: as one of our own files says, else so that ways lead ahead wherever they can. A
 * step comes when everything that leads to it has come, one way of a choice after the other; what leads back does not
 * count, and what nothing leads to comes last.
 */
export function stepsInOrder(graph: FlowGraph): FlowNode[] {
  const steps = [...graph.nodes.values()].filter(({ role }) => role === 'step');
  if (steps.every(({ own }) => own?.place !== undefined)) {
    return steps.toSorted((a, b) => (a.own?.place ?? 0) - (b.own?.place ?? 0));
  }
  const ids = idsInOrder(graph);
  return ids.flatMap((id) => {
    const node = graph.nodes.get(id);
    return node?.role === 'step' ? [node] : [];
  });
}

function idsInOrder(graph: FlowGraph): string[] {
  const arrivals = graph.arrivals();
  const free = [...graph.nodes.keys()].filter((id) => !arrivals.has(id));
  const starts = new Set(graph.starts);
  // What says that it begins goes before what merely has nothing before it; rings have neither.
  const roots = [...new Set([...free.filter((id) => starts.has(id)), ...free, ...graph.nodes.keys()])];
  const back = backEdges(graph, roots);
  const missing = new Map<string, number>();
  for (const edge of graph.edges()) {
    if (edge.to !== undefined && !back.has(edge)) missing.set(edge.to, (missing.get(edge.to) ?? 0) + 1);
  }
  const order: string[] = [];
  const waiting = roots.filter((id) => !missing.has(id)).toReversed();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    order.push(id);
    const ready: string[] = [];
    for (const edge of graph.out(id)) {
      if (edge.to === undefined || back.has(edge)) continue;
      const left = (missing.get(edge.to) ?? 0) - 1;
      missing.set(edge.to, left);
      if (left === 0) ready.push(edge.to);
    }
    waiting.push(...ready.toReversed());
  }
  return order;
}

/** The ways that lead to where one has come from, going along all ways from the roots on. */
function backEdges(graph: FlowGraph, roots: readonly string[]): ReadonlySet<unknown> {
  const back = new Set<unknown>();
  const done = new Set<string>();
  const onTheWay = new Set<string>();
  for (const root of roots) {
    // Not by recursion: how long a chain is, is up to whoever wrote the file.
    const path = done.has(root) ? [] : [{ id: root, next: 0 }];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      onTheWay.add(here.id);
      const edge = graph.out(here.id)[here.next];
      here.next += 1;
      if (edge === undefined) {
        onTheWay.delete(here.id);
        done.add(here.id);
        path.pop();
      } else if (edge.to !== undefined && onTheWay.has(edge.to)) back.add(edge);
      else if (edge.to !== undefined && !done.has(edge.to)) path.push({ id: edge.to, next: 0 });
    }
  }
  return back;
}
