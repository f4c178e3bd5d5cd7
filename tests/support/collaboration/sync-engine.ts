import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import { writerOf, type SignedIn, type SignedInGuest } from '@procesrum/shared/permissions/signed-in.ts';
import {
  accountId,
  guestId,
  municipalityCvr,
  participantId,
  processId,
  type AccountId,
  type GuestId,
  type MunicipalityCvr,
  type ProcessId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { createCollaboration, type Collaboration } from '../../../server/src/collaboration/collaboration.ts';
import { createLoneFanOut } from '../../../server/src/collaboration/fan-out.memory.ts';
import type { FanOut } from '../../../server/src/collaboration/fan-out.ts';
import { createDocument } from '../../../server/src/collaboration/storage/create-document.ts';
import type { ScopedDatabase, Transaction } from '../../../server/src/platform/database.ts';
import { openEmbeddedPostgresInMemory } from '../../../server/src/platform/embedded/embedded-postgres.ts';
import { silentLogger, type Logger } from '../../../server/src/platform/logger.ts';
import { migrate } from '../../../server/src/platform/migrate.ts';
import { openPostgres } from '../../../server/src/platform/postgres.ts';
import { freshDatabase } from '../database.ts';
import { editorOf, type Editor } from './editor.ts';
import { documentOf, readLife } from './stored-document.ts';

const migrations = fileURLToPath(new URL('../../../server/migrations', import.meta.url));

/** Somebody who may connect; the engine learns of them from the address, as the real door would tell it. */
export interface Member {
  readonly account: AccountId;
  readonly signedIn: SignedIn;
}

/** A guest of a workshop on one device, the same way. */
export interface GuestMember {
  readonly account: GuestId;
  readonly signedIn: SignedInGuest;
}

/** Whoever may connect. */
type Anybody = Member | GuestMember;

/** A database that a test can hold up or take away. */
export interface FickleDatabase extends ScopedDatabase {
  /** Transactions that begin from now on wait until `release`. */
  hold(): void;
  /** What transactions from now on have read is told only after `release`. */
  lag(): void;
  /** Transactions that begin from now on fail until `release`. */
  fail(): void;
  release(): void;
}

/** The sync engine of one node behind an HTTP server in this process. */
export interface Node {
  readonly collaboration: Collaboration;
  readonly database: FickleDatabase;
  readonly address: string;
  /** What was read out of documents, newest last. */
  readonly projections: { readonly name: DocumentName; readonly projection: ProcessProjection }[];
  /** Opens a document as this person, with the stock client. */
  edit(member: Anybody, process: ProcessId, options?: EditOptions): Editor;
  /** Opens a bare socket, for whatever no client would send. */
  socket(member: Anybody, documentName: string, query?: string): WebSocket;
  /** Ends it: in good order, or as a crash would, with nothing more written. Editors go on trying to reach it. */
  close(how?: 'drain' | 'crash'): Promise<void>;
}

/** How an editor comes. */
export interface EditOptions {
  /** Its Yjs document; a fresh one unless given. */
  readonly document?: Y.Doc;
  /** Which of the process's documents; its own unless said otherwise. */
  readonly kind?: 'process' | 'shielded';
  /** False for a client that knows nothing of our own messages. */
  readonly speaksOurs?: boolean;
}

/** People, processes and rights over a database of its own. */
export interface SyncWorld {
  /** As the owner of its tables has it. */
  readonly database: ScopedDatabase;
  /** What `accessTo` answers, by account and process; `none` where nothing is said. Change it at will. */
  readonly rights: Map<string, 'none' | 'read' | 'edit'>;
  node(options?: { fanOut?: FanOut; logger?: Logger; now?: () => number }): Promise<Node>;
  member(name: string, municipality?: string): Promise<Member>;
  /** A guest of a workshop; `known` is one who comes on another device. */
  guest(name: string, workshop: WorkshopId, known?: GuestMember): GuestMember;
  /** Makes a process document with a title, which the given people may edit. */
  process(title: string, creator: Member, ...editors: Member[]): Promise<ProcessId>;
  allow(member: Anybody, process: ProcessId, access: 'none' | 'read' | 'edit'): void;
  /** The document in its present life as the database has it, read by nothing of ours. */
  stored(process: ProcessId, kind?: 'process' | 'shielded'): Promise<Y.Doc>;
  close(): Promise<void>;
}

/** Opens an empty world on an empty Postgres, or else on a database of the kind the project runs on. */
export async function openSyncWorld(postgresUrl?: string): Promise<SyncWorld> {
  const { databaseUrl, remove } =
    postgresUrl === undefined
      ? await freshDatabase()
      : { databaseUrl: postgresUrl, remove: () => Promise.resolve() };
  const whole =
    databaseUrl === undefined
      ? await openEmbeddedPostgresInMemory()
      : openPostgres(databaseUrl, () => undefined);
  await migrate(whole, migrations);
  const database = whole.as({ kind: 'job', job: 'migration' });
  const rights = new Map<string, 'none' | 'read' | 'edit'>();
  const members = new Map<string, Anybody>();
  const nodes = new Set<Node>();
  const editors = new Set<Editor>();
  const allow: SyncWorld['allow'] = ({ account }, process, access) =>
    void rights.set(`${account} ${process}`, access);

  return {
    database,
    rights,
    allow,
    async node({ fanOut = createLoneFanOut(), logger = silentLogger, now } = {}) {
      const fickle = fickleOver(whole.as({ kind: 'job', job: 'collaboration' }));
      const projections: Node['projections'] = [];
      const collaboration = createCollaboration({
        ...{ database: fickle, logger, fanOut, ...(now ? { now } : {}) },
        accessTo: (asker, name) =>
          Promise.resolve(
            ('process' in name ? rights.get(`${writerOf(asker)} ${name.process}`) : undefined) ?? 'none',
          ),
        project: (read) => {
          if (read.kind === 'process')
            projections.push({ name: { kind: 'process', process: read.process }, projection: read.text });
          return Promise.resolve();
        },
      });
      const node = await listen(collaboration, fickle, projections, members, fanOut, editors);
      nodes.add(node);
      return node;
    },
    async member(name, municipality = 'AAR') {
      const cvr = cvrOf(municipality);
      const account = accountId.parse(randomUUID());
      await database.transaction(async (transaction) => {
        await insertMunicipality(transaction, cvr, municipality);
        await transaction.query(
          'insert into account (id, municipality, name, search_text) values ($1, $2, $3, $3)',
          [account, cvr, name],
        );
      });
      const person = {
        id: account,
        name,
        municipality: { cvr, shortCode: municipality, name: municipality },
      };
      const actor = { kind: 'account' as const, account, municipality: cvr, roles: ['member' as const] };
      const member = { account, signedIn: { signIn: randomUUID(), actor, person, expiresAtMs: Infinity } };
      members.set(member.signedIn.signIn, member);
      return member;
    },
    guest(name, workshop, known) {
      const account = known?.account ?? guestId.parse(randomUUID());
      const municipality = { cvr: cvrOf('ODE'), shortCode: 'ODE', name: 'ODE' };
      const actor = { kind: 'guest' as const, guest: account, name, claimedMunicipality: municipality.cvr };
      const signIn = randomUUID();
      const member = {
        account,
        signedIn: {
          ...{ signIn, actor, workshop, participant: participantId.parse(account) },
          ...{ person: { name, municipality }, expiresAtMs: Infinity },
        },
      };
      members.set(signIn, member);
      return member;
    },
    async process(title, creator, ...editors) {
      const process = processId.parse(randomUUID());
      const initial = new Y.Doc();
      initial.getText('title').insert(0, title);
      const { account, signedIn } = creator;
      await database.transaction((transaction) =>
        createDocument(
          transaction,
          { kind: 'process', process },
          signedIn.actor.municipality,
          account,
          Y.encodeStateAsUpdate(initial),
        ),
      );
      for (const member of [creator, ...editors]) allow(member, process, 'edit');
      return process;
    },
    stored: (process, kind = 'process') =>
      database.transaction(async (transaction) =>
        documentOf(await readLife(transaction, formatDocumentName({ kind, process }))),
      ),
    async close() {
      for (const editor of editors) editor.close();
      for (const node of nodes) await node.close('crash');
      await whole.close();
      await remove();
    },
  };
}

async function listen(
  collaboration: Collaboration,
  database: FickleDatabase,
  projections: Node['projections'],
  members: ReadonlyMap<string, Anybody>,
  fanOut: FanOut,
  editors: Set<Editor>,
): Promise<Node> {
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://node');
    const member = members.get(searchParams.get('as') ?? '');
    if (member === undefined) return void socket.destroy();
    const name = decodeURIComponent(pathname.slice('/collaboration/'.length));
    collaboration.handleUpgrade(request, socket, head, member.signedIn, name);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collaboration`;
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket) => sockets.add(socket));
  let isClosed = false;
  return {
    collaboration,
    database,
    address,
    projections,
    edit(member, process, { document = new Y.Doc(), speaksOurs = true, kind = 'process' } = {}) {
      const name = formatDocumentName({ kind, process });
      const editor = editorOf(address, name, document, {
        as: member.signedIn.signIn,
        ...(speaksOurs ? { v: '1' } : {}),
      });
      editors.add(editor);
      return editor;
    },
    socket: (member, documentName, query = 'v=1') =>
      new WebSocket(`${address}/${documentName}?as=${member.signedIn.signIn}&${query}`),
    async close(how = 'drain') {
      if (isClosed) return;
      isClosed = true;
      if (how === 'crash') database.fail();
      for (const socket of how === 'crash' ? sockets : []) socket.destroy();
      server.close();
      await collaboration.drain(how === 'crash' ? 0 : undefined);
      await fanOut.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function fickleOver(database: ScopedDatabase): FickleDatabase {
  let mood: 'well' | 'away' | Promise<void> = 'well';
  let answers: Promise<void> | undefined;
  let release: () => void = () => undefined;
  return {
    kind: database.kind,
    async transaction(work) {
      while (typeof mood !== 'string') await mood;
      if (mood === 'away') throw new Error('the database is away');
      const result = await database.transaction(work);
      await answers;
      return result;
    },
    afterCommit: (work) => database.afterCommit(work),
    hold() {
      mood = new Promise((resolve) => (release = resolve));
    },
    lag() {
      answers = new Promise((resolve) => (release = resolve));
    },
    fail() {
      mood = 'away';
      release();
    },
    release() {
      mood = 'well';
      answers = undefined;
      release();
    },
  };
}

function cvrOf(shortCode: string): MunicipalityCvr {
  const number = [...shortCode].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  return municipalityCvr.parse(String(10_000_000 + (number % 89_999_999)));
}

async function insertMunicipality(
  transaction: Transaction,
  cvr: MunicipalityCvr,
  shortCode: string,
): Promise<void> {
  await transaction.query(
    `insert into municipality (cvr, short_code, name, full_name, search_text)
     values ($1, $2, $2, $2, $2) on conflict do nothing`,
    [cvr, shortCode],
  );
}
