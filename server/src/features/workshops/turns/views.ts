import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { WorkshopTurns } from './workshop-turns.ts';
import { readView } from '../workshops.repository.ts';

/**
 * Views as they are read: a hall that comes back all at once asks three hundred times for the same, which is large. The
 * revision that a transaction has found says whether what this node knows is still right.
 */
export interface Views {
  /** The view at this revision, or a later one; `undefined` when whoever acts may not know of it. */
  at(transaction: Transaction, id: WorkshopId, revision: number): Promise<WorkshopView | undefined>;
}

/** Views that are kept besides those of the workshops that change here. */
const mostKept = 50;

/** Makes the views of one node. */
export function createViews(turns: Pick<WorkshopTurns, 'known'>): Views {
  const kept = new Map<WorkshopId, WorkshopView>();
  return {
    async at(transaction, id, revision) {
      const known = [turns.known(id)?.view, kept.get(id)].find((view) => view?.revision === revision);
      if (known !== undefined) return known;
      const view = await readView(transaction, id);
      kept.delete(id);
      if (view !== undefined) kept.set(id, view);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return view;
    },
  };
}
