import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  originKind,
  type OriginKind,
  type ProcessOrigin,
} from '@procesrum/shared/processes/commands/origin.ts';
import type { Transaction } from '../../../platform/database.ts';

/** Notes what a process came from, in the transaction that makes it. */
export async function insertOrigin(
  transaction: Transaction,
  { process, kind, origin }: { process: ProcessId; kind: OriginKind; origin: ProcessId },
): Promise<void> {
  await transaction.query('insert into process_origin (process, origin, kind) values ($1, $2, $3)', [
    process,
    origin,
    kind,
  ]);
}

const originRow = z
  .object({ kind: originKind, id: processId, title: z.string(), municipality: municipalityName })
  .transform(({ kind, ...process }) => ({ kind, process }));

/** What a process came from, as far as whoever acts may see that one. */
export async function readOrigin(
  transaction: Transaction,
  process: ProcessId,
): Promise<ProcessOrigin | undefined> {
  const rows = await transaction.query(
    `select o.kind, p.id, p.title,
       json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as municipality
     from process_origin o join process p on p.id = o.origin join municipality m on m.cvr = p.municipality
     where o.process = $1`,
    [process],
  );
  return rows.map((row) => originRow.parse(row))[0];
}
