import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { AccountActor, Actor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { actionsAllowed } from '@procesrum/shared/permissions/policy.ts';
import {
  accountId,
  processId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { searchWords } from '@procesrum/shared/primitives/search-text.ts';
import { noDiagrams, type ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Transaction } from '../../platform/database.ts';
import { firstTextOf } from './text/first-text.ts';
import { formatCursor, parseCursor } from './listing/process-cursor.ts';
import { linesOf } from './text/process-lines.ts';
import { settleAudiences } from './process-audience.ts';
import { createProcessAccess, type ProcessAccess } from './process-access.ts';
import { replyTo, type ProcessReply } from './process-reply.ts';
import { createStandings } from './process-standing.ts';
import { cursorAfter, listProcesses, type ListAsker } from './listing/process-list.ts';
import { createProcessSharing, type ProcessSharing, type SharingParts } from './process-sharing.ts';
import { replyWithNews } from './process-restored.ts';
import { createProcessRestoring, type ProcessRestoring, type RestoringParts } from './process-restoring.ts';
import { createProcessShielding, type ProcessShielding, type ShieldingParts } from './process-shielding.ts';
import { createProcessTakeOver, type ProcessTakeOver, type TakeOverParts } from './process-take-over.ts';
import * as repository from './processes.repository.ts';
import { refuseWidening } from './sharing-change.ts';

type ListReply = z.input<typeof processesApi.list.reply>;
type ListAsk = z.output<typeof processesApi.list.query>;
type CreateAsk = z.output<typeof processesApi.create.body>;
type SeenByReply = z.input<typeof processesApi.seenBy.reply>;

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
export interface ProcessesParts extends SharingParts, ShieldingParts, RestoringParts, TakeOverParts {
  readonly createDocument: CreateDocument;
  /**
   * Notes what is known of a process as it is made and lies elsewhere, within the transaction that makes it.
   * @throws Failure not-found when it is to be a variant of what is not in sight
   */
  readonly withNew: (transaction: Transaction, actor: AccountActor, made: MadeProcess) => Promise<void>;
}

/** A process that is being made, with what was said of it. */
export interface MadeProcess extends Pick<CreateAsk, 'numbers' | 'variantOf' | 'notLike'> {
  readonly process: ProcessId;
  readonly at: Date;
}

/** What can be done with processes. Every method decides rights itself, at the moment of use. */
export interface ProcessesService
  extends ProcessAccess, ProcessSharing, ProcessShielding, ProcessRestoring, ProcessTakeOver {
  list(asker: ListAsker, ask: ListAsk): Promise<ListReply>;
  /** @throws Failure personal-number when others would see what looks like a CPR number */
  create(actor: AccountActor, ask: CreateAsk): Promise<ProcessReply>;
  /** @throws Failure not-found when it does not exist or is out of the actor's sight */
  read(actor: Actor, id: ProcessId): Promise<ProcessReply>;
  /** @throws Failure not-found */
  diagrams(actor: Actor, id: ProcessId): Promise<ProcessDiagrams>;
  /**
   * What an ordinary member of a tenant gets to see.
   * @throws Failure not-found also for a tenant that does not exist, forbidden
   */
  seenBy(actor: AccountActor, id: ProcessId, tenant: MunicipalityCvr): Promise<SeenByReply>;
  /** Takes over into lists and search what was read out of a process's live text. */
  project(id: ProcessId, projection: ProcessProjection): Promise<void>;
}

/** Makes the service of processes. */
export function createProcessesService(parts: ProcessesParts): ProcessesService {
  const { database, clock, announce, createDocument, tenants, currentText, wholeText, record, workshops } =
    parts;
  const { keepText, tell, withNew } = parts;
  const standings = createStandings(database, workshops);

  const announceAfter: Announce = (said) => database.afterCommit(() => announce(said));

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
      const { title, summary = '', visibility = 'private', kle, systems = [], domains = [] } = ask;
      const { account, municipality } = actor;
      const first = firstTextOf(title, summary, { ...(kle && { kle }), systems, domains });
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
        await keepText(transaction, id, { kind: 'first', at, by: account, withShielded: false });
        await settleAudiences(transaction, id, at);
        await withNew(transaction, actor, { process: id, at, ...ask });
        const deed = { action: 'process-created', process: id, visibility } as const;
        await record(transaction, { municipality, account, at, deed });
        return repository.readOwnProcess(transaction, id);
      });
      await announceAfter({ kind: 'process-changed', process: id });
      return replyTo(actor, created);
    },

    async read(actor, id) {
      const standing = await standings.of(actor, id);
      return database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await repository.readProcess(transaction, id));
        const process = authorize(standing.actor, 'process:read', found);
        return replyWithNews(transaction, standing.actor, process, clock.now());
      });
    },

    async diagrams(actor, id) {
      const standing = await standings.of(actor, id);
      return database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await repository.readRights(transaction, id));
        authorize(standing.actor, 'process:read', found);
        return (await repository.readDiagrams(transaction, id)) ?? noDiagrams;
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
      // Nobody is shown through another's eyes what they do not see with their own.
      const seesAll = [actor, member].every((one) => actionsAllowed(one, process).has('process:shielded'));
      const { sections } = await (seesAll ? wholeText : currentText)(id);
      return { visible: true, process: replyTo(member, process), sections: [...sections] };
    },

    ...createProcessSharing(parts),
    ...createProcessTakeOver(parts),
    ...createProcessShielding(parts),
    ...createProcessRestoring(parts),

    ...createProcessAccess(database, workshops),

    async project(id, projection) {
      const change = await database.as(collaborationJob).transaction(async (transaction) => {
        const found = await repository.updateLines(transaction, id, linesOf(projection), clock.now());
        if (found === 'same') return found;
        const writers = await repository.readRecentWriters(transaction, id);
        await tell(transaction, { kind: 'process-changed', process: id, what: 'text', writers });
        return found;
      });
      if (change === 'shown') await announceAfter({ kind: 'process-changed', process: id });
    },
  };
}

/** Somebody of a tenant of whom nothing else is known. */
function ordinaryMemberOf(municipality: MunicipalityCvr): AccountActor {
  return { kind: 'account', account: nobody, municipality, roles: ['member'] };
}
