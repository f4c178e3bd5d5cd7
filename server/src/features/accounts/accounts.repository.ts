import { z } from 'zod';
import type { Account, PersonName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { role, type Role } from '@procesrum/shared/permissions/role.ts';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import {
  accountId,
  municipalityCvr,
  type AccountId,
  type MunicipalityCvr,
} from '@procesrum/shared/primitives/id.ts';
import { foldForSearch } from '@procesrum/shared/primitives/search-text.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Transaction } from '../../platform/database.ts';

const accountRow = z.object({
  id: accountId,
  name: z.string(),
  roles: z.array(role),
  municipality: municipalityName,
});

const accountColumns = `
  a.id, a.name, a.roles,
  json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as municipality`;

/** Everybody who can sign in, by municipality and name; sorted by the caller, who knows Danish. */
export async function readAccounts(transaction: Transaction): Promise<Account[]> {
  const rows = await transaction.query(
    `select ${accountColumns} from account a join municipality m on m.cvr = a.municipality
     where a.deactivated_at is null`,
  );
  return z.array(accountRow).parse(rows);
}

/** One account, unless it does not exist or is deactivated. */
export async function readAccount(transaction: Transaction, id: AccountId): Promise<Account | undefined> {
  const rows = await transaction.query(
    `select ${accountColumns} from account a join municipality m on m.cvr = a.municipality
     where a.id = $1 and a.deactivated_at is null`,
    [id],
  );
  return rows.map((row) => accountRow.parse(row))[0];
}

/** Those of the accounts that still exist, as actors with the roles they have now. */
export async function readActors(
  transaction: Transaction,
  ids: readonly AccountId[],
): Promise<AccountActor[]> {
  const rows = await transaction.query(
    `select ${accountColumns} from account a join municipality m on m.cvr = a.municipality
     where a.id = any($1::uuid[]) and a.deactivated_at is null`,
    [ids],
  );
  return rows.map((row) => actorOf(accountRow.parse(row)));
}

/** Everybody of some municipalities, as actors with the roles they have now. */
export async function readActorsOf(
  transaction: Transaction,
  municipalities: readonly MunicipalityCvr[],
): Promise<AccountActor[]> {
  const rows = await transaction.query(
    `select ${accountColumns} from account a join municipality m on m.cvr = a.municipality
     where a.municipality = any($1::text[]) and a.deactivated_at is null order by a.id`,
    [municipalities],
  );
  return rows.map((row) => actorOf(accountRow.parse(row)));
}

/** Everybody who has a role, wherever they are. */
export async function readActorsWith(transaction: Transaction, wanted: Role): Promise<AccountActor[]> {
  const rows = await transaction.query(
    `select ${accountColumns} from account a join municipality m on m.cvr = a.municipality
     where $1 = any(a.roles) and a.deactivated_at is null order by a.id`,
    [wanted],
  );
  return rows.map((row) => actorOf(accountRow.parse(row)));
}

/** People in whose name or municipality every one of the words occurs (folded), those named so first. */
export async function searchPeople(
  transaction: Transaction,
  words: readonly string[],
  limit: number,
): Promise<PersonName[]> {
  const rows = await transaction.query(
    `select ${accountColumns} from account a join municipality m on m.cvr = a.municipality
     where a.deactivated_at is null
       and not exists (
         select 1 from unnest($1::text[]) as word
         where strpos(a.search_text || ' ' || m.search_text, word) = 0)
     order by strpos(a.search_text, $2) = 0, a.search_text, a.id
     limit $3`,
    [words, words[0] ?? '', limit],
  );
  return rows.map((row) => personOf(accountRow.parse(row)));
}

/** An account to be stored. */
export interface NewAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly municipality: string;
  readonly roles: readonly string[];
}

/** Stores a new account. */
export async function insertAccount(transaction: Transaction, account: NewAccount): Promise<void> {
  await transaction.query(
    'insert into account (id, municipality, name, search_text, roles) values ($1, $2, $3, $4, $5)',
    [account.id, account.municipality, account.name, foldForSearch(account.name), account.roles],
  );
}

/** A sign-in to be stored. */
export interface NewSignIn {
  readonly id: string;
  readonly tokenHash: Uint8Array;
  readonly account: AccountId;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Stores a new sign-in. */
export async function insertSignIn(transaction: Transaction, signIn: NewSignIn): Promise<void> {
  await transaction.query(
    'insert into sign_in (id, token_hash, account, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [signIn.id, signIn.tokenHash, signIn.account, signIn.at, signIn.expiresAt],
  );
}

const signInRow = accountRow.extend({ sign_in: z.string(), expires_at: z.date() });

/** The valid sign-in with this token, with the rights its account has at this moment. */
export async function readSignIn(
  transaction: Transaction,
  tokenHash: Uint8Array,
  now: Date,
): Promise<SignedIn | undefined> {
  const rows = await transaction.query(
    `select ${accountColumns}, s.id as sign_in, s.expires_at
     from sign_in s join account a on a.id = s.account join municipality m on m.cvr = a.municipality
     where s.token_hash = $1 and s.expires_at > $2 and a.deactivated_at is null`,
    [tokenHash, now],
  );
  return rows.map((row) => signedInOf(signInRow.parse(row)))[0];
}

/** The valid ones of the sign-ins with these ids, by them, with the rights their accounts have at this moment. */
export async function readSignInsUnder(
  transaction: Transaction,
  signIns: readonly string[],
  now: Date,
): Promise<Map<string, SignedIn>> {
  const rows = await transaction.query(
    `select ${accountColumns}, s.id as sign_in, s.expires_at
     from sign_in s join account a on a.id = s.account join municipality m on m.cvr = a.municipality
     where s.id = any($1::uuid[]) and s.expires_at > $2 and a.deactivated_at is null`,
    [signIns, now],
  );
  return new Map(rows.map((row) => signedInOf(signInRow.parse(row))).map((found) => [found.signIn, found]));
}

const endedRow = z.object({ id: z.string(), account: accountId, municipality: municipalityCvr });

/** Removes a sign-in; answers which it was, or nothing when there was none. */
export async function deleteSignIn(
  transaction: Transaction,
  tokenHash: Uint8Array,
): Promise<z.output<typeof endedRow> | undefined> {
  const rows = await transaction.query(
    `delete from sign_in s using account a where s.token_hash = $1 and a.id = s.account
     returning s.id, s.account, a.municipality`,
    [tokenHash],
  );
  return rows.map((row) => endedRow.parse(row))[0];
}

/** Removes sign-ins that have expired: a chore, since nobody can use them any more. */
export async function deleteExpiredSignIns(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  await transaction.query('delete from sign_in where expires_at <= $1', [now]);
  return 'done';
}

function signedInOf(row: z.output<typeof signInRow>): SignedIn {
  return {
    signIn: row.sign_in,
    actor: actorOf(row),
    person: personOf(row),
    expiresAtMs: row.expires_at.getTime(),
  };
}

function actorOf(row: z.output<typeof accountRow>): AccountActor {
  return { kind: 'account', account: row.id, municipality: row.municipality.cvr, roles: row.roles };
}

function personOf(row: z.output<typeof accountRow>): PersonName {
  return { id: row.id, name: row.name, municipality: row.municipality };
}
