import type * as Y from 'yjs';
import { formatDocumentName, type DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { SavingHealth } from '@procesrum/shared/collaboration/messages.ts';
import { closeCodes, type CloseCode } from '@procesrum/shared/protocol/close-codes.ts';
import type { Logger } from '../platform/logger.ts';
import { isEmpty, step1Frame, updateFrame } from './codec.ts';
import { newLife, type Connection } from './connection.ts';
import type { FanOut } from './fan-out.ts';
import type { FromNode, IncomingUpdate } from './gate/incoming-update.ts';
import { Answers } from './rooms/answers.ts';
import { Intake } from './rooms/intake.ts';
import { LiveDocument, type Change } from './live-document.ts';
import { NodeIntake } from './rooms/node-intake.ts';
import { RoomPresence } from './presence/presence.ts';
import { RoomLog } from './rooms/room-log.ts';
import type { ClientBinding } from './storage/documents.repository.ts';
import type { LoadedDocument } from './storage/loaded-document.ts';
import type { UpdateLog } from './storage/update-log.ts';
import type { Timetable } from './rooms/timetable.ts';
import type { DocumentWorker } from './worker/document-worker.ts';

/** What all rooms of a node share. */
export interface RoomParts {
  readonly log: UpdateLog;
  readonly fanOut: FanOut;
  readonly worker: DocumentWorker;
  readonly timetable: Timetable;
  readonly logger: Logger;
  readonly now: () => number;
  /** Has a room's presence told at the next beat. */
  readonly beat: (room: Room) => void;
  /** Fetches what other nodes have stored: this room has seen signs of something it lacks. */
  readonly catchUp: (room: Room) => void;
  /** The room has ended itself and must not be found any more. */
  readonly ended: (room: Room) => void;
}

/** Nobody has changed or asked for anything for this long: the Yjs document is let go. */
const sleepAfterMs = 60_000;

/** From the first change to the last. */
interface ChangedTime {
  readonly sinceMs: number;
  readonly lastMs: number;
}

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
  unprojected: ChangedTime | undefined;
  /** First and last change that the history does not have. */
  unrecorded: ChangedTime | undefined;
  /** Until then no work is done on it in the background: the last has failed. */
  restsUntilMs = 0;

  readonly #parts: RoomParts;
  readonly #live: LiveDocument;
  readonly #intake: Intake;
  readonly #fromNodes: NodeIntake;
  readonly #answers: Answers;
  /** When it was last changed, or needed for something else. */
  #activeAtMs: number;
  #isScheduled = false;
  #isWaking = false;
  #isEnded = false;

  /** @param yjs what was loaded, integrated */
  constructor(loaded: LoadedDocument, yjs: Y.Doc, parts: RoomParts) {
    this.#parts = parts;
    this.name = loaded.name;
    this.document = formatDocumentName(loaded.name);
    this.epoch = loaded.epoch;
    this.emptySinceMs = parts.now();
    if (loaded.isProjectionStale) this.unprojected = reaching(undefined, parts.now());
    if (loaded.isUnrecorded) this.unrecorded = reaching(undefined, parts.now());
    this.#activeAtMs = parts.now();
    this.#live = new LiveDocument({ ...loaded, document: yjs }, parts.worker);
    this.#intake = new Intake({
      ...{ document: this.#live, log: parts.log, now: parts.now },
      catchUp: () => parts.catchUp(this),
    });
    this.#fromNodes = new NodeIntake(this.#live, parts.worker, () => this.#schedule());
    this.#answers = new Answers({
      ...{ document: this.#live, connections: this.connections, now: parts.now },
      wake: () => this.#wake(),
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

  /** False while its Yjs document is let go. */
  get isAwake(): boolean {
    return this.#live.isAwake;
  }

  /** All of the document as updates. */
  get updates(): readonly Uint8Array[] {
    return this.#live.updates;
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
    return this.connections.size === 0 && !this.isBusy && this.log.isSettled;
  }

  /** True while something that has come in has not had its turn. */
  get isBusy(): boolean {
    return this.#isScheduled || this.#isWaking || this.#fromNodes.isReading;
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

  /** Answers a client's SyncStep1. */
  answer(connection: Connection, stateVector: Uint8Array): void {
    this.#answers.answer(connection, stateVector);
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
    // Whoever joins with nothing answers with nothing: the document need not be woken for that.
    if (!this.isAwake && !this.isBusy && isEmpty(update.data)) {
      this.log.expect(update, 'taken');
      return this.log.settle(update.connection);
    }
    this.#intake.add(update);
    update.connection.queued(update.data.length);
    this.#schedule();
  }

  /** Takes an update that another node has told or stored. */
  receiveFromNode(update: FromNode): void {
    if (update.row !== undefined && this.log.rows.has(update.row)) return;
    this.#fromNodes.receive(update, () => this.end('the document must be read again'));
  }

  /** Takes whose Yjs clients are in the database; whoever waited to be believed may be by now. */
  settleBindings(bindings: readonly ClientBinding[]): void {
    if (!this.#live.settleBindings(bindings)) return;
    this.#intake.changed();
    if (this.#intake.isWaiting) this.#schedule();
  }

  /** Tells everybody how well saving goes, and asks for what was refused while nothing could be stored. */
  tellHealth(health: SavingHealth): void {
    for (const connection of this.connections) {
      connection.sendOwn({ type: 'saving', health });
      // A stock client would offer it again only when it comes back, or with its next word.
      if (health !== 'read-only' && connection.isOwing) connection.ask(() => this.#live.stateVector());
    }
  }

  /** What must happen now and then. */
  sweep(): void {
    this.presence.sweep();
    this.#answers.sweep();
    for (const connection of this.connections) {
      if (!connection.hasMissedPresence || !connection.hasRoom) continue;
      connection.hasMissedPresence = false;
      this.tellPresence(connection);
    }
    this.#sleep();
    if (this.#intake.isKeeping) this.#parts.catchUp(this);
    for (const update of this.#intake.refuseExpired()) {
      this.log.expect(update, 'refused');
      this.log.settle(update.connection);
    }
  }

  /** Lets go of the Yjs document when nobody has needed it for a while. */
  #sleep(): void {
    if (!this.#live.isAwake || this.isBusy || this.#intake.isKeeping || !this.log.isSettled) return;
    if (this.#parts.now() - this.#activeAtMs >= sleepAfterMs) this.#live.sleep();
  }

  /** Makes the Yjs document again, and then does what has come up meanwhile. */
  #wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    this.#live.wake().then(
      () => {
        this.#isWaking = false;
        this.#activeAtMs = this.#parts.now();
        if (this.#isEnded) return this.#live.destroy();
        this.#answers.sweep();
        this.#schedule();
      },
      (error: unknown) => {
        this.#isWaking = false;
        this.#parts.logger.error({ err: error, document: this.document }, 'a document could not be woken');
        this.end('the document must be read again');
      },
    );
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

  #schedule(pauseMs = 0): void {
    if (this.#isScheduled || this.#isEnded) return;
    this.#isScheduled = true;
    if (pauseMs === 0) this.#parts.timetable.add(() => this.#turn());
    else setTimeout(() => this.#turn(), pauseMs);
  }

  /** One turn: of what has come in, as much as there is time for is integrated together and told in one frame. */
  #turn(): void {
    this.#isScheduled = false;
    if (this.#isEnded) return;
    if (!this.#live.isAwake) return this.#wake();
    try {
      if (this.#fromNodes.isWaiting) this.#takeFromNodes();
      if (this.#intake.isWaiting) this.#takeFromConnections();
    } catch (error) {
      // Yjs stopped in the middle of a change: what is in memory can no longer be trusted, what is stored can.
      this.#parts.logger.error({ err: error, document: this.document }, 'a change could not be integrated');
      this.end('the document must be read again');
      return;
    }
    if (this.#fromNodes.isWaiting) this.#schedule();
    else if (this.#intake.isWaiting) this.#schedule(this.#intake.pauseMs);
  }

  #takeFromNodes(): void {
    const { change, isStored, rows, hasGap, ...taken } = this.#fromNodes.take();
    if (hasGap) this.#parts.catchUp(this);
    for (const { row, bytes } of rows) this.log.note(row, bytes);
    if (change === undefined) return;
    this.#tell(change, undefined);
    // In no database yet, and the node that told it may be gone before it is.
    if (!isStored) this.log.append({ ...taken, data: change.update, writers: taken.bindings }, true);
  }

  #takeFromConnections(): void {
    const { turn, change, taken } = this.#intake.take();
    for (const { connection, data } of taken) connection.dequeued(data.length);
    if (change !== undefined) {
      this.#tell(change, turn.onlySender);
      const { authors, bindings, deletions } = turn;
      const writers = [...turn.writers.values()];
      this.log.append({ data: change.update, authors, bindings, writers, deletions }, false);
    }
    for (const [update, outcome] of turn.outcomes) this.log.expect(update, outcome);
    for (const connection of new Set([...turn.outcomes.keys()].map((update) => update.connection))) {
      this.log.settle(connection);
    }
  }

  /** Tells everybody but the only author, who has it already. */
  #tell({ update, before }: Change, author: Connection | undefined): void {
    const now = (this.#activeAtMs = this.#parts.now());
    this.unprojected = reaching(this.unprojected, now);
    this.unrecorded = reaching(this.unrecorded, now);
    this.#intake.changed();
    const frame = updateFrame(update);
    for (const connection of this.connections)
      if (connection !== author) connection.sendChange(frame, before);
  }
}

/** A time in which something has changed, until now. */
function reaching(time: ChangedTime | undefined, now: number): ChangedTime {
  return { sinceMs: time?.sinceMs ?? now, lastMs: now };
}
