import type { PriorityListId } from '@procesrum/shared/primitives/id.ts';
import type { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import type { Transaction } from '../../platform/database.ts';
import { readMarks } from './turns/marks.repository.ts';
import { turnLog } from './turns/turn.repository.ts';

/**
 * Marks as they are read: a group that opens a list all at once asks as often for the same hundred thousand numbers. What
 * has been marked since they were last read here is added to them.
 */
export interface KeptMarks {
  /** All marks at this revision, or a later one; in a transaction of the job `priorities`. */
  at(transaction: Transaction, list: PriorityListId, revision: number): Promise<MarkBook>;
}

/** Lists whose marks are kept. */
const mostKept = 10;

/** Makes the marks that one node keeps. */
export function createKeptMarks(): KeptMarks {
  const kept = new Map<PriorityListId, { readonly revision: number; readonly book: MarkBook }>();

  async function read(transaction: Transaction, list: PriorityListId, revision: number) {
    const known = kept.get(list);
    if (known !== undefined && known.revision >= revision) return known;
    const since = known && (await turnLog.readEventsAfter(transaction, list, known.revision));
    if (known === undefined || since === undefined)
      return { revision, book: await readMarks(transaction, list) };
    const marks = since.events.flatMap((event) => (event.kind === 'marks' ? event.marks : []));
    return { revision: since.to, book: known.book.with(marks) };
  }

  return {
    async at(transaction, list, revision) {
      const now = await read(transaction, list, revision);
      kept.delete(list);
      kept.set(list, now);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return now.book;
    },
  };
}
