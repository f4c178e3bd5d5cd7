import * as Y from 'yjs';
import { withoutUnstorable } from '../../protocol/unstorable-text.ts';
import { given } from '../../primitives/given.ts';
import { partId } from '../../primitives/id.ts';
import { beginningOf } from '../../primitives/trimmed-text.ts';
import {
  maxBranchesOfStep,
  maxLaneCharacters,
  maxLanes,
  maxSteps,
  maxStepTitleCharacters,
  maxSystemCharacters,
} from '../../protocol/limits.ts';
import {
  branch,
  endOfFlow,
  flowTarget,
  lane,
  step,
  stepKind,
  diagramSide,
  type DiagramSide,
  type Lane,
  type ProcessDiagrams,
  type Step,
} from './diagram.ts';
import { inOrder } from './ordered-parts.ts';

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

/** The roots of a document that the diagrams lie in. */
export const diagramRoots: readonly string[] = [
  'lanes',
  ...diagramSide.options.map((side) => `steps-${side}`),
];

/**
 * Reads both diagrams out of a document, in which anything may stand: what does not fit is left out. What comes out is
 * whole: a step stands in a lane that there is, ways lead to steps that there are, and only a decision has branches.
 */
export function readDiagrams(document: Y.Doc): ProcessDiagrams {
  const lanes = partsIn(diagramDocument.lanes(document), maxLanes).flatMap(([id, values]): Lane[] => {
    const read = lane.safeParse({ id, name: textOf(values['name'], maxLaneCharacters) });
    return read.success ? [read.data] : [];
  });
  const known = new Set(lanes.map(({ id }) => id));
  const laneOf = (values: Values) => {
    const chosen = fitting(partId, values['lane']);
    // A step whose lane somebody else has just taken away stands in the first one.
    return chosen !== undefined && known.has(chosen) ? chosen : (lanes[0]?.id ?? '');
  };
  const sideOf = (side: DiagramSide) => ({
    steps: withWholeWays(
      partsIn(diagramDocument.steps(document, side), maxSteps).flatMap(([id, values]): Step[] => {
        const read = step.safeParse({
          ...{ id, lane: laneOf(values), kind: fitting(stepKind, values['kind']) ?? 'manual' },
          title: textOf(values['title'], maxStepTitleCharacters),
          ...given({
            system: textOf(values['system'], maxSystemCharacters) || undefined,
            minutes: fitting(step.shape.minutes, values['minutes']),
            then: fitting(flowTarget, values['then']),
          }),
          branches: branchesOf(values),
        });
        return read.success ? [read.data] : [];
      }),
    ),
  });
  return { lanes, before: sideOf('before'), after: sideOf('after') };
}

/** Steps without ways that lead nowhere: where somebody else has just taken the step away, it goes on to the next. */
export function withWholeWays(steps: readonly Step[]): Step[] {
  const known = new Set([endOfFlow, ...steps.map(({ id }) => id)]);
  return steps.map(({ then, branches, ...step }, index) => {
    const next = steps[index + 1]?.id ?? endOfFlow;
    if (step.kind === 'decision' && branches.length > 0) {
      const ways = branches.map((way) => (known.has(way.to) ? way : { ...way, to: next }));
      return { ...step, branches: ways };
    }
    return { ...step, ...(then !== undefined && known.has(then) ? { then } : {}), branches: [] };
  });
}

type Values = Record<string, unknown>;

function branchesOf({ branches }: Values): unknown[] {
  if (!isObject(branches)) return [];
  const parts = Object.entries(branches).filter((part): part is [string, Values] => isObject(part[1]));
  return sorted(parts, maxBranchesOfStep).flatMap(([id, values]) => {
    const read = branch.safeParse({
      id,
      label: textOf(values['label'], maxStepTitleCharacters),
      to: values['to'],
    });
    return read.success ? [read.data] : [];
  });
}

/** The parts of a map with their plain values, in their order. */
function partsIn(
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
  return inOrder(parts, ({ order }) => order).slice(0, most);
}

/** One value, if it is what it should be. */
function fitting<Value>(
  shape: { safeParse: (value: unknown) => { success: true; data: Value } | { success: false } },
  value: unknown,
): Value | undefined {
  const read = shape.safeParse(value);
  return read.success ? read.data : undefined;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}

/** A line as far as it fits: two who write in it at once may have made it longer. */
function textOf(value: unknown, longest = Infinity): string {
  const text = typeof value === 'string' ? withoutUnstorable(value).replace(/\s+/gu, ' ').trim() : '';
  return beginningOf(text, longest);
}
