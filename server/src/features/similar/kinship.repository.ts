import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { processId, type AccountId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { phase } from '@procesrum/shared/processes/phase.ts';
import type { SameElsewhere } from '@procesrum/shared/processes/similar/similar.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson } from '../../platform/named-json.ts';

const kinRow = z.object({
  id: processId,
  title: z.string(),
  phase,
  owner: municipalityName,
  sameness: z.enum(['origin', 'variant', 'copy']),
});

/** What a process came of, what came of it, and what else came of the same; as far as whoever acts sees it. */
export async function readKin(transaction: Transaction, id: ProcessId): Promise<SameElsewhere['processes']> {
  const rows = await transaction.query(
    `select p.id, p.title, p.phase, ${municipalityJson('m')} as owner, kin.sameness
     from (
       select o.origin as process, 'origin' as sameness, 0 as place from process_origin o where o.process = $1
       union all
       select o.process, o.kind, 1 from process_origin o
       where o.process <> $1 and (o.origin = $1 or o.origin in (
         select own.origin from process_origin own where own.process = $1))) as kin
       join process p on p.id = kin.process join municipality m on m.cvr = p.municipality
     order by kin.place, m.name, p.id limit ${mostKin}`,
    [id],
  );
  return rows.map((row) => {
    const { owner, sameness, ...process } = kinRow.parse(row);
    return { process: { ...process, municipality: owner }, sameness };
  });
}

/** More than this of one descent, and nobody reads the list. */
const mostKin = 100;

const apartRow = z.object({ id: processId });

/** What somebody has said to be something else than a process, or this than theirs. */
export async function readToldApart(transaction: Transaction, id: ProcessId): Promise<ProcessId[]> {
  const rows = await transaction.query(
    `select other as id from process_told_apart where process = $1
     union select process from process_told_apart where other = $1`,
    [id],
  );
  return rows.map((row) => apartRow.parse(row).id);
}

/** Notes that a new process is something else than these, which whoever makes it sees. */
export async function insertToldApart(
  transaction: Transaction,
  told: { process: ProcessId; others: readonly ProcessId[]; account: AccountId; at: Date },
): Promise<void> {
  await transaction.query(
    // What has gone out of sight meanwhile is no hint any more.
    `insert into process_told_apart (process, other, account, at)
     select $1, p.id, $3, $4 from process p where p.id = any($2::uuid[]) and p.id <> $1
     on conflict do nothing`,
    [told.process, told.others, told.account, told.at],
  );
}

const havingRow = z.object({ municipality: municipalityName, reuses: z.boolean() });

/** Municipalities other than its owner that say that they have a process. */
export async function readHavingIt(
  transaction: Transaction,
  id: ProcessId,
): Promise<SameElsewhere['municipalities']> {
  const rows = await transaction.query(
    `select ${municipalityJson('m')} as municipality, h.reuses
     from have_it_too h join municipality m on m.cvr = h.municipality join process p on p.id = h.process
     where h.process = $1 and h.municipality <> p.municipality order by h.at, m.cvr`,
    [id],
  );
  return rows.map((row) => havingRow.parse(row));
}
