import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDiagrams, lanesOf, stepOf } from '../../../../../tests/support/workshops/any-diagrams.ts';
import type { ProcessDiagrams } from '../diagram.ts';
import { readBpmn } from './bpmn-in.ts';
import { bpmnOf } from './bpmn-out.ts';
import type { BpmnReading } from './bpmn-reading.ts';

const sides = [
  { side: 'before', name: 'I dag' },
  { side: 'after', name: 'Fremover' },
] as const;
const never = () => {
  throw new Error('everything of ours has its id');
};

/** A file's diagrams as they were before they went out. */
function diagramsOf({ lanes, parts }: BpmnReading): ProcessDiagrams {
  const steps = (side: 'before' | 'after') => ({
    steps: [...(parts.find((part) => part.side === side)?.steps ?? [])],
  });
  return { lanes: [...lanes], before: steps('before'), after: steps('after') };
}

const telephone: ProcessDiagrams = {
  lanes: lanesOf('Leder', 'HR', 'Robot'),
  before: {
    steps: [
      stepOf('a', {
        lane: 'Leder',
        title: 'Tjekker "behov" & sender <videre>',
        minutes: 3.5,
        system: 'SD Løn',
      }),
      stepOf('b', {
        ...{ lane: 'HR', kind: 'decision', title: 'Er erklæringen underskrevet?' },
        branches: [
          { id: 'nej', label: 'Nej, æøå', to: 'a' },
          { id: 'ja', label: 'Ja', to: 'd' },
          { id: 'andet', label: '', to: 'end' },
        ],
      }),
      stepOf('c', { lane: 'HR', kind: 'waiting', title: 'Venter på svar', minutes: 2880, then: 'd' }),
      stepOf('d', { lane: 'HR', title: 'Taster' }),
    ],
  },
  after: { steps: [stepOf('e', { lane: 'HR', kind: 'automatic', title: '', then: 'e' })] },
};

describe('[DI2] what goes out and comes back', () => {
  test('is the same diagram', () => {
    const file = bpmnOf({ title: 'Fri telefon', diagrams: telephone, sides });
    const reading = readBpmn(file, never);
    expect(diagramsOf(reading)).toEqual(telephone);
    expect(reading.leftOut).toEqual([]);
  });

  test('is the same diagram, whatever it is', () => {
    fc.assert(
      fc.property(anyDiagrams(), anyTitle, (diagrams, title) => {
        fc.pre(diagrams.before.steps.length + diagrams.after.steps.length > 0);
        const file = bpmnOf({ title, diagrams, sides, describe: ({ title: told }) => `<${told}> & co` });
        const reading = readBpmn(file, never);
        expect(diagramsOf(reading)).toEqual(diagrams);
        expect(reading.leftOut).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('is one side with its own lanes, when that is all that was asked for', () => {
    const file = bpmnOf({ title: 'Fri telefon', diagrams: telephone, sides: [sides[1]] });
    const { lanes, parts } = readBpmn(file, never);
    expect([lanes, parts]).toEqual([lanesOf('HR'), [{ side: 'after', steps: telephone.after.steps }]]);
  });

  test('leaves out letters that no XML file can hold', () => {
    const steps = [stepOf('a', { lane: 'HR', title: 'Taster\u0001\u001f\ud800\uffff ind' })];
    const file = bpmnOf({ title: '\u0000', diagrams: { ...telephone, before: { steps } }, sides });
    expect(diagramsOf(readBpmn(file, never)).before.steps[0]?.title).toBe('Taster ind');
  });

  test('tells people who open it elsewhere what a step takes', () => {
    const file = bpmnOf({
      title: 'T',
      diagrams: telephone,
      sides,
      describe: ({ minutes }) => (minutes ? `${minutes} min` : ''),
    });
    expect(file).toContain('<bpmn:documentation>2880 min</bpmn:documentation>');
    expect(file.match(/<bpmn:documentation>/g)).toHaveLength(2);
  });
});

const anyTitle = fc.string({ unit: 'grapheme', maxLength: 20 });
