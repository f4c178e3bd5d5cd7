import {
  endOfFlow,
  type Diagram,
  type DiagramSide,
  type Lane,
  type ProcessDiagrams,
  type Step,
} from '../diagram.ts';
import { waysOf, type Way } from '../flow.ts';
import { lanesUsed } from '../layout/layout.ts';
import { namespaces } from './bpmn-names.ts';
import { drawingOf } from './bpmn-drawing.ts';
import { idsOf, type Pool, type PoolIds } from './bpmn-pool.ts';
import { part, xmlOf, type XmlPart } from './xml-writing.ts';

/** What is written into a file. */
export interface BpmnSource {
  /** The process's title. */
  readonly title: string;
  readonly diagrams: ProcessDiagrams;
  /** The sides to write, each as a pool of its own with this name. */
  readonly sides: readonly { readonly side: DiagramSide; readonly name: string }[];
  /** What a reader in another program is told of a step beside its title: minutes and system, in words. */
  readonly describe?: (step: Step) => string;
}

/**
 * Writes diagrams as BPMN 2.0 that other programs open, drawing included: a pool for each side, its lanes, user tasks
 * (manual), service tasks (automatic), receive tasks (waiting) and exclusive gateways (decisions). What BPMN has no place
 * for, minutes above all, stands in elements of our own namespace, which other programs keep; `bpmn-in.ts` reads it all
 * back.
 */
export function bpmnOf(source: BpmnSource): string {
  const pools = source.sides.map(({ side, name }): Pool => {
    const diagram = source.diagrams[side];
    return {
      side,
      name,
      diagram,
      lanes: lanesUsed(source.diagrams.lanes, diagram),
      ids: idsOf(side, diagram),
    };
  });
  const unused = unusedLanes(source, pools);
  const attributes = Object.fromEntries(
    Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]),
  );
  return xmlOf(
    part(
      'bpmn:definitions',
      { ...attributes, id: 'definitions', targetNamespace: namespaces.procesrum, exporter: 'Procesrum' },
      part(
        'bpmn:collaboration',
        { id: collaborationId },
        ...pools.map(({ side, name }) =>
          part('bpmn:participant', { id: `pool-${side}`, name, processRef: `process-${side}` }),
        ),
      ),
      ...pools.map((pool, index) => processOf(pool, source, index === 0 ? unused : [])),
      drawingOf(pools, collaborationId),
    ),
  );
}

const collaborationId = 'collaboration';

/** Lanes that nothing stands in belong to neither drawing: they are remembered when all is written. */
function unusedLanes({ diagrams }: BpmnSource, pools: readonly Pool[]): XmlPart[] {
  const isWhole = new Set(pools.map(({ side }) => side)).size === 2;
  const used = new Set(pools.flatMap(({ lanes }) => lanes.map(({ id }) => id)));
  return diagrams.lanes.flatMap(({ id, name }, place) =>
    isWhole && !used.has(id) ? [part('procesrum:lane', { id, name, place })] : [],
  );
}

function processOf(pool: Pool, source: BpmnSource, unused: readonly XmlPart[]): XmlPart {
  const { side, diagram, ids, lanes } = pool;
  const ways = [startWay(diagram), ...waysOf(diagram)];
  const flowsOf = (id: string) => [
    ...ways.flatMap((way) => (way.to === id ? [part('bpmn:incoming', {}, ids.way(way.id))] : [])),
    ...ways.flatMap((way) => (way.from === id ? [part('bpmn:outgoing', {}, ids.way(way.id))] : [])),
  ];
  return part(
    'bpmn:process',
    { id: `process-${side}`, name: source.title, isExecutable: 'false' },
    part('bpmn:extensionElements', {}, part('procesrum:side', { name: side }), ...unused),
    lanes.length === 0 ? undefined : laneSetOf(pool, source.diagrams.lanes),
    part('bpmn:startEvent', { id: ids.start }, ...flowsOf(startOfFlow)),
    ...diagram.steps.map((step, place) =>
      part(
        elementOf(step),
        { id: ids.step(step.id), name: step.title || undefined },
        documentationOf(step, source),
        part('bpmn:extensionElements', {}, ownStepOf(step, place)),
        ...flowsOf(step.id),
      ),
    ),
    part('bpmn:endEvent', { id: ids.end }, ...flowsOf(endOfFlow)),
    ...ways.map((way, index) => flowOf(way, index, ids)),
  );
}

const startOfFlow = ' start';

function startWay({ steps }: Diagram): Way {
  return { id: startOfFlow, from: startOfFlow, to: steps[0]?.id ?? endOfFlow, back: false };
}

function laneSetOf({ side, lanes, diagram, ids }: Pool, all: readonly Lane[]): XmlPart {
  const last = diagram.steps.at(-1);
  return part(
    'bpmn:laneSet',
    { id: `lanes-${side}` },
    ...lanes.map((lane, index) =>
      part(
        'bpmn:lane',
        { id: ids.lane(index), name: lane.name || undefined },
        part('bpmn:extensionElements', {}, part('procesrum:lane', { id: lane.id, place: all.indexOf(lane) })),
        ...[
          ...(diagram.steps[0]?.lane === lane.id ? [ids.start] : []),
          ...diagram.steps.flatMap((step) => (step.lane === lane.id ? [ids.step(step.id)] : [])),
          ...(last?.lane === lane.id ? [ids.end] : []),
        ].map((node) => part('bpmn:flowNodeRef', {}, node)),
      ),
    ),
  );
}

function elementOf({ kind }: Step): string {
  const elements = {
    ...{ manual: 'bpmn:userTask', automatic: 'bpmn:serviceTask' },
    ...{ waiting: 'bpmn:receiveTask', decision: 'bpmn:exclusiveGateway' },
  } satisfies Record<Step['kind'], string>;
  return elements[kind];
}

function documentationOf(step: Step, { describe }: BpmnSource): XmlPart | undefined {
  const words = describe?.(step) ?? '';
  return words === '' ? undefined : part('bpmn:documentation', {}, words);
}

function ownStepOf({ id, minutes, system, then }: Step, place: number): XmlPart {
  // Whether a step is told to go on where the next one stands anyway: it stays so when the others are moved.
  return part('procesrum:step', {
    id,
    place,
    minutes,
    system,
    goesOn: then === undefined ? undefined : 'told',
  });
}

function flowOf({ id, from, to, branch }: Way, place: number, ids: PoolIds): XmlPart {
  return part(
    'bpmn:sequenceFlow',
    {
      id: ids.way(id),
      name: branch?.label || undefined,
      sourceRef: from === startOfFlow ? ids.start : ids.step(from),
      targetRef: ids.step(to),
    },
    branch === undefined
      ? undefined
      : part('bpmn:extensionElements', {}, part('procesrum:branch', { id: branch.id, place })),
  );
}
