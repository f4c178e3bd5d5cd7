import { z } from 'zod';
import { priorityListId, type PriorityListId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { priorityView, type PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { Transaction } from '../../../platform/database.ts';

/** When the next reveal of a list is due. */
export function nextReveal({ rounds }: Pick<PriorityView, 'rounds'>): Instant | undefined {
  const due = rounds.flatMap(({ status, revealAt }) => (status === 'revealing' ? (revealAt ?? []) : []));
  return due.sort()[0];
}

const revealingRow = z.object({ id: priorityListId, rounds: priorityView.shape.rounds });

/** Lists with a reveal to come: whoever has taken one down may be gone before it is due. */
export async function readReveals(
  transaction: Transaction,
): Promise<{ readonly list: PriorityListId; readonly at: Instant | undefined }[]> {
  const rows = await transaction.query(
    `select id, view -> 'rounds' as rounds from priority_list where view -> 'rounds' @> '[{"status": "revealing"}]'`,
  );
  return rows
    .map((row) => revealingRow.parse(row))
    .map(({ id, rounds }) => ({ list: id, at: nextReveal({ rounds }) }));
}
