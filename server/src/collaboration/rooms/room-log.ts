import type { Connection } from '../connection.ts';
import type { IncomingUpdate } from '../gate/incoming-update.ts';
import type { Outcome } from '../gate/parcel.ts';
import type { Fold } from '../storage/compaction.ts';
import type { ClientBinding, DocumentLife } from '../storage/documents.repository.ts';
import type { FanOut } from '../fan-out.ts';
import type { LoggedUpdate, LogWriter } from '../storage/log-rows.ts';
import type { UpdateLog } from '../storage/update-log.ts';

/** What a room's log starts from, and what it reaches. */
export interface RoomLogParts extends DocumentLife {
  readonly log: UpdateLog;
  readonly fanOut: FanOut;
  /** The snapshot the document was loaded from, the rows on top of it, and their bytes. */
  readonly snapshot: number;
  readonly rows: readonly number[];
  readonly bytes: number;
  /** Whose Yjs clients are is settled. */
  readonly bound: (bindings: readonly ClientBinding[]) => void;
  /** The document has begun another life. */
  readonly superseded: () => void;
  /** The database refuses this document's changes for good. */
  readonly refused: () => void;
}

/** One document's part of the log: which rows it holds, and which frames of which connections are safe. */
export class RoomLog implements LogWriter {
  readonly document: string;
  readonly epoch: number;
  /** The newest snapshot whose content the room has, and the rows on top of it that it has. */
  snapshot: number;
  readonly rows: Set<number>;
  bytes: number;

  readonly #parts: RoomLogParts;
  #sequence = 0;
  #committed = 0;
  /** Connections with frames that wait for the database. */
  readonly #waiting = new Set<Connection>();

  constructor(parts: RoomLogParts) {
    this.#parts = parts;
    this.document = parts.document;
    this.epoch = parts.epoch;
    this.snapshot = parts.snapshot;
    this.rows = new Set(parts.rows);
    this.bytes = parts.bytes;
  }

  /** True when the database has everything. */
  get isSettled(): boolean {
    return this.#committed === this.#sequence;
  }

  /**
   * Appends a change.
   * @param isKnownElsewhere true when other nodes have it, so that they need not be told
   */
  append(update: Omit<LoggedUpdate, keyof DocumentLife>, isKnownElsewhere: boolean): void {
    this.#sequence += 1;
    this.#parts.log.append(this, this.#sequence, update, isKnownElsewhere);
  }

  /** Lets go of what is not stored: the document has begun another life. */
  abandon(): void {
    this.#parts.log.forget(this);
  }

  /** Says up to which change all must be stored for the database to have what the room has now. */
  get newest(): number {
    return this.#sequence;
  }

  /** True when the database has everything up to this change. */
  hasStored(sequence: number): boolean {
    return this.#committed >= sequence;
  }

  /** Stores whose a Yjs client is before it writes. */
  bind(binding: ClientBinding): void {
    this.#parts.log.bind(this, binding);
  }

  /**
   * Notes what became of a frame; call it for all frames in the order they came in. One that was taken is safe
   * once everything up to now is stored: even if it said nothing new, somebody may have said it just before.
   */
  expect(update: IncomingUpdate, became: Outcome): void {
    const { connection, frame, parcel } = update;
    // Of a long one once all its pieces have had their turn.
    const outcome = parcel === undefined ? became : parcel.settle(update, became);
    if (outcome === undefined) return;
    const sequence = outcome === 'taken' ? this.#sequence : 0;
    connection.ledger.expect(frame, outcome === 'kept' ? 'kept' : sequence);
  }

  /** Tells a connection which of its frames are safe. */
  settle(connection: Connection): void {
    connection.settle(this.#committed);
    if (connection.ledger.isWaiting && connection.isOpen) this.#waiting.add(connection);
    else this.#waiting.delete(connection);
  }

  /** The connection has gone. */
  left(connection: Connection): void {
    this.#waiting.delete(connection);
  }

  /** Notes a row that another node has stored. */
  note(row: number, bytes: number): void {
    if (this.rows.has(row)) return;
    this.rows.add(row);
    this.bytes += bytes;
  }

  /**
   * Notes that rows have been folded into a snapshot.
   * @returns false when the snapshot holds something the room has not seen, and must be read as news
   */
  folded({ snapshot, base, rows }: Fold): boolean {
    const isKnown = base <= this.snapshot && rows.every((row) => this.rows.has(row));
    for (const row of rows) this.rows.delete(row);
    this.bytes = 0;
    if (isKnown) this.snapshot = Math.max(this.snapshot, snapshot);
    return isKnown;
  }

  /** Notes that the room has taken in a snapshot that another node has made, and with it all rows it holds. */
  tookSnapshot(snapshot: number): void {
    this.snapshot = Math.max(this.snapshot, snapshot);
    this.rows.clear();
    this.bytes = 0;
  }

  stored(row: number, sequence: number, update: LoggedUpdate, isKnownElsewhere: boolean): void {
    this.note(row, update.data.length);
    this.#committed = Math.max(this.#committed, sequence);
    for (const connection of this.#waiting) this.settle(connection);
    // Told only now that the database has it: a node that dies between telling and storing would leave the others
    // with changes that nobody ever stores and everybody believes to be safe.
    if (!isKnownElsewhere) this.#publish(update, row);
  }

  bound(bindings: readonly ClientBinding[]): void {
    const { document, epoch } = this;
    this.#parts.bound(bindings);
    this.#parts.fanOut.publish({ kind: 'bindings', document, epoch, bindings });
  }

  delayed(update: LoggedUpdate): void {
    this.#publish(update, undefined);
  }

  superseded(): void {
    this.#parts.superseded();
  }

  refused(): void {
    this.#parts.refused();
  }

  #publish({ data, authors, writers, deletions }: LoggedUpdate, row: number | undefined): void {
    const { document, epoch } = this;
    this.#parts.fanOut.publish({
      ...{ kind: 'update', document, epoch, row, data, authors, bindings: writers },
      // Only where it is not stored yet: whoever hears of it stores that as well.
      deletions: row === undefined ? deletions : [],
    });
  }
}
