import * as Y from 'yjs';
import { maxLanes } from '../../protocol/limits.ts';
import { partId } from '../../primitives/id.ts';
import { diagramDocument, readDiagrams, type StoredPart } from './diagram-document.ts';
import { diagramSide, type Lane } from './diagram.ts';
import { roomAt } from './ordered-parts.ts';
import { storedLaneOf } from './stored-step.ts';

/** Adds a lane, below the others unless a place is told; not past the limit, nor twice. */
export function addLane(document: Y.Doc, lane: Lane, at = Infinity): boolean {
  const all = diagramDocument.lanes(document);
  if (all.size >= maxLanes || all.has(lane.id) || !partId.safeParse(lane.id).success) return false;
  const parts = lanesIn(document).map(({ stored }) => stored);
  document.transact(() => all.set(lane.id, storedLaneOf(lane, roomAt(parts, at))));
  return true;
}

/** Calls a lane something else; false when it is gone. */
export function renameLane(document: Y.Doc, id: string, name: string): boolean {
  const stored = diagramDocument.lanes(document).get(id);
  if (!(stored instanceof Y.Map)) return false;
  if (stored.get('name') !== name) stored.set('name', name);
  return true;
}

/**
 * Moves a lane among the others, on both sides.
 * @param at the place it has afterwards
 */
export function moveLane(document: Y.Doc, id: string, at: number): boolean {
  const lanes = lanesIn(document);
  const moved = lanes.find(({ lane }) => lane.id === id);
  if (moved === undefined) return false;
  if (lanes.indexOf(moved) === at) return true;
  const others = lanes.flatMap((one) => (one === moved ? [] : [one.stored]));
  document.transact(() => moved.stored.set('order', roomAt(others, at)));
  return true;
}

/** Takes a lane away; its steps go to the one above it, else the one below. The last lane with steps stays. */
export function removeLane(document: Y.Doc, id: string): boolean {
  const { lanes, ...sides } = readDiagrams(document);
  const index = lanes.findIndex((lane) => lane.id === id);
  if (index < 0) return false;
  const steps = diagramSide.options.flatMap((side) =>
    sides[side].steps.flatMap((step) => (step.lane === id ? [{ side, id: step.id }] : [])),
  );
  const heir = lanes[index - 1] ?? lanes[index + 1];
  if (heir === undefined && steps.length > 0) return false;
  document.transact(() => {
    for (const step of steps)
      diagramDocument
        .steps(document, step.side)
        .get(step.id)
        ?.set('lane', heir?.id ?? '');
    diagramDocument.lanes(document).delete(id);
  });
  return true;
}

function lanesIn(document: Y.Doc): { readonly lane: Lane; readonly stored: StoredPart }[] {
  return readDiagrams(document).lanes.flatMap((lane) => {
    const stored = diagramDocument.lanes(document).get(lane.id);
    return stored instanceof Y.Map ? [{ lane, stored }] : [];
  });
}
