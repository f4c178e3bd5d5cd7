import { randomBytes, randomUUID } from 'node:crypto';
import type { Account, PersonName } from '@procesrum/shared/accounts/account.ts';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { searchWords } from '@procesrum/shared/primitives/search-text.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { hashOfToken } from '../../http/actor-of-request.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';
import type { RateLimit } from '../../platform/rate-limit.ts';
import * as repository from './accounts.repository.ts';

/**
 * A sign-in lasts one working day, however long: a forgotten front-desk computer is closed by the next morning, and
 * nobody is thrown out in the middle of a meeting. Work written offline survives it on the device.
 */
export const signInLifetimeMs = 12 * 60 * 60 * 1000;

/** People found at most when co-authors are chosen. */
const maxFound = 10;

/** A sign-in just made; its token is known to nobody but the browser it is sent to. */
export interface FreshSignIn {
  readonly account: Account;
  readonly token: string;
  readonly lifetimeMs: number;
}

/** What people may do about who they are. */
export interface AccountsService {
  readonly demo: boolean;
  /** Whom one can sign in as: nobody outside a demo world. */
  demoAccounts(): Promise<Account[]>;
  /**
   * Signs in as one of the demo world's people; the sign-in the caller came with ends, so that a token planted in a
   * browser is never the one that counts afterwards.
   * @throws Failure not-found outside a demo world or for an unknown account, too-many-requests
   */
  demoSignIn(account: AccountId, address: string, former: Uint8Array | undefined): Promise<FreshSignIn>;
  /** Ends a sign-in, if there is one, and tells every node. */
  signOut(tokenHash: Uint8Array): Promise<void>;
  account(id: AccountId): Promise<Account | undefined>;
  /** People named so, as the actor may find them. */
  search(actor: AccountActor, words: string): Promise<PersonName[]>;
  /** The valid sign-in with this token. */
  findSignIn(tokenHash: Uint8Array): Promise<SignedIn | undefined>;
  /** Who has signed in under this id, with the roles of this moment; nobody when it has ended or expired. */
  signedInUnder(signIn: string): Promise<SignedIn | undefined>;
  /** The accounts that still exist, with their roles of this moment. */
  actors(ids: readonly AccountId[]): Promise<AccountActor[]>;
}

/** What accounts need from elsewhere. */
export interface AccountsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly announce: Announce;
  readonly signInLimit: RateLimit;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
}

/** Makes the service of accounts. */
export function createAccountsService(parts: AccountsParts): AccountsService {
  const { database, clock, demo, announce, signInLimit, record } = parts;
  const asSignIn = database.as({ kind: 'job', job: 'sign-in' });
  const asRights = database.as({ kind: 'job', job: 'rights' });

  async function end(tokenHash: Uint8Array): Promise<void> {
    const ended = await asSignIn.transaction(async (transaction) => {
      const found = await repository.deleteSignIn(transaction, tokenHash);
      if (found === undefined) return undefined;
      const { account, municipality } = found;
      await record(transaction, { municipality, account, at: clock.now(), deed: { action: 'signed-out' } });
      return found;
    });
    if (ended === undefined) return;
    await database.afterCommit(() =>
      announce({ kind: 'signed-out', account: ended.account, signIn: ended.id }),
    );
  }

  return {
    demo,
    async demoAccounts() {
      if (!demo) return [];
      const accounts = await asSignIn.transaction(repository.readAccounts);
      return accounts.sort(byMunicipalityAndName);
    },
    async demoSignIn(id, address, former) {
      if (!demo) throw new Failure('not-found', 'no demo sign-in here');
      await signInLimit.take(address);
      const token = randomBytes(32).toString('base64url');
      const at = clock.now();
      const account = await asSignIn.transaction(async (transaction) => {
        const found = await repository.readAccount(transaction, id);
        if (found === undefined) throw new Failure('not-found', 'no such account');
        await repository.insertSignIn(transaction, {
          id: randomUUID(),
          tokenHash: hashOfToken(token),
          account: id,
          at,
          expiresAt: new Date(at.getTime() + signInLifetimeMs),
        });
        const municipality = found.municipality.cvr;
        await record(transaction, { municipality, account: id, at, deed: { action: 'signed-in' } });
        return found;
      });
      if (former !== undefined) await end(former);
      return { account, token, lifetimeMs: signInLifetimeMs };
    },
    signOut: end,
    account: (id) => asRights.transaction((transaction) => repository.readAccount(transaction, id)),
    search: (actor, text) =>
      database
        .as(actor)
        .transaction((transaction) => repository.searchPeople(transaction, searchWords(text), maxFound)),
    findSignIn: (tokenHash) =>
      asRights.transaction((transaction) => repository.readSignIn(transaction, tokenHash, clock.now())),
    signedInUnder: gather((signIns: readonly string[]) =>
      asRights.transaction((transaction) => repository.readSignInsUnder(transaction, signIns, clock.now())),
    ),
    actors: (ids) => asRights.transaction((transaction) => repository.readActors(transaction, ids)),
  };
}

const danish = new Intl.Collator('da');

function byMunicipalityAndName(one: Account, other: Account): number {
  return (
    danish.compare(one.municipality.name, other.municipality.name) ||
    danish.compare(one.name, other.name) ||
    danish.compare(one.id, other.id)
  );
}
