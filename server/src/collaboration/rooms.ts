import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import { isDatabaseAway } from '../platform/database-away.ts';
import type { ScopedDatabase } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { newLife, type Connection } from './connection.ts';
import type { FanOut, FanOutMessage } from './fan-out.ts';
import { isProjectionDue, projectRoom, type Project } from './projection.ts';
import { NodeWatch } from './presence/node-watch.ts';
import { isRevisionDue, recordRoom } from './revisions/recorder.ts';
import { Room, type RoomParts } from './room.ts';
import { compact, compactAboveBytes, compactAboveRows } from './storage/compaction.ts';
import { readCurrentLife, type DocumentLife } from './storage/documents.repository.ts';
import { loadDocument, type LoadedDocument } from './storage/loaded-document.ts';
import type { UpdateLog } from './storage/update-log.ts';
import { catchUp } from './rooms/catch-up.ts';
import { hearNode } from './rooms/hear-node.ts';
import { integrateInTurns } from './rooms/integrate-in-turns.ts';
import { isWhole } from './worker/fold.ts';
import type { Timetable } from './rooms/timetable.ts';
import type { DocumentWorker } from './worker/document-worker.ts';

/** How long a room stays open after the last one left. */
const idleMs = 30_000;
/** How long work in the background rests after it has failed. */
const restAfterFailureMs = 5_000;
/** How often a room looks into the database for what it may have missed, while other nodes can tell it, and not. */
const lookEveryMs = 30_000;
const lookEveryMsAlone = 2_000;
/** How long a document that is to begin a new life waits for what is not stored yet, and how often it looks. */
const storePatienceMs = 1_000;
const storeLookMs = 5;

/** What the rooms of a node need. */
export interface RoomsParts {
  readonly database: ScopedDatabase;
  readonly logger: Logger;
  readonly fanOut: FanOut;
  readonly log: UpdateLog;
  readonly worker: DocumentWorker;
  readonly timetable: Timetable;
  readonly project: Project;
  readonly now: () => number;
  readonly beat: (room: Room) => void;
}

/** All documents open on this node. */
export class Rooms {
  readonly #parts: RoomsParts;
  /** The same for all rooms. */
  readonly #roomParts: RoomParts;
  readonly #open = new Map<string, Room>();
  readonly #loading = new Map<string, Promise<Room | undefined>>();
  /** Work in the background, at most one of each kind for a room. */
  readonly #working = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  /** Documents that began a new life while they were being read. */
  readonly #outdated = new Set<string>();
  /** The other nodes, as far as they are heard. */
  readonly nodes: NodeWatch;
  #lookedAtMs: number;

  constructor(parts: RoomsParts) {
    this.#parts = parts;
    this.#lookedAtMs = parts.now();
    this.#roomParts = {
      ...parts,
      catchUp: (room) => this.#catchUp(room),
      ended: (room) => {
        if (this.#open.get(room.document) === room) this.#open.delete(room.document);
      },
    };
    const { fanOut } = parts;
    this.nodes = new NodeWatch({
      now: parts.now,
      isConnected: () => fanOut.isConnected(),
      say: () => fanOut.publish({ kind: 'alive', document: '' }),
      gone: (node) =>
        [...this.open].filter((room) => room.presence.nodeGone(node)).map(({ document }) => document),
      back: (documents) => {
        for (const document of documents) fanOut.publish({ kind: 'presence-query', document, again: true });
      },
    });
  }

  /** The rooms that are open. */
  get open(): Iterable<Room> {
    return this.#open.values();
  }

  /** How many rooms are open. */
  get count(): number {
    return this.#open.size;
  }

  /** Whether a document is open here. */
  isOpen(document: string): boolean {
    return this.#open.has(document);
  }

  /** The room a connection is in, if it is in one. */
  roomOf(connection: Connection): Room | undefined {
    const room = this.#open.get(formatDocumentName(connection.name));
    return room?.connections.has(connection) ? room : undefined;
  }

  /**
   * Lets a connection into its room, loading the document if need be: one load per document, whoever asks.
   * @returns the room, or `undefined` when there is no such document
   * @throws when the document cannot be loaded now
   */
  async join(connection: Connection): Promise<Room | undefined> {
    for (;;) {
      const room = await this.roomFor(connection.name);
      if (room === undefined) return undefined;
      // It may have ended while we waited; then there is another, or none yet.
      if (!room.isOpen) continue;
      const { heldEpoch } = connection;
      if (heldEpoch !== undefined && heldEpoch !== room.epoch) connection.close(...newLife);
      else if (connection.isOpen) room.join(connection);
      return room;
    }
  }

  /** What can be read out of a process's document now, without opening one. */
  async textOf(name: DocumentName): Promise<ProcessProjection | undefined> {
    const seen = await this.#peek(name);
    return seen && this.#parts.worker.do({ kind: 'project', updates: seen.updates });
  }

  /** The words of a document's fragments now, in their order, without opening one. */
  async wordsOf(name: DocumentName, fragments: readonly string[]): Promise<readonly string[] | undefined> {
    const seen = await this.#peek(name);
    return seen && this.#parts.worker.do({ kind: 'read', updates: seen.updates, fragments });
  }

  /** The room of a document, opened if need be; `undefined` when there is no such document. */
  roomFor(name: DocumentName): Promise<Room | undefined> {
    return this.#currentRoom(name, () => this.#load(name));
  }

  /** The life a document is in and all it holds now, without opening one. */
  async stateOf(name: DocumentName): Promise<{ epoch: number; state: Uint8Array } | undefined> {
    const seen = await this.#peek(name);
    if (seen === undefined) return undefined;
    const { epoch, updates } = seen;
    const [only, ...others] = updates;
    if (only !== undefined && others.length === 0) return { epoch, state: only };
    return { epoch, state: (await this.#parts.worker.do({ kind: 'fold', updates })).state };
  }

  /** All of a document, from its room or else from the database. */
  async #peek(name: DocumentName): Promise<Pick<LoadedDocument, 'epoch' | 'updates'> | undefined> {
    const room = await this.#currentRoom(name, () => Promise.resolve(undefined));
    return room ?? loadDocument(this.#parts.database, name, this.#parts.logger);
  }

  /**
   * Waits until the database has what was written here before now, as far as it answers in time: whoever gives a
   * document a new life takes it along.
   */
  async store(name: DocumentName): Promise<void> {
    const room = this.#open.get(formatDocumentName(name));
    if (room === undefined) return;
    const { log } = room;
    const until = performance.now() + storePatienceMs;
    const pause = () => new Promise((resolve) => setTimeout(resolve, storeLookMs));
    await new Promise((resolve) => setImmediate(resolve));
    while (room.isBusy && performance.now() < until) await pause();
    const { newest } = log;
    while (!log.hasStored(newest) && performance.now() < until) await pause();
  }

  /** A document has begun this life, on whichever node: rooms of those before it end. */
  beginLife({ document, epoch }: DocumentLife): void {
    // One that is being read now may have been read before.
    if (this.#loading.has(document)) this.#outdated.add(document);
    const room = this.#open.get(document);
    if (room !== undefined && room.epoch < epoch) room.supersede();
  }

  /** Takes what another node says. */
  hear(message: FanOutMessage, node: string): void {
    this.nodes.heard(node);
    if (message.kind === 'epoch') return this.beginLife(message);
    const room = this.#open.get(message.document);
    const { fanOut } = this.#parts;
    if (room !== undefined) hearNode(room, message, node, { fanOut, catchUp: (one) => this.#catchUp(one) });
  }

  /** Fetches for every room what other nodes have stored. */
  catchUpAll(): void {
    this.#lookedAtMs = this.#parts.now();
    for (const room of this.#open.values()) this.#catchUp(room);
  }

  /** What must happen now and then, for all rooms together. */
  sweep(): void {
    const now = this.#parts.now();
    if (this.#parts.fanOut.reach === 'many') {
      this.nodes.sweep();
      const every = this.#parts.fanOut.isConnected() ? lookEveryMs : lookEveryMsAlone;
      if (now - this.#lookedAtMs >= every) this.catchUpAll();
    }
    for (const room of this.#open.values()) {
      room.sweep();
      if (now < room.restsUntilMs) continue;
      if (isProjectionDue(room, now)) this.#work('project', room, () => this.#project(room));
      if (isRevisionDue(room, now)) this.#work('record', room, () => this.#record(room));
      if (room.log.rows.size > compactAboveRows || room.log.bytes > compactAboveBytes) {
        this.#work('compact', room, () => this.#compact(room));
      }
      if (room.isIdle && now - room.emptySinceMs >= idleMs)
        this.#work('unload', room, () => this.#unload(room));
    }
  }

  /** Waits until everything that has come in has had its turn, or that long. */
  async settle(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    const isBusy = () => [...this.#open.values()].some((room) => room.isBusy);
    while (isBusy() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Finishes what is under way and stores what lists should know. */
  async drain(): Promise<void> {
    await Promise.allSettled(this.#working.values());
    const due = [...this.#open.values()].filter(
      (room) => room.unprojected !== undefined && room.log.isSettled,
    );
    await Promise.allSettled(due.map((room) => this.#project(room)));
  }

  /** The document's room, of the life that counts; if it has none, what `open` gives. */
  async #currentRoom(name: DocumentName, open: () => Promise<Room | undefined>): Promise<Room | undefined> {
    const room = this.#open.get(formatDocumentName(name));
    if (room === undefined) return open();
    // A node that is alone begins every new life itself. Any other may not have heard of it yet.
    if (this.#parts.fanOut.reach === 'alone' || (await this.#isCurrent(room))) return room;
    room.supersede();
    return open();
  }

  async #isCurrent({ document, epoch }: Room): Promise<boolean> {
    const current = await this.#parts.database.transaction((transaction) =>
      readCurrentLife(transaction, document),
    );
    return current?.epoch === epoch;
  }

  #load(name: DocumentName): Promise<Room | undefined> {
    const document = formatDocumentName(name);
    let loading = this.#loading.get(document);
    if (loading === undefined) {
      loading = this.#read(name).finally(() => this.#loading.delete(document));
      this.#loading.set(document, loading);
    }
    return loading;
  }

  async #read(name: DocumentName): Promise<Room | undefined> {
    const document = formatDocumentName(name);
    let loaded: LoadedDocument | undefined;
    do {
      this.#outdated.delete(document);
      loaded = await loadDocument(this.#parts.database, name, this.#parts.logger);
    } while (this.#outdated.has(document));
    if (loaded === undefined) return undefined;
    const yjs = await integrateInTurns(loaded.updates, this.#parts.worker);
    // Part of a document is worse than none.
    if (!isWhole(yjs)) throw new Error(`the log of ${document} has a hole`);
    // It may have begun a new life while it was put together.
    if (this.#outdated.has(document)) return this.#read(name);
    const room = new Room(loaded, yjs, this.#roomParts);
    this.#open.set(room.document, room);
    if (this.#parts.fanOut.reach === 'many') {
      this.#parts.fanOut.publish({ kind: 'presence-query', document: room.document });
      // What was told between reading and now went by unheard.
      this.#catchUp(room);
    }
    return room;
  }

  #catchUp(room: Room): void {
    if (this.#parts.fanOut.reach === 'alone') return;
    // Asked for again while one is under way: what made it necessary may have come after it looked.
    const key = `catch up ${room.document}`;
    if (this.#working.has(key)) this.#again.add(key);
    else this.#work('catch up', room, () => catchUp(room, this.#parts.database, this.#parts.logger));
  }

  async #project(room: Room): Promise<void> {
    const { database, worker, project } = this.#parts;
    await projectRoom(room, database, worker, project);
  }

  async #record(room: Room): Promise<void> {
    await recordRoom(room, this.#parts.database, this.#parts, this.#parts.now());
  }

  async #compact(room: Room): Promise<void> {
    const fold = await compact(this.#parts.database, room, this.#parts.logger, this.#parts.worker);
    if (fold !== undefined && !room.log.folded(fold)) this.#catchUp(room);
  }

  async #unload(room: Room): Promise<void> {
    try {
      if (room.unprojected !== undefined) await this.#project(room);
      if (room.log.rows.size > 0) await this.#compact(room);
      if (room.unrecorded !== undefined) await this.#record(room);
      // Another node may have told something while we were at it.
      if (room.unprojected !== undefined) return;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      // All of it is stored: what cannot be read out or folded now is tried again by whoever opens it next.
      this.#parts.logger.warn({ err: error, document: room.document }, 'a document is let go as it is');
    }
    // Somebody may have come in meanwhile.
    if (room.isIdle) room.end('nobody was there');
  }

  /** Does something in the background, unless it is being done for this room already. */
  #work(what: string, room: Room, work: () => Promise<void>): void {
    const key = `${what} ${room.document}`;
    if (this.#working.has(key)) return;
    const done = work()
      .catch((error: unknown) => {
        room.restsUntilMs = this.#parts.now() + restAfterFailureMs;
        this.#parts.logger.warn(
          { err: error, document: room.document },
          `could not ${what} a document; trying again`,
        );
      })
      .finally(() => {
        this.#working.delete(key);
        if (this.#again.delete(key) && room.isOpen) this.#work(what, room, work);
      });
    this.#working.set(key, done);
  }
}
