import { z } from 'zod';
import { municipalityName, type MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import {
  accountId,
  municipalityCvr,
  processId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../platform/database.ts';

/** Stores who counts as the creator of a process; its row is locked. */
export async function updateCreator(
  transaction: Transaction,
  id: ProcessId,
  creator: AccountId,
): Promise<void> {
  await transaction.query('update process set creator = $2 where id = $1', [id, creator]);
}

/** Stores that a process is offered to a municipality, instead of whichever it was offered to before. */
export async function upsertOffer(
  transaction: Transaction,
  offer: { process: ProcessId; municipality: MunicipalityCvr; by: AccountId; at: Date },
): Promise<void> {
  await transaction.query(
    `insert into process_transfer_offer (process, municipality, offered_by, offered_at) values ($1, $2, $3, $4)
     on conflict (process) do update set
       municipality = excluded.municipality, offered_by = excluded.offered_by, offered_at = excluded.offered_at`,
    [offer.process, offer.municipality, offer.by, offer.at],
  );
}

/** Removes the offer of a process, as far as whoever acts may; answers false when there was none of theirs. */
export async function deleteOffer(transaction: Transaction, id: ProcessId): Promise<boolean> {
  const removed = await transaction.query(
    'delete from process_transfer_offer where process = $1 returning process',
    [id],
  );
  return removed.length > 0;
}

const offeredToRow = z.object({ municipality: municipalityName });

/** The municipality that a process is offered to. */
export async function readOfferedTo(
  transaction: Transaction,
  id: ProcessId,
): Promise<MunicipalityName | undefined> {
  const rows = await transaction.query(
    `select json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as municipality
     from process_transfer_offer o join municipality m on m.cvr = o.municipality where o.process = $1`,
    [id],
  );
  return rows.map((row) => offeredToRow.parse(row).municipality)[0];
}

const offerRow = z
  .object({
    id: processId,
    title: z.string(),
    municipality: municipalityName,
    ...{ offered_by_name: z.string(), offered_at: z.date() },
  })
  .transform(({ offered_by_name: offeredByName, offered_at: at, ...row }) => {
    return { ...row, offeredByName, offeredAt: at.toISOString() };
  });

/** What is offered to the municipality of the coordinator who acts, latest first. */
export async function readOffers(transaction: Transaction) {
  const rows = await transaction.query(
    `select o.id, o.title, o.offered_by_name, o.offered_at,
       json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as municipality
     from offered_processes() o join municipality m on m.cvr = o.owner`,
  );
  return rows.map((row) => offerRow.parse(row));
}

const shieldedRow = z.object({ shielded: z.boolean() });

/** Whether anything of a process is or ever was shielded, for who owns it or is offered it. */
export async function hasBeenShielded(transaction: Transaction, id: ProcessId): Promise<boolean> {
  const rows = await transaction.query('select has_been_shielded($1) as shielded', [id]);
  return shieldedRow.parse(rows[0]).shielded;
}

const takenRow = z
  .object({ former: municipalityCvr, former_creator: accountId })
  .transform(({ former, former_creator: creator }) => ({ municipality: former, creator }));

/** Takes an offered process for the municipality of whoever acts; answers whose it was, and nothing when it is not. */
export async function takeOffered(transaction: Transaction, id: ProcessId) {
  const rows = await transaction.query('select former, former_creator from take_offered_process($1)', [id]);
  return rows.map((row) => takenRow.parse(row))[0];
}
