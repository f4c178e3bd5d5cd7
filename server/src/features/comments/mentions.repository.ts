import { z } from 'zod';
import { personName, type PersonName } from '@procesrum/shared/accounts/account.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { role } from '@procesrum/shared/permissions/role.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { foldForSearch } from '@procesrum/shared/primitives/search-text.ts';
import type { Transaction } from '../../platform/database.ts';
import { personJson } from '../../platform/named-json.ts';

/** Accounts by name, those that are no longer in use among them. */
export async function readPeople(
  transaction: Transaction,
  ids: readonly AccountId[],
): Promise<Map<AccountId, PersonName>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.query(
    `select ${personJson('a', 'm')} as person
     from account a join municipality m on m.cvr = a.municipality where a.id = any($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => personRow.parse(row).person).map((person) => [person.id, person]));
}

const personRow = z.object({ person: personName });

/** Somebody whom one might mention: by name, and as whoever they are when they ask. */
export interface Mentionable {
  readonly person: PersonName;
  readonly actor: AccountActor;
}

/** Of whom is looked for: everybody, or those of some municipalities and some others. */
export type Among =
  | 'everybody'
  | { readonly municipalities: readonly MunicipalityCvr[]; readonly accounts: readonly AccountId[] };

const mentionableRow = personRow.extend({ roles: z.array(role) });

/** People one of whose names begins with some letters, those of a municipality first; at most so many. */
export async function searchMentionable(
  transaction: Transaction,
  letters: string,
  { among, first, limit }: { readonly among: Among; readonly first: MunicipalityCvr; readonly limit: number },
): Promise<Mentionable[]> {
  const rows = await transaction.query(
    `select ${personJson('a', 'm')} as person, a.roles
     from account a join municipality m on m.cvr = a.municipality
     where a.deactivated_at is null and strpos(' ' || a.search_text, ' ' || $1) > 0
       ${among === 'everybody' ? '' : 'and (a.municipality = any($4::text[]) or a.id = any($5::uuid[]))'}
     order by a.municipality <> $2, strpos(a.search_text, $1), a.search_text, a.id
     limit $3`,
    [
      ...[foldForSearch(letters), first, limit],
      ...(among === 'everybody' ? [] : [among.municipalities, among.accounts]),
    ],
  );
  return rows.map((row) => {
    const { person, roles } = mentionableRow.parse(row);
    const { id: account, municipality } = person;
    return { person, actor: { kind: 'account', account, municipality: municipality.cvr, roles } };
  });
}
