import { bpmnOf } from '@procesrum/shared/processes/diagrams/bpmn/bpmn-out.ts';
import { readBpmn } from '@procesrum/shared/processes/diagrams/bpmn/bpmn-in.ts';
import {
  diagramSide,
  type ProcessDiagrams,
  type Step,
} from '@procesrum/shared/processes/diagrams/diagram.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { longTime } from '../step-words.ts';
import type { Words } from '#lib/words/words.ts';
import type { FileProblem, FileReading } from './file-reading.ts';

/** Writes both diagrams as a BPMN 2.0 file, those sides that have steps. */
export function writeFile(title: string, diagrams: ProcessDiagrams, words: Words): Blob {
  const sides = diagramSide.options
    .filter((side) => diagrams[side].steps.length > 0)
    .map((side) => ({ side, name: words.diagrams.sides[side] }));
  const describe = (step: Step) =>
    [step.system ?? '', step.minutes === undefined ? '' : longTime(step.minutes, words)]
      .filter((part) => part !== '')
      .join(', ');
  const xml = bpmnOf({ title, diagrams, sides, describe });
  return new Blob([xml], { type: 'application/xml' });
}

/** Reads a file that somebody has chosen. */
export async function readFile(file: Blob, newId: () => string): Promise<FileReading> {
  try {
    return { kind: 'read', reading: readBpmn(await file.text(), newId) };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) };
  }
}

function problemOf(error: unknown): FileProblem {
  if (!isFailure(error)) return 'unreadable';
  if (error.code === 'too-large') return 'too-large';
  const known: readonly FileProblem[] = ['not-xml', 'not-bpmn', 'no-steps', 'too-deep', 'entities'];
  return known.find((problem) => problem === error.field) ?? 'unreadable';
}
