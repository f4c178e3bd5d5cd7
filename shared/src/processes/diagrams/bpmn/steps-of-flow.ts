import { beginningOf } from '../../../primitives/trimmed-text.ts';
import { maxBranchesOfStep, maxSteps, maxStepTitleCharacters } from '../../../protocol/limits.ts';
import { given } from '../../../primitives/given.ts';
import { endOfFlow, type Branch, type Step } from '../diagram.ts';
import type { LeftOuts } from './bpmn-reading.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './flow-graph.ts';
import { layOneAfterAnother } from './one-after-another.ts';
import { stepsInOrder } from './step-order.ts';

/** The flow of one process, with the lane of each node as ours. */
export interface PoolFlow {
  readonly graph: FlowGraph;
  laneOf(node: FlowNode): string | undefined;
  /** The lane of what the file puts in none. */
  readonly firstLane: string;
}

/** Makes one list of steps of flows, one behind the other. */
export function stepsOfFlows(flows: readonly PoolFlow[], leftOut: LeftOuts, newId: () => string): Step[] {
  const lists = flows.map((flow) => {
    layOneAfterAnother(flow.graph, leftOut);
    passOver(flow.graph);
    return { flow, nodes: stepsInOrder(flow.graph) };
  });
  const all = lists.flatMap(({ flow, nodes }) => nodes.map((node) => ({ flow, node })));
  const kept = all.slice(0, maxSteps);
  for (const { node } of all.slice(maxSteps)) leftOut.note('steps-over-limit', node.title);
  const ids = idsOf(
    kept.map(({ node }) => node),
    newId,
  );
  let lane: string | undefined;
  return kept.map(({ flow, node }, index): Step => {
    const isLastOfFlow = kept[index + 1]?.flow !== flow;
    if (kept[index - 1]?.flow !== flow) lane = undefined;
    // What the file puts in no lane is done where the work was before.
    lane = flow.laneOf(node) ?? lane ?? flow.firstLane;
    const idOf = (to: string | undefined) => ids.get(to ?? '') ?? endOfFlow;
    const next = isLastOfFlow ? endOfFlow : idOf(kept[index + 1]?.node.id);
    return {
      ...{ id: idOf(node.id), lane, kind: node.kind },
      title: shortened(node.title, maxStepTitleCharacters, leftOut),
      ...given({ minutes: node.own?.minutes, system: node.own?.system }),
      ...waysOn(flow.graph, node, { idOf, next, leftOut, newId }),
    };
  });
}

/** A name as far as it fits. */
export function shortened(name: string, longest: number, leftOut: LeftOuts): string {
  if (name.length <= longest) return name;
  leftOut.note('shortened', name);
  return beginningOf(name, longest).trim();
}

/** Bends all ways past what is no step, of which only the beginnings stay. */
function passOver(graph: FlowGraph): void {
  for (const node of graph.nodes.values()) {
    // Where ways only meet, nothing is chosen.
    if (node.kind === 'decision' && node.own === undefined && graph.out(node.id).length < 2)
      node.role = 'pass';
  }
  const arrivals = graph.arrivals();
  const beginnings = new Set(graph.starts.filter((id) => !arrivals.has(id)));
  const bentWays = [...graph.nodes.keys()].map((id) => ({
    id,
    ways: graph.out(id).map((edge) => bent(graph, edge)),
  }));
  for (const { id, ways } of bentWays) {
    if (graph.nodes.get(id)?.role === 'step' || beginnings.has(id)) graph.setOut(id, ways);
    else graph.remove(id);
  }
}

function bent(graph: FlowGraph, edge: FlowEdge): FlowEdge {
  const passed = new Set<string>();
  let { to, label } = edge;
  while (to !== undefined && graph.nodes.get(to)?.role !== 'step') {
    // Round and round without a step: nothing comes of it.
    const onward: FlowEdge | undefined = passed.has(to) ? undefined : graph.out(to)[0];
    passed.add(to);
    if (label === '') label = onward?.label ?? '';
    to = onward?.to;
  }
  return { ...edge, to, label };
}

function idsOf(nodes: readonly FlowNode[], newId: () => string): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    nodes.map(({ id, own }) => {
      const ours = own?.id !== undefined && !taken.has(own.id) ? own.id : newId();
      taken.add(ours);
      return [id, ours];
    }),
  );
}

interface WayContext {
  idOf(to: string | undefined): string;
  readonly next: string;
  readonly leftOut: LeftOuts;
  newId(): string;
}

function waysOn(
  graph: FlowGraph,
  node: FlowNode,
  { idOf, next, leftOut, newId }: WayContext,
): Pick<Step, 'branches'> & { then?: string } {
  const ways = graph.out(node.id);
  const isForked = node.kind === 'decision' && (ways.length > 1 || ways.some(({ own }) => own !== undefined));
  if (!isForked) {
    const to = idOf(ways[0]?.to);
    return { ...(to !== next || node.own?.goesOnTold === true ? { then: to } : {}), branches: [] };
  }
  const inOrder = ways.every(({ own }) => own !== undefined)
    ? ways.toSorted((a, b) => (a.own?.place ?? 0) - (b.own?.place ?? 0))
    : ways;
  for (const { label } of inOrder.slice(maxBranchesOfStep)) leftOut.note('branches-over-limit', label);
  const taken = new Set<string>();
  const branches = inOrder.slice(0, maxBranchesOfStep).map((way): Branch => {
    const ours = way.own?.id !== undefined && !taken.has(way.own.id) ? way.own.id : newId();
    taken.add(ours);
    return { id: ours, label: shortened(way.label, maxStepTitleCharacters, leftOut), to: idOf(way.to) };
  });
  return { branches };
}
