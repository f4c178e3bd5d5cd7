import * as Y from 'yjs';
import { withoutUnstorable } from '../../protocol/unstorable-text.ts';
import { maxBranchesOfStep, maxLanes, maxSteps } from '../../protocol/limits.ts';
import {
  branch,
  lane,
  step,
  type DiagramSide,
  type Lane,
  type ProcessDiagrams,
  type Step,
} from './diagram.ts';

/** A lane or a branch in the document: plain values under their names. */
export type StoredPart = Y.Map<string>;
/** A step in the document: `title` is a text that several may write in, `branches` a map of parts, all else plain. */
export type StoredStep = Y.Map<string | number | Y.Text | Y.Map<StoredPart>>;

/**
 * How the step diagrams lie in a process's document: `lanes`, `steps-before` and `steps-after` are maps from an id to a
 * map of its own. Each has an `order`, a text that sorts (`order-key.ts`), so that two people who move two steps at the
 * same time both succeed. Where two have the same order their ids decide.
 */
export const diagramDocument = {
  lanes: (document: Y.Doc): Y.Map<StoredPart> => document.getMap('lanes'),
  steps: (document: Y.Doc, side: DiagramSide): Y.Map<StoredStep> => document.getMap(`steps-${side}`),
};

/** Reads both diagrams out of a document, in which anything may stand: what does not fit is left out. */
export function readDiagrams(document: Y.Doc): ProcessDiagrams {
  const lanes = inOrder(diagramDocument.lanes(document), maxLanes).flatMap(([id, values]): Lane[] => {
    const read = lane.safeParse({ id, name: textOf(values['name']) });
    return read.success ? [read.data] : [];
  });
  const known = new Set(lanes.map(({ id }) => id));
  const sideOf = (side: DiagramSide) => ({
    steps: inOrder(diagramDocument.steps(document, side), maxSteps).flatMap(([id, values]): Step[] => {
      const read = step.safeParse({
        ...values,
        id,
        title: textOf(values['title']),
        branches: branchesOf(values),
      });
      // A step whose lane somebody else has just taken away stands in the first one.
      return read.success
        ? [known.has(read.data.lane) ? read.data : { ...read.data, lane: lanes[0]?.id ?? '' }]
        : [];
    }),
  });
  return { lanes, before: sideOf('before'), after: sideOf('after') };
}

type Values = Record<string, unknown>;

function branchesOf({ branches }: Values): unknown[] {
  if (typeof branches !== 'object' || branches === null) return [];
  const parts = Object.entries(branches as Record<string, Values>);
  return sorted(parts, maxBranchesOfStep).flatMap(([id, values]) => {
    const read = branch.safeParse({ id, label: textOf(values['label']), to: values['to'] });
    return read.success ? [read.data] : [];
  });
}

/** The parts of a map with their plain values, in their order. */
function inOrder(
  map: Y.Map<Y.Map<never>> | Y.Map<StoredStep> | Y.Map<StoredPart>,
  most: number,
): [string, Values][] {
  const parts: [string, Values][] = [];
  for (const [id, part] of map.entries()) {
    if (part instanceof Y.Map) parts.push([id, part.toJSON()]);
  }
  return sorted(parts, most);
}

function sorted(parts: [string, Values][], most: number): [string, Values][] {
  const keyOf = ([id, values]: [string, Values]) => `${String(values['order'] ?? '')}\u0000${id}`;
  return parts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).slice(0, most);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? withoutUnstorable(value).replace(/\s+/gu, ' ').trim() : '';
}
