import type { BpmnReading } from '@procesrum/shared/processes/diagrams/bpmn/bpmn-reading.ts';
import {
  diagramSide,
  type DiagramSide,
  type ProcessDiagrams,
} from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { Words } from '#lib/words/words.ts';

/** Why a file could not be read. */
export type FileProblem = keyof Words['diagrams']['bpmn']['problems'];

/** What came of reading a file. */
export type FileReading =
  | { readonly kind: 'read'; readonly reading: BpmnReading }
  | { readonly kind: 'problem'; readonly problem: FileProblem };

/** Where the parts of a file are to stand when nobody has chosen: as the file says, else where there is room. */
export function proposedSides(
  { parts }: BpmnReading,
  diagrams: ProcessDiagrams,
): readonly (DiagramSide | undefined)[] {
  const taken = new Set(parts.flatMap(({ side }) => side ?? []));
  return parts.map(({ side }) => {
    if (side !== undefined) return side;
    const free = diagramSide.options.filter((one) => !taken.has(one));
    const chosen = free.find((one) => diagrams[one].steps.length === 0) ?? free[0];
    if (chosen !== undefined) taken.add(chosen);
    return chosen;
  });
}
