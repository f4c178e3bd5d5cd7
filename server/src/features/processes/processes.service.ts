import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor, Actor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import {
  accountId,
  processId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { searchWords } from '@procesrum/shared/primitives/search-text.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { cprLikePlaces } from '@procesrum/shared/processes/cpr-like-places.ts';
import type { Sharing } from '@procesrum/shared/processes/sharing.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxCoAuthors } from '@procesrum/shared/protocol/limits.ts';
import type { Announce } from '../../platform/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { firstTextOf } from './first-text.ts';
import { formatCursor, parseCursor } from './process-cursor.ts';
import { linesOf } from './process-lines.ts';
import { createProcessAccess, type ProcessAccess } from './process-access.ts';
import { replyTo, type ProcessReply } from './process-reply.ts';
import { createStandings, type WorkshopRights } from './process-standing.ts';
import { cursorAfter, listProcesses, type ListAsker } from './process-list.ts';
import * as repository from './processes.repository.ts';
import type { StoredProcess } from './process-row.ts';
import { isSameSharing, isWiderThan, refuseWidening, sharedAs, sharingOf } from './sharing-change.ts';

type ListReply = z.input<typeof processesApi.list.reply>;
type ListAsk = z.output<typeof processesApi.list.query>;
type CreateAsk = z.output<typeof processesApi.create.body>;
type SeenByReply = z.input<typeof processesApi.seenBy.reply>;
type CprLikeReply = z.input<typeof processesApi.cprLike.reply>;

/** An account that nobody has. */
const nobody = accountId.parse('00000000-0000-0000-0000-000000000000');

/** What lists know of a text is the server's own doing, not the typist's. */
const collaborationJob = { kind: 'job', job: 'collaboration' } as const;

/** Items on a page when the asker names no number. */
const usualPageItems = 30;

/** Makes a live document within the transaction that makes what it belongs to. */
export type CreateDocument = (
  transaction: Transaction,
  name: DocumentName,
  municipality: MunicipalityCvr,
  account: AccountId,
  initial: Uint8Array,
) => Promise<void>;

/** What processes need from elsewhere. */
export interface ProcessesParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly createDocument: CreateDocument;
  /** Says whether an account exists and is in use. */
  readonly accountExists: (transaction: Transaction, account: AccountId) => Promise<boolean>;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** All tenants there are. */
  readonly tenants: (transaction: Transaction) => Promise<Tenant[]>;
  /** The live text as it stands now, what lists have not taken over yet included. */
  readonly currentText: (process: ProcessId) => Promise<ProcessProjection>;
  /** What being in a workshop gives (W). */
  readonly workshops: WorkshopRights;
}

/** What can be done with processes. Every method decides rights itself, at the moment of use. */
export interface ProcessesService extends ProcessAccess {
  list(asker: ListAsker, ask: ListAsk): Promise<ListReply>;
  /** @throws Failure personal-number when others would see what looks like a CPR number */
  create(actor: AccountActor, ask: CreateAsk): Promise<ProcessReply>;
  /** @throws Failure not-found when it does not exist or is out of the actor's sight */
  read(actor: Actor, id: ProcessId): Promise<ProcessReply>;
  /**
   * Changes who can see it.
   * @throws Failure not-found, forbidden, bad-request when none, the owner or no tenant is chosen; too-long and
   * personal-number when somebody new would see it
   */
  setSharing(actor: AccountActor, id: ProcessId, sharing: Sharing): Promise<ProcessReply>;
  /**
   * What an ordinary member of a tenant gets to see.
   * @throws Failure not-found also for a tenant that does not exist, forbidden
   */
  seenBy(actor: AccountActor, id: ProcessId, tenant: MunicipalityCvr): Promise<SeenByReply>;
  /** @throws Failure not-found, forbidden */
  cprLike(actor: AccountActor, id: ProcessId): Promise<CprLikeReply>;
  /** @throws Failure not-found, forbidden, bad-request for an unknown account, conflict when there are too many */
  addCoAuthor(actor: AccountActor, id: ProcessId, account: AccountId): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden */
  removeCoAuthor(actor: AccountActor, id: ProcessId, account: AccountId): Promise<void>;
  /** Takes over into lists and search what was read out of a process's live text. */
  project(id: ProcessId, projection: ProcessProjection): Promise<void>;
}

/** Makes the service of processes. */
export function createProcessesService(parts: ProcessesParts): ProcessesService {
  const { database, clock, announce, createDocument, accountExists, tenants, currentText, record } = parts;
  const { workshops } = parts;
  const standings = createStandings(database, workshops);

  const tell: Announce = (said) => database.afterCommit(() => announce(said));

  async function share(
    actor: AccountActor,
    id: ProcessId,
    change: (
      transaction: Transaction,
      process: StoredProcess,
    ) => Promise<{ after: StoredProcess; deed: AuditedDeed } | undefined>,
  ): Promise<ProcessReply> {
    const standing = await standings.of(actor, id);
    const { before, after } = await database.as(actor).transaction(async (transaction) => {
      const found = standing.used(await repository.lockProcess(transaction, id));
      const process = authorize(standing.actor, 'process:share', found);
      const changed = await change(transaction, process);
      if (changed !== undefined) {
        const { account, municipality } = actor;
        await record(transaction, { municipality, account, at: clock.now(), deed: changed.deed });
      }
      return { before: process, after: changed?.after };
    });
    if (after === undefined) return replyTo(actor, before);
    await database.afterCommit(async () => {
      const uses = await standings.usesOf(id);
      await announce({ kind: 'process-access', process: id, before: { ...rightsOf(before), uses } });
    });
    return replyTo(actor, after);
  }

  return {
    async list(asker, ask) {
      const sort = ask.sort ?? 'changed';
      const limit = ask.limit ?? usualPageItems;
      const query = {
        words: searchWords(ask.q ?? ''),
        ownOnly: ask.own === 'true',
        sort,
        // One more than asked for tells whether there is a next page.
        limit: limit + 1,
        after: ask.after === undefined ? undefined : parseCursor(ask.after, sort),
      };
      const { page, total } = await database
        .as(asker)
        .transaction((transaction) => listProcesses(transaction, asker, query));
      const shown = page.slice(0, limit);
      const last = page.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map((listed) => listed.item),
        total,
        ...(last === undefined ? {} : { next: formatCursor(cursorAfter(last, sort)) }),
      };
    },

    async create(actor, ask) {
      const id = processId.parse(randomUUID());
      const at = clock.now();
      const { title, summary = '', visibility = 'private' } = ask;
      const { account, municipality } = actor;
      const first = firstTextOf(title, summary);
      if (visibility !== 'private') refuseWidening(first.projection);
      const created = await database.as(actor).transaction(async (transaction) => {
        await repository.insertProcess(transaction, {
          id,
          municipality,
          creator: account,
          visibility,
          projection: first.projection,
          createdAt: at,
          changedAt: at,
        });
        const name: DocumentName = { kind: 'process', process: id };
        await createDocument(transaction, name, municipality, account, first.update);
        const deed = { action: 'process-created', process: id, visibility } as const;
        await record(transaction, { municipality, account, at, deed });
        return readOwn(transaction, id);
      });
      await tell({ kind: 'process-changed', process: id });
      return replyTo(actor, created);
    },

    async read(actor, id) {
      const standing = await standings.of(actor, id);
      const found = await database
        .as(actor)
        .transaction((transaction) => repository.readProcess(transaction, id));
      return replyTo(standing.actor, authorize(standing.actor, 'process:read', standing.used(found)));
    },

    async setSharing(actor, id, asked) {
      const standing = await standings.of(actor, id);
      const isToWiden = await database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await repository.readProcess(transaction, id));
        const process = authorize(standing.actor, 'process:share', found);
        return isWiderThan(process, asked, await tenants(transaction));
      });
      // Read for widening alone: what keeps a text from being read never keeps it from being shared less.
      const text = isToWiden ? await currentText(id) : undefined;
      return share(actor, id, async (transaction, process) => {
        const known = await tenants(transaction);
        const after = sharingOf(asked, process.municipality, known);
        if (isSameSharing(process, after)) return undefined;
        if (isWiderThan(process, after, known)) {
          if (text === undefined) throw new Failure('conflict', 'somebody else shared it less meanwhile');
          refuseWidening(text);
        }
        await repository.updateSharing(transaction, id, after);
        // Not read again: a coordinator who makes it private is not to see it any more.
        return {
          after: sharedAs(process, after, known),
          deed: { action: 'sharing-changed', process: id, from: sharingIn(process), to: sharingIn(after) },
        };
      });
    },

    async seenBy(actor, id, tenant) {
      const standing = await standings.of(actor, id);
      const { process, isTenant } = await database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await repository.readProcess(transaction, id));
        const authorized = authorize(standing.actor, 'process:edit', found);
        const known = await tenants(transaction);
        return { process: authorized, isTenant: known.some(({ cvr }) => cvr === tenant) };
      });
      if (!isTenant) throw new Failure('not-found', 'no such tenant');
      const member = ordinaryMemberOf(tenant);
      if (!actionsAllowed(member, process).has('process:read')) return { visible: false };
      const { sections } = await currentText(id);
      return { visible: true, process: replyTo(member, process), sections: [...sections] };
    },

    async cprLike(actor, id) {
      const standing = await standings.of(actor, id);
      await database.as(actor).transaction(async (transaction) => {
        const found = await repository.readProcess(transaction, id);
        authorize(standing.actor, 'process:edit', standing.used(found));
      });
      return cprLikePlaces(await currentText(id));
    },

    addCoAuthor: (actor, id, account) =>
      share(actor, id, async (transaction, process) => {
        if (process.coAuthors.includes(account)) return undefined;
        if (process.coAuthors.length >= maxCoAuthors) throw new Failure('conflict', 'no more co-authors fit');
        if (!(await accountExists(transaction, account))) {
          throw new Failure('bad-request', 'no such account', { field: 'account' });
        }
        await repository.insertCoAuthor(transaction, {
          process: id,
          account,
          addedBy: actor.account,
          at: clock.now(),
        });
        return {
          after: await readOwn(transaction, id),
          deed: { action: 'co-author-added', process: id, coAuthor: account },
        };
      }),

    async removeCoAuthor(actor, id, account) {
      await share(actor, id, async (transaction) => {
        const isOff = await repository.deleteCoAuthor(transaction, id, account);
        if (!isOff) return undefined;
        return {
          after: await readOwn(transaction, id),
          deed: { action: 'co-author-removed', process: id, coAuthor: account },
        };
      });
    },

    ...createProcessAccess(database, workshops),

    async project(id, projection) {
      const isShown = await database
        .as(collaborationJob)
        .transaction((transaction) =>
          repository.updateLines(transaction, id, linesOf(projection), clock.now()),
        );
      if (isShown) await tell({ kind: 'process-changed', process: id });
    },
  };
}

async function readOwn(transaction: Transaction, id: ProcessId): Promise<StoredProcess> {
  const found = await repository.readProcess(transaction, id);
  if (found === undefined) throw new Error(`process ${id} was lost within its own transaction`);
  return found;
}

function sharingIn({ visibility, chosen }: Sharing) {
  return { visibility, chosen: [...chosen] };
}

/** Somebody of a tenant of whom nothing else is known. */
function ordinaryMemberOf(municipality: MunicipalityCvr): AccountActor {
  return { kind: 'account', account: nobody, municipality, roles: ['member'] };
}

function rightsOf({ municipality, creator, coAuthors, visibility, chosen }: ProcessRights) {
  return { municipality, creator, coAuthors: [...coAuthors], visibility, chosen: [...chosen] };
}
