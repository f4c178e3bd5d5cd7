import { z } from 'zod';
import type { PriorityRights } from '@procesrum/shared/permissions/priority-policy.ts';
import type { DecisionId, MunicipalityCvr, PriorityListId } from '@procesrum/shared/primitives/id.ts';
import { decisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import { prioritySettings } from '@procesrum/shared/priorities/priority-view.ts';
import type { Transaction } from '../../platform/database.ts';

/** What must be known of a decision to tell somebody of it. */
export interface ToldDecision {
  readonly title: string;
  /** The municipalities with a process on the list, each with the best place of its own; none where it has no place. */
  readonly places: ReadonlyMap<MunicipalityCvr, number | undefined>;
}

const rightsRow = z
  .object({ audience: prioritySettings.shape.audience, is_archived: z.boolean() })
  .transform(({ audience, is_archived: isArchived }): PriorityRights => ({ audience, isArchived }));

/** What decides rights to a list, if whoever acts may see it. */
export async function readListRights(
  transaction: Transaction,
  list: PriorityListId,
): Promise<PriorityRights | undefined> {
  const rows = await transaction.query('select audience, is_archived from priority_list where id = $1', [
    list,
  ]);
  return rows.map((row) => rightsRow.parse(row))[0];
}

const toldRow = z.object({ record: decisionRecord.pick({ title: true, entries: true, order: true }) });

/** A decision as it was frozen; as the job that tells of it. */
export async function readToldDecision(
  transaction: Transaction,
  { list, decision }: { readonly list: PriorityListId; readonly decision: DecisionId },
): Promise<ToldDecision | undefined> {
  const rows = await transaction.query('select record from priority_decision where list = $1 and id = $2', [
    list,
    decision,
  ]);
  const [found] = rows.map((row) => toldRow.parse(row).record);
  if (found === undefined) return undefined;
  const placeOf = new Map(found.order.map(({ process, place }) => [process, place ?? undefined]));
  const places = new Map<MunicipalityCvr, number | undefined>();
  for (const { process, municipality } of found.entries) {
    const [best, place] = [places.get(municipality), placeOf.get(process)];
    places.set(municipality, best === undefined || (place !== undefined && place < best) ? place : best);
  }
  return { title: found.title, places };
}
