import { partId } from '../../../primitives/id.ts';
import { maxStepMinutes, maxSystemCharacters } from '../../../protocol/limits.ts';
import { endOfFlow, type StepKind } from '../diagram.ts';
import { namespaces } from './bpmn-names.ts';
import type { LeftOuts } from './bpmn-reading.ts';
import type { FlowEdge, FlowNode, OwnStep } from './flow-graph.ts';
import type { XmlElement } from './xml-reading.ts';

/** The elements of BPMN that are in an element, of one kind or of all. */
export function within(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter(
    ({ uri, name }) => uri === namespaces.bpmn && (names.length === 0 || names.includes(name)),
  );
}

/** What something is called, on one line. */
export function nameOf(element: XmlElement): string {
  return onOneLine(element.attributes.get('name') ?? '');
}

/** A text without line breaks, which drawings are full of. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** What our own files say of an element: the element of this name among what extends it. */
export function ownElement(element: XmlElement, name: string): XmlElement | undefined {
  return within(element, 'extensionElements')
    .flatMap(({ children }) => children)
    .find((child) => child.uri === namespaces.procesrum && child.name === name);
}

/** An id of ours, if it can be one. */
export function ownId(element: XmlElement | undefined): string | undefined {
  const read = partId.safeParse(element?.attributes.get('id'));
  return read.success && read.data !== endOfFlow ? read.data : undefined;
}

/** A whole number of ours. */
export function ownPlace(element: XmlElement | undefined): number | undefined {
  const place = Number(element?.attributes.get('place') ?? NaN);
  return Number.isSafeInteger(place) && place >= 0 ? place : undefined;
}

/** What a subprocess is called in BPMN, by its kinds. */
export const subprocesses: readonly string[] = ['subProcess', 'transaction', 'adHocSubProcess'];

type NodeRole = Pick<FlowNode, 'role' | 'kind'>;

const roles: Readonly<Record<string, NodeRole>> = {
  ...asSteps('manual', 'task', 'userTask', 'manualTask', 'callActivity', ...subprocesses),
  ...asSteps('automatic', 'serviceTask', 'scriptTask', 'businessRuleTask', 'sendTask'),
  ...asSteps('waiting', 'receiveTask', 'intermediateCatchEvent'),
  ...asSteps('decision', 'exclusiveGateway', 'inclusiveGateway', 'complexGateway', 'eventBasedGateway'),
  ...Object.fromEntries(
    ['startEvent', 'endEvent', 'intermediateThrowEvent'].map((name): [string, NodeRole] => [
      name,
      { role: 'pass', kind: 'manual' },
    ]),
  ),
  parallelGateway: { role: 'fork', kind: 'manual' },
};

function asSteps(kind: StepKind, ...names: string[]): Record<string, NodeRole> {
  return Object.fromEntries(names.map((name): [string, NodeRole] => [name, { role: 'step', kind }]));
}

/** Reads something that ways lead through; undefined for anything else. */
export function nodeOf(element: XmlElement, lane: string | undefined): FlowNode | undefined {
  const id = element.attributes.get('id');
  const role = roles[element.name];
  if (id === undefined || role === undefined) return undefined;
  return { id, ...role, title: nameOf(element), lane, own: ownStepOf(element) };
}

function ownStepOf(element: XmlElement): OwnStep | undefined {
  const own = ownElement(element, 'step');
  if (own === undefined) return undefined;
  const minutes = Number(own.attributes.get('minutes') ?? NaN);
  const system = onOneLine(own.attributes.get('system') ?? '');
  return {
    id: ownId(own),
    place: ownPlace(own),
    minutes: minutes >= 0 && minutes <= maxStepMinutes ? minutes : undefined,
    system: system === '' || system.length > maxSystemCharacters ? undefined : system,
    goesOnTold: own.attributes.get('goesOn') === 'told',
  };
}

/** Reads a way; undefined when it does not say from where to where. */
export function edgeOf(element: XmlElement): (FlowEdge & { readonly to: string }) | undefined {
  const [from, to] = [element.attributes.get('sourceRef'), element.attributes.get('targetRef')];
  if (from === undefined || to === undefined) return undefined;
  const own = ownElement(element, 'branch');
  const place = ownPlace(own);
  return {
    ...{ from, to, label: nameOf(element) },
    own: own === undefined || place === undefined ? undefined : { id: ownId(own), place },
  };
}

const looping = ['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics'];
const data = ['dataObject', 'dataObjectReference', 'dataStoreReference'];
/** What says nothing about how the work goes. */
const silent = new Set([
  ...[
    'laneSet',
    'extensionElements',
    'documentation',
    'sequenceFlow',
    'association',
    'ioSpecification',
    'property',
  ],
  ...[
    'incoming',
    'outgoing',
    'auditing',
    'monitoring',
    'supportedInterfaceRef',
    'resourceRole',
    'correlationSubscription',
  ],
]);

/** Notes what of an element of the flow, or beside it, cannot be taken along. */
export function noteLosses(element: XmlElement, leftOut: LeftOuts): void {
  const name = nameOf(element);
  if (element.name === 'textAnnotation') {
    leftOut.note('annotation', onOneLine(within(element, 'text')[0]?.text ?? ''));
  } else if (element.name === 'group') leftOut.note('annotation');
  else if (data.includes(element.name)) {
    // An object and the references to it are one thing to whoever drew it.
    if (element.name !== 'dataObject') leftOut.note('data', name);
  } else if (element.name === 'sequenceFlow') {
    if (within(element, 'conditionExpression').length > 0 && name === '') leftOut.note('condition');
  } else if (
    !Object.hasOwn(roles, element.name) &&
    !silent.has(element.name) &&
    element.name !== 'boundaryEvent'
  ) {
    leftOut.note('unknown', name === '' ? element.name : name);
  }
  if (within(element, ...looping).length > 0) leftOut.note('loop', name);
  if (within(element, 'documentation').length > 0 && ownElement(element, 'step') === undefined) {
    leftOut.note('documentation', name);
  }
}
