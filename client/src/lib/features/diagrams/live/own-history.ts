import * as Y from 'yjs';
import type { StoredPart, StoredStep } from '@procesrum/shared/processes/diagrams/diagram-document.ts';

/**
 * Undoing what one has done oneself, and nothing of others.
 * @param origin whose changes are one's own
 * @param own the client one writes as
 */
export function ownHistory(
  roots: (Y.Map<StoredPart> | Y.Map<StoredStep>)[],
  origin: object,
  own: number,
): Y.UndoManager {
  return new Y.UndoManager(roots, {
    trackedOrigins: new Set([origin]),
    deleteFilter: (item) => !holdsWordsOfOthers(item, own),
  });
}

/**
 * A step that somebody else has written in is theirs too: taking back that one added it does not take it from them. Asked
 * of each thing that would go: the step itself, and what it was made with.
 */
function holdsWordsOfOthers(item: Y.Item, own: number): boolean {
  const isFirstOfItsKey = item.parentSub !== null && item.left === null;
  const step =
    item.content instanceof Y.ContentType && isStep(item.content.type) ? item.content.type : item.parent;
  if (!isFirstOfItsKey || !isStep(step)) return false;
  const title = step.get('title');
  if (!(title instanceof Y.Text)) return false;
  for (let word = title._start; word !== null; word = word.right) {
    if (!word.deleted && word.id.client !== own) return true;
  }
  return false;
}

function isStep(part: unknown): part is Y.Map<unknown> {
  return part instanceof Y.Map && part.has('title');
}
