import { Failure } from '../../../protocol/failure.ts';
import { diagramSide, type DiagramSide } from '../diagram.ts';
import { namespaces } from './bpmn-names.ts';
import { LeftOuts, type BpmnPart, type BpmnReading } from './bpmn-reading.ts';
import { nameOf, noteLosses, ownElement, within } from './flow-elements.ts';
import { LaneBook } from './lane-book.ts';
import { graphOf } from './process-graph.ts';
import { stepsOfFlows, type PoolFlow } from './steps-of-flow.ts';
import { readXml, type XmlElement } from './xml-reading.ts';

/**
 * Reads a BPMN 2.0 file. What we wrote comes back as it was; of another program's file as much as our diagrams can hold,
 * with an account of what they cannot. How it is drawn does not matter: it may have no drawing at all.
 * @param newId names what has no id of ours
 * @throws Failure too-large | bad-request, whose field is `not-xml`, `not-bpmn`, `no-steps`, `too-deep` or `entities`
 */
export function readBpmn(file: string, newId: () => string): BpmnReading {
  const definitions = readXml(file);
  if (definitions.uri !== namespaces.bpmn || definitions.name !== 'definitions') {
    throw new Failure('bad-request', 'not a BPMN 2.0 file', { field: 'not-bpmn' });
  }
  const leftOut = new LeftOuts();
  const lanes = new LaneBook(leftOut, newId);
  const pools = poolsOf(definitions, lanes, leftOut);
  const parts = partsOf(pools, leftOut, newId);
  if (parts.every(({ steps }) => steps.length === 0)) {
    throw new Failure('bad-request', 'a file without steps', { field: 'no-steps' });
  }
  for (const { process } of pools) lanes.remember(process);
  return { lanes: lanes.list(), parts, leftOut: leftOut.list() };
}

/** A process of the file that has something in it. */
interface FilePool {
  readonly side: DiagramSide | undefined;
  readonly process: XmlElement;
  readonly flow: PoolFlow;
}

function poolsOf(definitions: XmlElement, lanes: LaneBook, leftOut: LeftOuts): FilePool[] {
  const collaborations = within(definitions, 'collaboration');
  for (const element of collaborations.flatMap((one) => within(one, 'textAnnotation', 'group'))) {
    noteLosses(element, leftOut);
  }
  const messages = collaborations.flatMap((one) => within(one, 'messageFlow'));
  for (const message of messages) leftOut.note('message-flow', nameOf(message));

  const processes = new Map(
    within(definitions, 'process').map((process, index) => [
      process.attributes.get('id') ?? `${index}`,
      process,
    ]),
  );
  const participants = collaborations.flatMap((one) => within(one, 'participant'));
  const names = new Map<string, string>();
  for (const participant of participants) {
    const id = participant.attributes.get('processRef') ?? '';
    if (!processes.has(id)) leftOut.note('pool', nameOf(participant));
    else if (!names.has(id)) names.set(id, nameOf(participant));
  }
  const pools = [...new Set([...names.keys(), ...processes.keys()])].flatMap((id): FilePool[] => {
    const process = processes.get(id);
    return process === undefined ? [] : [poolOf(process, names.get(id) ?? nameOf(process), lanes, leftOut)];
  });
  // What a message from another pool begins comes behind what is begun otherwise.
  const begun = new Set(messages.map((message) => message.attributes.get('targetRef')));
  const isBegun = ({ flow }: FilePool) => flow.graph.starts.some((id) => begun.has(id));
  return [...pools.filter((pool) => !isBegun(pool)), ...pools.filter(isBegun)];
}

function poolOf(process: XmlElement, name: string, lanes: LaneBook, leftOut: LeftOuts): FilePool {
  const side = diagramSide.safeParse(ownElement(process, 'side')?.attributes.get('name'));
  const laneOf = lanes.read(process);
  const graph = graphOf(process, laneOf, leftOut);
  const isEmpty = graph.nodes.size === 0;
  if (isEmpty) leftOut.note('pool', name);
  // A side of ours without any lane has none; another program's pool without lanes is one itself.
  const needsLane = !side.success && laneOf.size === 0 && !isEmpty;
  const firstLane = needsLane ? lanes.add(name) : ([...laneOf.values()][0] ?? '');
  return {
    side: side.success ? side.data : undefined,
    process,
    flow: { graph, laneOf: ({ lane }) => lane, firstLane },
  };
}

/** The sides of ours, each its own part, and all of what is not ours as one. */
function partsOf(pools: readonly FilePool[], leftOut: LeftOuts, newId: () => string): BpmnPart[] {
  return [...diagramSide.options, undefined].flatMap((side): BpmnPart[] => {
    const flows = pools.flatMap((pool) => (pool.side === side ? [pool.flow] : []));
    if (flows.length === 0) return [];
    const steps = stepsOfFlows(flows, leftOut, newId);
    return side === undefined && steps.length === 0 ? [] : [{ side, steps }];
  });
}
