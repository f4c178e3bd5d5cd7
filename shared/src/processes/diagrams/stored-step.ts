import * as Y from 'yjs';
import { maxBranchesOfStep } from '../../protocol/limits.ts';
import type { StoredPart, StoredStep } from './diagram-document.ts';
import type { Branch, Lane, Step } from './diagram.ts';
import { ordersBetween } from './order-key.ts';

/** A step as it lies in a document, ready to be put there. */
export function storedStepOf(
  { lane, kind, title, system, minutes, then, branches }: Step,
  order: string,
): StoredStep {
  const ways = branches.slice(0, maxBranchesOfStep);
  const orders = ordersBetween(undefined, undefined, ways.length);
  const stored: StoredStep = new Y.Map<string | number | Y.Text | Y.Map<StoredPart>>([
    ['order', order],
    ['lane', lane],
    ['kind', kind],
    ['title', new Y.Text(title)],
    // There from the beginning, even without any: two who add the first way at the same time both succeed.
    ['branches', new Y.Map(ways.map((way, index) => [way.id, storedBranchOf(way, orders[index] ?? '')]))],
  ]);
  if (system !== undefined) stored.set('system', system);
  if (minutes !== undefined) stored.set('minutes', minutes);
  if (then !== undefined) stored.set('then', then);
  return stored;
}

/** A decision's way as it lies in a document. */
export function storedBranchOf({ label, to }: Branch, order: string): StoredPart {
  return new Y.Map<string>(Object.entries({ label, to, order }));
}

/** A lane as it lies in a document. */
export function storedLaneOf({ name }: Lane, order: string): StoredPart {
  return new Y.Map<string>(Object.entries({ name, order }));
}
