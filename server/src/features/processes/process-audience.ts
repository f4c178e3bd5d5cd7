import { z } from 'zod';
import { municipalityCvr, type AccountId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { audience, audiencesAfter, type Audience } from '@procesrum/shared/processes/audience.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { Transaction } from '../../platform/database.ts';

const settledRow = z.object({
  municipality: municipalityCvr,
  visibility,
  chosen: z.array(municipalityCvr),
  audiences: z.array(z.object({ audience, since: z.coerce.date() })),
});

/**
 * Notes since when whom a process is shared with sees it, after its sharing was stored in the same transaction.
 * @param at since when those who are new do
 */
export async function settleAudiences(transaction: Transaction, id: ProcessId, at: Date): Promise<void> {
  const rows = await transaction.query(
    `select p.municipality, p.visibility,
       array(select x.municipality from process_chosen x where x.process = p.id) as chosen,
       coalesce((select json_agg(json_build_object('audience', a.audience, 'since', a.since))
         from process_audience a where a.process = p.id), '[]') as audiences
     from process p where p.id = $1`,
    [id],
  );
  const { municipality, audiences, ...sharing } = settledRow.parse(rows[0]);
  const before = new Map<Audience, Date>(audiences.map((one) => [one.audience, one.since]));
  const after = audiencesAfter(before, sharing, municipality, at);
  await transaction.query('delete from process_audience where process = $1 and audience <> all($2::text[])', [
    ...[id, [...after.keys()]],
  ]);
  await transaction.query(
    `insert into process_audience (process, audience, since)
     select $1, given.audience, given.since from unnest($2::text[], $3::timestamptz[]) as given (audience, since)
     on conflict do nothing`,
    [id, [...after.keys()], [...after.values()].map((since) => since.toISOString())],
  );
}

/** A change of who sees a process, for its history. */
export interface SharingChanged {
  readonly process: ProcessId;
  readonly at: Date;
  readonly account: AccountId;
  readonly from: Visibility;
  readonly to: Visibility;
}

/** Notes that another level was chosen. */
export async function insertSharingChange(transaction: Transaction, change: SharingChanged): Promise<void> {
  await transaction.query(
    `insert into process_sharing_change (process, at, account, from_visibility, to_visibility)
     values ($1, $2, $3, $4, $5)`,
    [change.process, change.at, change.account, change.from, change.to],
  );
}
