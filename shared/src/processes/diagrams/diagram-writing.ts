import type * as Y from 'yjs';
import { foldForSearch } from '../../primitives/search-text.ts';
import { maxLanes } from '../../protocol/limits.ts';
import { diagramDocument, readDiagrams } from './diagram-document.ts';
import {
  diagramSide,
  endOfFlow,
  type Diagram,
  type DiagramSide,
  type Lane,
  type ProcessDiagrams,
} from './diagram.ts';
import { addLane } from './lane-editing.ts';
import { ordersBetween } from './order-key.ts';
import { storedLaneOf, storedStepOf } from './stored-step.ts';

/** Writes diagrams into a document that has none yet. */
export function writeDiagrams(document: Y.Doc, { lanes, ...sides }: ProcessDiagrams): void {
  const orders = ordersBetween(undefined, undefined, lanes.length);
  document.transact(() => {
    lanes.forEach((lane, index) => {
      diagramDocument.lanes(document).set(lane.id, storedLaneOf(lane, orders[index] ?? ''));
    });
    for (const side of diagramSide.options) writeSteps(document, side, sides[side]);
  });
}

/**
 * Begins one side as the other one is; not when it has steps already. A copy's id follows from the original's: two who
 * begin at the same time begin the same.
 */
export function copySide(document: Y.Doc, from: DiagramSide, to: DiagramSide): boolean {
  const diagrams = readDiagrams(document);
  const { steps } = diagrams[from];
  if (steps.length === 0 || diagrams[to].steps.length > 0) return false;
  const copies = steps.map((step) => ({
    ...step,
    id: twinOf(step.id),
    ...(step.then === undefined ? {} : { then: twinOf(step.then) }),
    branches: step.branches.map((way) => ({ ...way, to: twinOf(way.to) })),
  }));
  document.transact(() => {
    writeSteps(document, to, { steps: copies });
  });
  return true;
}

/** Diagrams out of a file: the sides that are told take the place of what is there. */
export interface FoundDiagrams {
  readonly lanes: readonly Lane[];
  readonly sides: Partial<Record<DiagramSide, Diagram>>;
}

/**
 * Puts diagrams out of a file in the place of the same sides: lanes of the same name are the ones that are there
 * already, and those that only what is replaced stood in go.
 * @param newId for lanes whose id another one has
 */
export function replaceDiagrams(document: Y.Doc, found: FoundDiagrams, newId: () => string): void {
  const there = readDiagrams(document);
  const sides = diagramSide.options.filter((side) => found.sides[side] !== undefined);
  document.transact(() => {
    for (const side of sides) diagramDocument.steps(document, side).clear();
    const laneOf = mergeLanes(document, there, found, sides, newId);
    for (const side of sides) {
      const steps = (found.sides[side]?.steps ?? []).map((step) => ({ ...step, lane: laneOf(step.lane) }));
      writeSteps(document, side, { steps });
    }
  });
}

/** Says which of the document's lanes stands for one of the file's. */
function mergeLanes(
  document: Y.Doc,
  there: ProcessDiagrams,
  { lanes }: FoundDiagrams,
  replaced: readonly DiagramSide[],
  newId: () => string,
): (found: string) => string {
  const free = new Map(there.lanes.map((lane) => [lane.id, lane]));
  const meant = new Map<string, string>();
  for (const lane of lanes) {
    const isSame = ({ name }: Lane) => foldForSearch(name) === foldForSearch(lane.name);
    const own = free.get(lane.id);
    const same = own !== undefined && isSame(own) ? own : [...free.values()].find(isSame);
    if (same === undefined) continue;
    meant.set(lane.id, same.id);
    free.delete(same.id);
  }
  for (const id of lanesLeft(there, replaced)) if (free.has(id)) diagramDocument.lanes(document).delete(id);
  let last = there.lanes[0]?.id ?? '';
  for (const lane of lanes.slice(0, maxLanes)) {
    const known = meant.get(lane.id);
    const id = known ?? (diagramDocument.lanes(document).has(lane.id) ? newId() : lane.id);
    if (known === undefined && !addLane(document, { ...lane, id })) continue;
    meant.set(lane.id, id);
    last = id;
  }
  return (lane) => meant.get(lane) ?? last;
}

/** Lanes that nothing stands in any more once these sides are replaced. */
function lanesLeft({ lanes, ...sides }: ProcessDiagrams, replaced: readonly DiagramSide[]): string[] {
  const used = (among: readonly DiagramSide[]) =>
    new Set(among.flatMap((side) => sides[side].steps.map(({ lane }) => lane)));
  const stays = used(diagramSide.options.filter((side) => !replaced.includes(side)));
  const goes = used(replaced);
  return lanes.flatMap(({ id }) => (goes.has(id) && !stays.has(id) ? [id] : []));
}

function writeSteps(document: Y.Doc, side: DiagramSide, { steps }: Diagram): void {
  const orders = ordersBetween(undefined, undefined, steps.length);
  const all = diagramDocument.steps(document, side);
  steps.forEach((step, index) => all.set(step.id, storedStepOf(step, orders[index] ?? '')));
}

const twinMark = '.2';

/** The id of a step's copy on the other side; copied back it is the first one's again. */
function twinOf(id: string): string {
  if (id === endOfFlow) return id;
  return id.endsWith(twinMark) ? id.slice(0, -twinMark.length) : `${id}${twinMark}`;
}
