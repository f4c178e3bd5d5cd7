import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDiagrams, lanesOf, stepOf } from '../../../../../tests/support/workshops/any-diagrams.ts';
import type { ProcessDiagrams } from '../diagram.ts';
import { readBpmn } from './bpmn-in.ts';
import { bpmnOf } from './bpmn-out.ts';

const sides = [
  { side: 'before', name: 'I dag' },
  { side: 'after', name: 'Fremover' },
] as const;
const fileOf = (diagrams: ProcessDiagrams) => bpmnOf({ title: 'Fri telefon', diagrams, sides });
let count = 0;
const newId = () => `ny${(count += 1)}`;

/** Bounds and waypoints by what they draw. */
function drawn(elements: readonly ModdleElement[], type: string): Map<string, ModdleElement> {
  return new Map(
    elements.flatMap((element) => {
      const of = element.$type === type ? (element.get('bpmnElement') as ModdleElement).id : undefined;
      return of === undefined ? [] : [[of, element]];
    }),
  );
}

describe('[DI2] the program that Camunda Modeler and bpmn.io read files with', () => {
  test('finds nothing wrong with whatever we write, and everything in it drawn', async () => {
    await fc.assert(
      fc.asyncProperty(anyDiagrams(), async (diagrams) => {
        const { elementsById, warnings } = await new BpmnModdle().fromXML(fileOf(diagrams));
        expect(warnings).toEqual([]);
        const elements = Object.values(elementsById);
        const shapes = drawn(elements, 'bpmndi:BPMNShape');
        const edges = drawn(elements, 'bpmndi:BPMNEdge');
        for (const { $type, id = '' } of elements) {
          if (/(Task|Gateway|Event|Lane|Participant)$/.test($type)) expect(shapes.has(id)).toBe(true);
          if ($type === 'bpmn:SequenceFlow') expect(edges.has(id)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('reads who does what, and where it goes on', async () => {
    const branches = [
      { id: 'ja', label: 'Ja', to: 'c' },
      { id: 'nej', label: 'Nej', to: 'end' },
    ];
    const steps = [
      stepOf('a', { lane: 'Leder', title: 'Tjekker behov' }),
      stepOf('b', { lane: 'HR', kind: 'decision', title: 'Underskrevet?', branches }),
      stepOf('c', { lane: 'HR', kind: 'automatic', title: 'Registrerer' }),
    ];
    const file = fileOf({ lanes: lanesOf('Leder', 'HR'), before: { steps }, after: { steps: [] } });
    const { elementsById } = await new BpmnModdle().fromXML(file);
    const told = Object.values(elementsById).flatMap((element) => {
      const nameOf = (one: unknown) => (one as ModdleElement).get('name') ?? (one as ModdleElement).$type;
      if (element.$type === 'bpmn:SequenceFlow') {
        return [`${String(nameOf(element.get('sourceRef')))} > ${String(nameOf(element.get('targetRef')))}`];
      }
      if (element.$type !== 'bpmn:Lane') return [];
      return [
        `${String(nameOf(element))}: ${(element.get('flowNodeRef') as unknown[]).map(nameOf).join(', ')}`,
      ];
    });
    expect(told).toEqual([
      'Leder: bpmn:StartEvent, Tjekker behov',
      'HR: Underskrevet?, Registrerer, bpmn:EndEvent',
      'bpmn:StartEvent > Tjekker behov',
      'Tjekker behov > Underskrevet?',
      'Underskrevet? > Registrerer',
      'Underskrevet? > bpmn:EndEvent',
      'Registrerer > bpmn:EndEvent',
      'bpmn:StartEvent > bpmn:EndEvent',
    ]);
  });

  test('keeps what is ours when it saves the file', async () => {
    await fc.assert(
      fc.asyncProperty(anyDiagrams(6), async (diagrams) => {
        fc.pre(diagrams.before.steps.length + diagrams.after.steps.length > 0);
        const moddle = new BpmnModdle();
        const file = fileOf(diagrams);
        const { xml } = await moddle.toXML((await moddle.fromXML(file)).rootElement, { format: true });
        expect(readBpmn(xml, newId)).toEqual(readBpmn(file, newId));
      }),
      { numRuns: 60 },
    );
  });

  test('lets somebody add a step, which comes where its ways lead', () => {
    const steps = [
      stepOf('a', { lane: 'HR', minutes: 5 }),
      stepOf('b', { lane: 'HR', minutes: 7, system: 'SD Løn' }),
    ];
    const file = fileOf({ lanes: lanesOf('HR'), before: { steps }, after: { steps: [] } });
    const edited = file
      .replace('<bpmn:userTask id="step-before-2"', '<bpmn:serviceTask id="Activity_1x" name="Ny"/>$&')
      .replace('<bpmn:flowNodeRef>step-before-2', '<bpmn:flowNodeRef>Activity_1x</bpmn:flowNodeRef>$&')
      .replace(
        'sourceRef="step-before-1" targetRef="step-before-2"',
        'sourceRef="step-before-1" targetRef="Activity_1x"',
      )
      .replace(
        '</bpmn:process>',
        '<bpmn:sequenceFlow id="Flow_1x" sourceRef="Activity_1x" targetRef="step-before-2"/></bpmn:process>',
      );
    const { parts, leftOut } = readBpmn(edited, () => 'ny');
    expect(parts[0]).toEqual({
      side: 'before',
      steps: [steps[0], stepOf('ny', { lane: 'HR', kind: 'automatic', title: 'Ny' }), steps[1]],
    });
    expect(leftOut).toEqual([]);
  });
});
