import type { FlowEdge, FlowGraph } from './flow-graph.ts';
import type { LeftOuts } from './bpmn-reading.ts';

/**
 * Lays what happens at the same time one after the other: our diagrams are lists. The first way of a fork is gone up to
 * where all meet again, then the second, and so on; what is behind the meeting comes behind the last.
 */
export function layOneAfterAnother(graph: FlowGraph, leftOut: LeftOuts): void {
  for (const [id, node] of graph.nodes) {
    if (node.role !== 'fork') continue;
    node.role = 'pass';
    const ways = graph.out(id).filter(({ to }) => to !== undefined);
    if (ways.length < 2) continue;
    const meeting = meetingOf(graph, ways, id);
    const filled = ways.filter(({ to }) => to !== meeting);
    if (filled.length > 1) {
      for (const { to } of filled) leftOut.note('parallel', graph.nodes.get(to ?? '')?.title);
    }
    filled.slice(0, -1).forEach(({ to: first }, index) => {
      goOn(graph, { first, meeting, next: filled[index + 1]?.to, fork: id });
    });
    graph.setOut(id, (filled.length === 0 ? ways : filled).slice(0, 1));
  }
}

/** Leads everything of one way of a fork that went to where all meet, or ended, on to the next way. */
function goOn(
  graph: FlowGraph,
  way: {
    readonly first: string | undefined;
    readonly meeting: string | undefined;
    readonly next: string | undefined;
    readonly fork: string;
  },
): void {
  for (const id of graph.reachable(way.first ?? '', way.meeting).keys()) {
    if (id === way.meeting || id === way.fork) continue;
    const ways = graph.out(id);
    if (ways.length === 0) graph.add({ from: id, to: way.next, label: '', own: undefined });
    else
      graph.setOut(
        id,
        ways.map((edge) => (edge.to === way.meeting ? { ...edge, to: way.next } : edge)),
      );
  }
}

/** The nearest node that all ways come to and at which several arrive; undefined where they only end. */
function meetingOf(graph: FlowGraph, ways: readonly FlowEdge[], fork: string): string | undefined {
  const reached = ways.map(({ to }) => graph.reachable(to ?? '', fork));
  const arrivals = graph.arrivals();
  const distanceOf = (id: string) => reached.reduce((sum, distances) => sum + (distances.get(id) ?? 0), 0);
  const common = [...(reached[0]?.keys() ?? [])].filter(
    (id) => id !== fork && (arrivals.get(id) ?? 0) > 1 && reached.every((distances) => distances.has(id)),
  );
  return common.toSorted((a, b) => distanceOf(a) - distanceOf(b))[0];
}
