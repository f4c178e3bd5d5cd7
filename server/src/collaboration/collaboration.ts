import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { SavingHealth } from '@procesrum/shared/collaboration/messages.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { isGuest } from '@procesrum/shared/permissions/signed-in.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { ScopedDatabase, Transaction } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import type { Connection } from './connection.ts';
import { createDocument } from './storage/create-document.ts';
import type { FanOut } from './fan-out.ts';
import { Occupancy } from './gate/occupancy.ts';
import { createGateway, type HandleUpgrade } from './gateway.ts';
import type { Project } from './projection.ts';
import { writersThere } from './presence/writers-there.ts';
import { createRevocation, type AccessTo, type HeardChange } from './revocation.ts';
import { createRevisions, type Revisions } from './revisions/revisions.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { renewDocuments, type Renewal, type Rewrite } from './storage/renewal.ts';
import { UpdateLog } from './storage/update-log.ts';
import { createAmendments, type Amendments } from './rooms/amendments.ts';
import { farewellMs, sendAway, untilGone } from './rooms/farewell.ts';
import { createTimetable } from './rooms/timetable.ts';
import type { RichSections } from './worker/document-work.ts';
import { createDocumentWorker } from './worker/document-worker.ts';

/** How often presence is told, when it has changed. */
const beatMs = 60;
/** How often everything that has a time limit is looked at: one timer for all documents and connections. */
const sweepMs = 500;
/** How long stopping may take, with what waits for the database; `compose.ts` allows it a little more. */
const drainPatienceMs = 13_000;
/** Of that, what is kept for storing what came in while people were sent away. */
const settlingMs = 2_000;

/** What the sync engine needs. */
export interface CollaborationParts {
  readonly database: ScopedDatabase;
  readonly logger: Logger;
  readonly fanOut: FanOut;
  /** Decides what an actor may do with a document, as of now. */
  readonly accessTo: AccessTo;
  /** Takes what was read out of a document after its changes settled. */
  readonly project: Project;
  /** Milliseconds since 1970; the machine's clock unless given. */
  readonly now?: () => number;
}

/** What goes on in the engine at the moment. */
export interface CollaborationStats {
  readonly connections: number;
  readonly rooms: number;
  /** Rooms whose document is in memory as Yjs has it; the others sleep as bytes. */
  readonly awake: number;
  /** Bytes of changes that the database does not have yet. */
  readonly waitingBytes: number;
  readonly saving: SavingHealth;
}

/** The sync engine of one node. */
export interface Collaboration extends Amendments {
  /** Takes over a socket whose origin and sign-in have been checked; the document's name is as in the address. */
  readonly handleUpgrade: HandleUpgrade;
  /** The accounts that have a document open here, as they were when they came, once for each connection. */
  accounts(): AccountActor[];
  /** Judges open connections again; `missed` judges all. */
  onAccessChange(change: HeardChange): void;
  /** Makes a document within the transaction that makes what it belongs to; `initial` is a V1 update. */
  createDocument(
    transaction: Transaction,
    name: DocumentName,
    municipality: MunicipalityCvr,
    account: AccountId,
    initial: Uint8Array,
  ): Promise<void>;
  /**
   * Lets nobody in any more, stores everything, and sends everybody away to come back to another node.
   * @param patienceMs how long to wait for a database that is slow or away
   */
  drain(patienceMs?: number): Promise<void>;
  /** What can be read out of a document as it stands now, typed, whether stored yet or not; `undefined` without one. */
  currentText(name: DocumentName): Promise<ProcessProjection | undefined>;
  /** The sections that a process's document holds now, with their formatting; none without one. */
  currentSections(name: DocumentName): Promise<RichSections>;
  /** The words of a document's fragments as they stand now, in their order; `undefined` without one. */
  currentWords(name: DocumentName, fragments: readonly string[]): Promise<readonly string[] | undefined>;
  /** Municipalities of those who have it open now and may write in it, on whichever node. */
  municipalitiesIn(name: DocumentName): Promise<readonly MunicipalityCvr[]>;
  /** Waits until what was written in these documents on this node is stored, as far as the database answers in time. */
  store(names: readonly DocumentName[]): Promise<void>;
  /**
   * Gives documents new lives within the caller's transaction. Once it is committed the rooms of the old ones end on
   * every node: what they had not stored stays with whoever wrote it.
   * @returns whether anything has changed
   */
  renew(transaction: Transaction, renewal: Renewal, rewrite: Rewrite): Promise<boolean>;
  /** How the texts of processes came to be. */
  readonly revisions: Revisions;
  /** Whether another node has been heard lately. */
  hears(node: string): boolean;
  stats(): CollaborationStats;
}

/** Starts the sync engine. It holds one timer until `drain`. */
export function createCollaboration(parts: CollaborationParts): Collaboration {
  const { database, logger, fanOut, accessTo, project } = parts;
  const now = parts.now ?? Date.now;
  const connections = new Set<Connection>();
  let isAccepting = true;

  const log = new UpdateLog({
    ...{ database, logger, now },
    healthChanged: (health) => {
      for (const room of rooms.open) room.tellHealth(health);
    },
  });
  const beat = createBeat();
  const worker = createDocumentWorker();
  const comparing = createDocumentWorker();
  const rooms = new Rooms({
    ...{ database, logger, fanOut, log, worker, project, now, beat: beat.after },
    timetable: createTimetable(),
  });
  const revocation = createRevocation({
    ...{ connections, accessTo, logger },
    roleChanged: (connection) => {
      const room = rooms.roomOf(connection);
      // One that is still on its way in is told its role in `hello`.
      if (room === undefined || connection.role === undefined) return;
      connection.sendOwn({ type: 'roleChanged', role: connection.role });
      room.presence.restamp(connection);
    },
  });
  fanOut.listen({
    wants: (document) => rooms.isOpen(document),
    heard: (message, node) => rooms.hear(message, node),
    missed: () => rooms.catchUpAll(),
  });
  const occupancy = new Occupancy();
  const sweeper = setInterval(() => {
    log.sweep();
    for (const connection of connections) connection.sweep();
    occupancy.relieve(connections);
    rooms.sweep();
  }, sweepMs);

  return {
    handleUpgrade: createGateway({
      ...{ rooms, revocation, connections, occupancy, worker, logger, now },
      isAccepting: () => isAccepting,
    }),
    accounts: () => [...connections].flatMap(({ asker }) => (isGuest(asker) ? [] : asker.actor)),
    onAccessChange: (change) => revocation.onAccessChange(change),
    createDocument,
    async drain(patienceMs = drainPatienceMs) {
      isAccepting = false;
      const until = performance.now() + patienceMs;
      const leftMs = () => Math.max(0, until - performance.now());
      await log.drain(Math.max(0, patienceMs - farewellMs(connections.size) - settlingMs));
      await sendAway(connections, leftMs());
      clearInterval(sweeper);
      // What those said who were here to the end is stored and confirmed to them as ever.
      await rooms.settle(leftMs());
      if (!(await log.drain(leftMs())))
        logger.error({ waitingBytes: log.waitingBytes }, 'stopping with changes that are not stored');
      await rooms.drain();
      await untilGone(connections);
      beat.stop();
      await Promise.all([worker.close(), comparing.close()]);
    },
    currentText: (name) => rooms.textOf(name),
    async currentSections(name) {
      const seen = await rooms.stateOf(name);
      return seen === undefined ? [] : worker.do({ kind: 'write-out', updates: [seen.state] });
    },
    currentWords: (name, fragments) => rooms.wordsOf(name, fragments),
    async municipalitiesIn(name) {
      const room = await rooms.roomFor(name);
      return room === undefined ? [] : writersThere(room, fanOut);
    },
    async store(names) {
      await Promise.all(names.map((name) => rooms.store(name)));
    },
    async renew(transaction, renewal, rewrite) {
      const lives = await renewDocuments(transaction, renewal, logger, rewrite);
      await database.afterCommit(async () => {
        for (const life of lives) {
          rooms.beginLife(life);
          fanOut.publish({ kind: 'epoch', ...life });
        }
      });
      return lives.length > 0;
    },
    ...createAmendments({ rooms, database, fanOut, worker, logger }),
    revisions: createRevisions({ rooms, database, logger, worker, comparing }),
    hears: (node) => rooms.nodes.hears(node),
    stats: () => ({
      connections: connections.size,
      rooms: rooms.count,
      awake: [...rooms.open].filter(({ isAwake }) => isAwake).length,
      waitingBytes: log.waitingBytes,
      saving: log.health,
    }),
  };
}

/** One timer for the presence of all rooms, running only while something has changed. */
function createBeat(): { after(room: Room): void; stop(): void } {
  const changed = new Set<Room>();
  let timer: NodeJS.Timeout | undefined;
  return {
    after(room) {
      changed.add(room);
      timer ??= setTimeout(() => {
        timer = undefined;
        const rooms = [...changed];
        changed.clear();
        for (const one of rooms) if (one.isOpen) one.presence.flush();
      }, beatMs);
    },
    stop: () => clearTimeout(timer),
  };
}
