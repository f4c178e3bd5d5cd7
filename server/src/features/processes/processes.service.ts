import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { z } from 'zod';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';
import { abilitiesOf } from '@procesrum/shared/permissions/abilities.ts';
import type { AccountActor, Actor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import {
  processId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { searchWords } from '@procesrum/shared/primitives/search-text.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxCoAuthors } from '@procesrum/shared/protocol/limits.ts';
import type { Announce } from '../../platform/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { formatCursor, parseCursor } from './process-cursor.ts';
import { linesOf } from './process-lines.ts';
import { cursorAfter, listProcesses } from './process-list.ts';
import * as repository from './processes.repository.ts';
import type { StoredProcess } from './process-row.ts';

type ProcessReply = z.input<typeof processesApi.read.reply>;
type ListReply = z.input<typeof processesApi.list.reply>;
type ListAsk = z.output<typeof processesApi.list.query>;
type CreateAsk = z.output<typeof processesApi.create.body>;

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
}

/** What can be done with processes. Every method decides rights itself, at the moment of use. */
export interface ProcessesService {
  list(actor: AccountActor, ask: ListAsk): Promise<ListReply>;
  create(actor: AccountActor, ask: CreateAsk): Promise<ProcessReply>;
  /** @throws Failure not-found when it does not exist or is out of the actor's sight */
  read(actor: AccountActor, id: ProcessId): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden */
  setVisibility(actor: AccountActor, id: ProcessId, visibility: Visibility): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden, bad-request for an unknown account, conflict when there are too many */
  addCoAuthor(actor: AccountActor, id: ProcessId, account: AccountId): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden */
  removeCoAuthor(actor: AccountActor, id: ProcessId, account: AccountId): Promise<void>;
  /** What the actor may do in a live document at this moment. */
  accessTo(actor: Actor, name: DocumentName): Promise<'none' | DocumentRole>;
  /** What decides rights to a process at this moment; `undefined` when there is none. */
  rightsTo(id: ProcessId): Promise<ProcessRights | undefined>;
  /** Takes over into lists and search what was read out of a process's live text. */
  project(id: ProcessId, projection: ProcessProjection): Promise<void>;
}

/** Makes the service of processes. */
export function createProcessesService(parts: ProcessesParts): ProcessesService {
  const { database, clock, announce, createDocument, accountExists } = parts;

  const tell: Announce = (said) => database.afterCommit(() => announce(said));

  async function share(
    actor: AccountActor,
    id: ProcessId,
    change: (transaction: Transaction, process: StoredProcess) => Promise<boolean>,
  ): Promise<ProcessReply> {
    const { before, after, changed } = await database.transaction(async (transaction) => {
      const process = authorize(actor, 'process:share', await repository.lockProcess(transaction, id));
      const isOther = await change(transaction, process);
      return { before: process, after: await readOwn(transaction, id), changed: isOther };
    });
    if (changed) await tell({ kind: 'process-access', process: id, before: rightsOf(before) });
    return replyTo(actor, after);
  }

  function rightsTo(id: ProcessId): Promise<ProcessRights | undefined> {
    return database.transaction((transaction) => repository.readRights(transaction, id));
  }

  return {
    async list(actor, ask) {
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
      const { page, total } = await database.transaction((transaction) =>
        listProcesses(transaction, actor, query),
      );
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
      const created = await database.transaction(async (transaction) => {
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
        return readOwn(transaction, id);
      });
      await tell({ kind: 'process-changed', process: id });
      return replyTo(actor, created);
    },

    async read(actor, id) {
      const found = await database.transaction((transaction) => repository.readProcess(transaction, id));
      return replyTo(actor, authorize(actor, 'process:read', found));
    },

    setVisibility: (actor, id, visibility) =>
      share(actor, id, async (transaction, process) => {
        if (process.visibility === visibility) return false;
        await repository.updateVisibility(transaction, id, visibility);
        return true;
      }),

    addCoAuthor: (actor, id, account) =>
      share(actor, id, async (transaction, process) => {
        if (process.coAuthors.includes(account)) return false;
        if (process.coAuthors.length >= maxCoAuthors) throw new Failure('conflict', 'no more co-authors fit');
        if (!(await accountExists(transaction, account))) {
          throw new Failure('bad-request', 'no such account', { field: 'account' });
        }
        return repository.insertCoAuthor(transaction, {
          process: id,
          account,
          addedBy: actor.account,
          at: clock.now(),
        });
      }),

    async removeCoAuthor(actor, id, account) {
      await share(actor, id, (transaction) => repository.deleteCoAuthor(transaction, id, account));
    },

    async accessTo(actor, name) {
      const rights = await rightsTo(name.process);
      const allowed = rights === undefined ? undefined : actionsAllowed(actor, rights);
      if (allowed === undefined || !allowed.has('process:read')) return 'none';
      switch (name.kind) {
        case 'process':
          return allowed.has('process:edit') ? 'edit' : 'read';
        case 'assessment':
          return actor.kind === 'account' && actor.municipality === name.municipality ? 'edit' : 'none';
      }
    },

    rightsTo,

    async project(id, projection) {
      const isShown = await database.transaction((transaction) =>
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

function replyTo(actor: Actor, process: StoredProcess): ProcessReply {
  return { ...process.details, abilities: abilitiesOf(actor, process) };
}

function rightsOf({ municipality, creator, coAuthors, visibility }: ProcessRights) {
  return { municipality, creator, coAuthors: [...coAuthors], visibility };
}

/** The first state of a process's live document: its title and its one sentence. */
function firstTextOf(title: string, summary: string): { update: Uint8Array; projection: ProcessProjection } {
  const document = new Y.Doc();
  processDocument.title(document).insert(0, title);
  processDocument.summary(document).insert(0, summary);
  const first = { update: Y.encodeStateAsUpdate(document), projection: projectProcess(document) };
  document.destroy();
  return first;
}
