import type * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { SavingHealth } from '@procesrum/shared/collaboration/messages.ts';
import { closeCodes, type CloseCode } from '@procesrum/shared/protocol/close-codes.ts';
import type { Logger } from '../platform/logger.ts';
import { step1Frame, updateFrame } from './codec.ts';
import { newLife, type Connection } from './connection.ts';
import type { FanOut } from './fan-out.ts';
import type { FromNode, IncomingUpdate } from './gate/incoming-update.ts';
import { Intake } from './intake.ts';
import { LiveDocument, type Change } from './live-document.ts';
import { RoomPresence } from './presence/presence.ts';
import { RoomLog } from './room-log.ts';
import type { ClientBinding } from './storage/documents.repository.ts';
import type { LoadedDocument } from './storage/loaded-document.ts';
import type { UpdateLog } from './storage/update-log.ts';

/** What all rooms of a node share. */
export interface RoomParts {
  readonly log: UpdateLog;
  readonly fanOut: FanOut;
  readonly logger: Logger;
  readonly now: () => number;
  /** Has a room's presence told at the next beat. */
  readonly beat: (room: Room) => void;
  /** Fetches what other nodes have stored: this room has seen signs of something it lacks. */
  readonly catchUp: (room: Room) => void;
  /** The room has ended itself and must not be found any more. */
  readonly ended: (room: Room) => void;
}

/** Answers to one connection are at least this far apart: each may be the whole document, and asking costs nothing. */
const answersApartMs = 400;

/** One document open on this node, and who is in it. */
export class Room {
  readonly name: DocumentName;
  /** As `formatDocumentName` writes it. */
  readonly document: string;
  readonly epoch: number;
  readonly presence: RoomPresence;
  readonly log: RoomLog;
  readonly connections = new Set<Connection>();
  /** When the last one left; meaningless while somebody is there. */
  emptySinceMs: number;
  /** First and last change that the projection does not hold. */
  unprojected: { readonly sinceMs: number; lastMs: number } | undefined;

  /** Until then no work is done on it in the background: the last has failed. */
  restsUntilMs = 0;

  readonly #parts: RoomParts;
  readonly #live: LiveDocument;
  readonly #intake: Intake;
  #fromConnections: IncomingUpdate[] = [];
  #fromNodes: FromNode[] = [];
  #isScheduled = false;
  /** The document is not what it was when the kept updates were last judged. */
  #hasChanged = false;
  #isEnded = false;

  constructor(loaded: LoadedDocument, parts: RoomParts) {
    this.#parts = parts;
    this.name = loaded.name;
    this.document = formatDocumentName(loaded.name);
    this.epoch = loaded.epoch;
    this.emptySinceMs = parts.now();
    if (loaded.isProjectionStale) this.#noteUnprojected();
    this.#live = new LiveDocument(loaded);
    this.#intake = new Intake({
      document: this.#live,
      health: () => parts.log.health,
      now: parts.now,
      catchUp: () => parts.catchUp(this),
    });
    this.log = new RoomLog({
      ...{ document: this.document, epoch: loaded.epoch, log: parts.log, fanOut: parts.fanOut },
      ...{ snapshot: loaded.snapshot, rows: loaded.rows, bytes: loaded.bytes },
      bound: (bindings) => this.settleBindings(bindings),
      superseded: () => this.supersede(),
      refused: () => this.end('the changes of this document cannot be stored'),
    });
    this.presence = new RoomPresence({
      now: parts.now,
      mayClaim: (client, writer) => this.#live.mayClaim(client, writer),
      broadcast: (frame) => {
        for (const connection of this.connections) connection.sendPresence(frame);
      },
      publish: (entries) => parts.fanOut.publish({ kind: 'presence', document: this.document, entries }),
      changed: () => parts.beat(this),
    });
  }

  /** The document, for reading. */
  get yjs(): Y.Doc {
    return this.#live.yjs;
  }

  /** True while somebody's words wait for what others, perhaps on other nodes, must bring. */
  get needsOthers(): boolean {
    return this.#intake.isKeeping;
  }

  /** False once it has ended: whoever wants in must open the document anew. */
  get isOpen(): boolean {
    return !this.#isEnded;
  }

  /** True when nobody is here and everything that was written is in the database. */
  get isIdle(): boolean {
    return this.connections.size === 0 && !this.#isScheduled && this.log.isSettled;
  }

  /** Lets a judged connection in: what it may do, what we lack, who is there. */
  join(connection: Connection): void {
    this.connections.add(connection);
    connection.sendOwn({ type: 'hello', epoch: this.epoch, role: connection.role ?? 'read' });
    if (this.#parts.log.health !== 'ok')
      connection.sendOwn({ type: 'saving', health: this.#parts.log.health });
    connection.send(step1Frame(this.#live.stateVector()));
    this.tellPresence(connection);
  }

  /** Takes a connection out. */
  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.log.left(connection);
    this.#intake.left(connection);
    this.presence.left(connection);
    if (this.connections.size === 0) this.emptySinceMs = this.#parts.now();
  }

  /** Sends who is there. */
  tellPresence(connection: Connection): void {
    const everybody = this.presence.everybody();
    if (everybody !== undefined) connection.sendPresence(everybody);
  }

  /**
   * Answers a client's SyncStep1 with all that it lacks, which may be the whole document. One that asks on and on is
   * answered now and then, and only its last question.
   */
  answer(connection: Connection, stateVector: Uint8Array): void {
    const now = this.#parts.now();
    if (now - connection.answeredAtMs < answersApartMs) {
      connection.question = stateVector;
      return;
    }
    connection.question = undefined;
    connection.answeredAtMs = now;
    try {
      if (this.#live.isOfFormerLife(stateVector)) connection.close(...newLife);
      else connection.send(this.#live.answerTo(stateVector));
    } catch {
      connection.close(closeCodes.malformed, 'not a state vector');
    }
  }

  /** Takes an awareness message; says whether it was one. */
  hearAwareness(connection: Connection, update: Uint8Array): boolean {
    const claimed = this.presence.hear(connection, update);
    if (claimed === 'malformed') return false;
    if (claimed !== undefined && connection.role === 'edit') {
      const binding = this.#intake.claim(connection, claimed);
      if (binding !== undefined) this.log.bind(binding);
    }
    return true;
  }

  /** Takes an update from a connection; it is judged and applied with all others of this turn. */
  receive(update: IncomingUpdate): void {
    this.#fromConnections.push(update);
    update.connection.queued(update.data.length);
    this.#schedule();
  }

  /** Takes an update that another node has told or stored. */
  receiveFromNode(update: FromNode): void {
    if (update.row !== undefined && this.log.rows.has(update.row)) return;
    this.#fromNodes.push(update);
    this.#schedule();
  }

  /** Takes whose Yjs clients are in the database; whoever waited to be believed may be by now. */
  settleBindings(bindings: readonly ClientBinding[]): void {
    if (!this.#live.settleBindings(bindings)) return;
    this.#hasChanged = true;
    if (this.#intake.isKeeping) this.#schedule();
  }

  /** Tells everybody how well saving goes. */
  tellHealth(health: SavingHealth): void {
    for (const connection of this.connections) connection.sendOwn({ type: 'saving', health });
  }

  /** What must happen now and then. */
  sweep(): void {
    this.presence.sweep();
    this.#catchUpSlow();
    for (const connection of this.connections) {
      if (connection.question !== undefined) this.answer(connection, connection.question);
    }
    if (this.#intake.isKeeping) this.#parts.catchUp(this);
    for (const { connection, frame } of this.#intake.refuseExpired()) {
      this.log.expect(connection, frame, 'refused');
      this.log.settle(connection);
    }
  }

  /** Gives slow sockets that have room again what they missed. */
  #catchUpSlow(): void {
    for (const connection of this.connections) {
      if (!connection.hasRoom) continue;
      if (connection.behind !== undefined) {
        const { stateVector } = connection.behind;
        connection.behind = undefined;
        connection.send(updateFrame(this.#live.since(stateVector)));
      }
      if (connection.hasMissedPresence) {
        connection.hasMissedPresence = false;
        this.tellPresence(connection);
      }
    }
  }

  /** Ends the room: those in it are told to try again. */
  end(reason: string): void {
    this.#end(closeCodes.tryLater, reason);
  }

  /** Ends the room because the document has begun another life: nothing more of this one is stored or told. */
  supersede(): void {
    this.log.abandon();
    this.#end(...newLife);
  }

  #end(code: CloseCode, reason: string): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.unprojected = undefined;
    this.#parts.ended(this);
    for (const connection of [...this.connections]) connection.close(code, reason);
    this.#live.destroy();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#turn());
  }

  /** One turn: everything that has come in since the last is integrated together and told in one frame. */
  #turn(): void {
    this.#isScheduled = false;
    const fromNodes = this.#fromNodes;
    // What could not be taken before comes first: what has changed since may carry it now.
    const kept = this.#hasChanged ? this.#intake.kept : [];
    const fresh = this.#fromConnections;
    this.#fromNodes = [];
    this.#fromConnections = [];
    this.#hasChanged = false;
    if (this.#isEnded) return;
    try {
      if (fromNodes.length > 0) this.#takeFromNodes(fromNodes);
      if (kept.length + fresh.length > 0) this.#takeFromConnections(kept, fresh);
    } catch (error) {
      // Yjs stopped in the middle of a change: what is in memory can no longer be trusted, what is stored can.
      this.#parts.logger.error({ err: error, document: this.document }, 'a change could not be integrated');
      this.end('the document must be read again');
      return;
    }
    if (this.#fromConnections.length > 0 || (this.#hasChanged && this.#intake.isKeeping)) this.#schedule();
  }

  #takeFromNodes(updates: readonly FromNode[]): void {
    for (const isStored of [true, false]) {
      const some = updates.filter((update) => update.isStored === isStored);
      const change = this.#live.turn(() => {
        for (const { data, bindings } of some) {
          this.#live.bind(bindings);
          this.#live.apply(data);
        }
      });
      if (this.#live.dropPending()) this.#parts.catchUp(this);
      else for (const { row, data } of some) if (row !== undefined) this.log.note(row, data);
      if (change === undefined) continue;
      this.#tell(change, undefined);
      if (isStored) continue;
      // In no database yet, and the node that told it may be gone before it is.
      const authors = [...new Set(some.flatMap((one) => one.authors))];
      const bindings = some.flatMap((one) => one.bindings);
      const deletions = some.flatMap((one) => one.deletions);
      this.log.append({ data: change.update, authors, bindings, writers: bindings, deletions }, true);
    }
  }

  #takeFromConnections(kept: readonly IncomingUpdate[], fresh: readonly IncomingUpdate[]): void {
    const { turn, change, left } = this.#intake.take(kept, fresh);
    this.#fromConnections = [...left];
    for (const { connection, data } of fresh.slice(0, fresh.length - left.length))
      connection.dequeued(data.length);
    if (change !== undefined) {
      this.#tell(change, turn.onlySender);
      const { authors, bindings, deletions } = turn;
      const writers = [...turn.writers.values()];
      this.log.append({ data: change.update, authors, bindings, writers, deletions }, false);
    }
    for (const [{ connection, frame }, outcome] of turn.outcomes) this.log.expect(connection, frame, outcome);
    for (const connection of new Set([...kept, ...fresh].map((update) => update.connection))) {
      this.log.settle(connection);
    }
  }

  /** Tells everybody but the only author, who has it already. */
  #tell({ update, before }: Change, author: Connection | undefined): void {
    this.#noteUnprojected();
    this.#hasChanged = true;
    const frame = updateFrame(update);
    for (const connection of this.connections)
      if (connection !== author) connection.sendChange(frame, before);
  }

  #noteUnprojected(): void {
    const now = this.#parts.now();
    if (this.unprojected === undefined) this.unprojected = { sinceMs: now, lastMs: now };
    else this.unprojected.lastMs = now;
  }
}
