import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { accountId, guestId, type WriterId } from '@procesrum/shared/primitives/id.ts';
import type { RevisionWriter } from '@procesrum/shared/revisions/revision.ts';
import type { Database, Transaction } from '../../platform/database.ts';

/** Says who somebody is, as far as it is still known. */
export type NameOf = (writer: WriterId | null | undefined) => RevisionWriter;

const municipalityJson = (table: string) =>
  `json_build_object('cvr', ${table}.cvr, 'shortCode', ${table}.short_code, 'name', ${table}.name)`;

const accountRow = z.object({ id: accountId, name: z.string(), municipality: municipalityName });
const guestRow = z.object({ id: guestId, name: z.string().nullable(), municipality: municipalityName });

/**
 * Finds out who people are: accounts, those that are no longer in use among them, and guests of workshops, whose
 * names are erased some time after it.
 */
export async function readWriters(
  database: Database,
  actor: AccountActor,
  writers: readonly WriterId[],
): Promise<NameOf> {
  const known = new Map<WriterId, RevisionWriter>();
  const wanted = [...new Set(writers)];
  if (wanted.length > 0) {
    for (const one of await database
      .as(actor)
      .transaction((transaction) => readAccounts(transaction, wanted))) {
      known.set(one.id, { kind: 'account', ...one });
    }
  }
  const others = wanted.filter((writer) => !known.has(writer));
  if (others.length > 0) {
    // Who took part in a workshop is told by the database to nobody else.
    const asRights = database.as({ kind: 'job', job: 'rights' });
    for (const { id, name, municipality } of await asRights.transaction((transaction) =>
      readGuests(transaction, others),
    )) {
      known.set(id, { kind: 'guest', ...(name === null ? {} : { name }), municipality });
    }
  }
  return (writer) => (writer == null ? undefined : known.get(writer)) ?? { kind: 'unknown' };
}

async function readAccounts(transaction: Transaction, ids: readonly WriterId[]) {
  const rows = await transaction.query(
    `select a.id, a.name, ${municipalityJson('m')} as municipality
     from account a join municipality m on m.cvr = a.municipality where a.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => accountRow.parse(row));
}

async function readGuests(transaction: Transaction, ids: readonly WriterId[]) {
  const rows = await transaction.query(
    `select p.id, nullif(p.name, '') as name, ${municipalityJson('m')} as municipality
     from workshop_participant p join municipality m on m.cvr = p.municipality
     where p.account is null and p.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => guestRow.parse(row));
}
