import { Failure } from '../../../protocol/failure.ts';
import { maxBpmnNodes } from '../../../protocol/limits.ts';
import type { LeftOuts } from './bpmn-reading.ts';
import { edgeOf, nameOf, nodeOf, noteLosses, subprocesses, within } from './flow-elements.ts';
import { FlowGraph, type FlowNode } from './flow-graph.ts';
import type { XmlElement } from './xml-reading.ts';

/**
 * Reads the flow of a process: its nodes and ways, subprocesses opened up in their place, links followed, and what
 * happens at the edge of a step left out.
 * @param laneOf the lane of each node that the file tells
 * @throws Failure too-large when nobody could have drawn it
 */
export function graphOf(
  process: XmlElement,
  laneOf: ReadonlyMap<string, string>,
  leftOut: LeftOuts,
): FlowGraph {
  const reader = new GraphReader(laneOf, leftOut);
  reader.read(process, undefined);
  reader.followLinks();
  reader.forkSteps();
  return reader.graph;
}

class GraphReader {
  readonly graph = new FlowGraph();
  private readonly laneOf: ReadonlyMap<string, string>;
  private readonly leftOut: LeftOuts;
  /** Ends of links by their names, and beginnings. */
  private readonly caught = new Map<string, string>();
  private readonly thrown: { readonly id: string; readonly link: string }[] = [];
  /** The steps that choose by conditions on their ways. */
  private readonly choosing = new Set<string>();

  constructor(laneOf: ReadonlyMap<string, string>, leftOut: LeftOuts) {
    this.laneOf = laneOf;
    this.leftOut = leftOut;
  }

  /** Reads what is in a process or a subprocess; its depth is bounded by that of the file. */
  read(scope: XmlElement, scopeLane: string | undefined): string[] {
    const ids: string[] = [];
    for (const element of within(scope)) {
      noteLosses(element, this.leftOut);
      if (element.name === 'boundaryEvent') this.leftOut.note('boundary-event', nameOf(element));
      const lane = this.laneOf.get(element.attributes.get('id') ?? '') ?? scopeLane;
      const node = nodeOf(element, lane);
      if (node === undefined || this.graph.nodes.has(node.id)) continue;
      if (element.attributes.get('triggeredByEvent') === 'true') {
        this.leftOut.note('subprocess', node.title);
        continue;
      }
      ids.push(node.id);
      this.addNode(node, element);
    }
    for (const element of within(scope, 'sequenceFlow')) this.addEdge(element, new Set(ids));
    for (const element of within(scope, 'inclusiveGateway', 'complexGateway')) {
      const id = element.attributes.get('id') ?? '';
      if (this.graph.out(id).length > 1) this.leftOut.note('inclusive', nameOf(element));
    }
    for (const element of within(scope, ...subprocesses)) this.open(element);
    return ids;
  }

  private addNode(node: FlowNode, element: XmlElement): void {
    if (this.graph.nodes.size >= maxBpmnNodes) throw new Failure('too-large', 'a file of too many steps');
    const link = within(element, 'linkEventDefinition')[0];
    if (link !== undefined) {
      const name = nameOf(link) || node.title;
      if (element.name === 'intermediateCatchEvent') this.caught.set(name, node.id);
      else this.thrown.push({ id: node.id, link: name });
      this.graph.nodes.set(node.id, { ...node, role: 'pass' });
      return;
    }
    this.graph.nodes.set(node.id, node);
    if (element.name.endsWith('Event') && node.role === 'pass' && node.title !== '')
      this.leftOut.note('event', node.title);
    if (element.name === 'startEvent') this.graph.starts.push(node.id);
    if (element.attributes.has('default')) this.choosing.add(node.id);
  }

  private addEdge(element: XmlElement, ids: ReadonlySet<string>): void {
    const edge = edgeOf(element);
    // What begins at the edge of a step is left out with the event; what leads nowhere says nothing.
    if (edge === undefined || !ids.has(edge.from) || !ids.has(edge.to)) return;
    this.graph.add(edge);
    if (within(element, 'conditionExpression').length > 0) this.choosing.add(edge.from);
  }

  /** Puts the steps of a subprocess in its place: what led to it leads to them, and where they end it goes on. */
  private open(element: XmlElement): void {
    const id = element.attributes.get('id') ?? '';
    const node = this.graph.nodes.get(id);
    if (node === undefined) return;
    const inner = this.read(element, node.lane);
    if (inner.length === 0) return;
    this.leftOut.note('subprocess', node.title);
    const after = this.graph.out(id);
    const exit = `${id} exit`;
    this.graph.nodes.set(exit, { ...node, id: exit, role: 'pass', own: undefined });
    this.graph.setOut(
      exit,
      after.map((edge) => ({ ...edge, from: exit })),
    );
    this.graph.nodes.set(id, { ...node, role: 'fork' });
    const entries = this.entriesAmong(inner);
    this.graph.setOut(
      id,
      entries.map((to) => ({ from: id, to, label: '', own: undefined })),
    );
    for (const one of inner) {
      if (this.graph.out(one).length === 0)
        this.graph.add({ from: one, to: exit, label: '', own: undefined });
    }
  }

  /** Where a subprocess begins: at what says so, else at what nothing leads to. */
  private entriesAmong(inner: readonly string[]): string[] {
    const starts = inner.filter((id) => this.graph.starts.includes(id));
    if (starts.length > 0) return starts;
    const arrivals = this.graph.arrivals();
    const first = inner.filter((id) => !arrivals.has(id));
    return first.length > 0 ? first : inner.slice(0, 1);
  }

  followLinks(): void {
    for (const { id, link } of this.thrown) {
      const to = this.caught.get(link);
      if (to !== undefined) this.graph.setOut(id, [{ from: id, to, label: '', own: undefined }]);
    }
  }

  /** Steps with several ways on: a choice where conditions stand on them, else all of them at once. */
  forkSteps(): void {
    for (const node of [...this.graph.nodes.values()]) {
      const ways = this.graph.out(node.id);
      if (ways.length < 2 || node.role === 'fork') continue;
      if (node.role === 'pass') node.role = 'fork';
      if (node.role === 'fork' || node.kind === 'decision') continue;
      const id = `${node.id} ways`;
      const role = this.choosing.has(node.id) ? ('step' as const) : ('fork' as const);
      this.graph.nodes.set(id, { id, role, kind: 'decision', title: '', lane: node.lane, own: undefined });
      this.graph.setOut(
        id,
        ways.map((edge) => ({ ...edge, from: id })),
      );
      this.graph.setOut(node.id, [{ from: node.id, to: id, label: '', own: undefined }]);
    }
  }
}
