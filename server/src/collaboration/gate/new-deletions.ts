import type * as Y from 'yjs';
import type { DeletedRanges } from '../storage/deleted-ranges.ts';

const nothing: DeletedRanges = [];

/**
 * Tells apart what each of several updates has deleted that are integrated in one transaction: Yjs gathers all that
 * the transaction deletes, in the order in which it does, and only what was not deleted before.
 */
export class NewDeletions {
  /** How many ranges of each Yjs client have been told. */
  readonly #told = new Map<number, number>();

  /** A transaction begins. */
  begin(): void {
    this.#told.clear();
  }

  /** What the transaction has deleted since this was last asked. */
  take({ deleteSet }: Y.Transaction): DeletedRanges {
    if (deleteSet.clients.size === 0) return nothing;
    const ranges: number[] = [];
    for (const [client, deleted] of deleteSet.clients) {
      const told = this.#told.get(client) ?? 0;
      if (told === deleted.length) continue;
      for (let index = told; index < deleted.length; index += 1) {
        const { clock, len } = deleted[index] as (typeof deleted)[number];
        ranges.push(client, clock, len);
      }
      this.#told.set(client, deleted.length);
    }
    return ranges;
  }
}
