import * as Y from 'yjs';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import { joinRanges, type WriterDeletions } from './deleted-ranges.ts';
import type { ClientBinding, DocumentLife } from './documents.repository.ts';

/** Yjs merges updates in more than linear time, so that a backlog becomes several rows. */
const mergedPerRow = 64;

/** Changes of one document that are to be stored as one row. */
export interface LoggedUpdate extends DocumentLife {
  readonly data: Uint8Array;
  readonly authors: readonly WriterId[];
  /** Yjs clients that appear for the first time. */
  readonly bindings: readonly ClientBinding[];
  /** Whose the Yjs clients are that wrote this, for the other nodes. */
  readonly writers: readonly ClientBinding[];
  /** Who has deleted what by this: unlike what is written it does not say so itself. */
  readonly deletions: readonly WriterDeletions[];
}

/** Whoever appends to the log: hears what became of it. */
export interface LogWriter extends DocumentLife {
  /**
   * A row is in the database, and with it every change of this document up to `sequence`.
   * @param isKnownElsewhere true when other nodes have been told already
   */
  stored(row: number, sequence: number, update: LoggedUpdate, isKnownElsewhere: boolean): void;
  /** Whose these Yjs clients are is in the database: perhaps another's, who was first on another node. */
  bound(bindings: readonly ClientBinding[]): void;
  /** The database is slow or away: other nodes must be told before it has the row. Called once for a row. */
  delayed(update: LoggedUpdate): void;
  /** The document has begun another life: what is not stored of this one never will be. */
  superseded(): void;
  /** The database will never take this document's changes, for it refuses them. */
  refused(error: unknown): void;
}

/** A row that is to be stored, with what its writer must be told then. */
export interface Row {
  readonly writer: LogWriter;
  readonly update: LoggedUpdate;
  readonly sequence: number;
  readonly sinceMs: number;
  isKnownElsewhere: boolean;
}

interface Gathering {
  readonly updates: Uint8Array[];
  readonly authors: Set<WriterId>;
  readonly bindings: ClientBinding[];
  readonly writers: Map<number, ClientBinding>;
  readonly deletions: Map<WriterId, number[]>;
  sequence: number;
  isKnownElsewhere: boolean;
}

/** What waits to be stored: changes gather until they are sealed into rows, a row for each document. */
export class LogRows {
  readonly #now: () => number;
  readonly #gathering = new Map<LogWriter, Gathering>();
  #rows: Row[] = [];
  #bytes = 0;
  #gatheringSinceMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Bytes of all that waits. */
  get bytes(): number {
    return this.#bytes;
  }

  /** True while anything waits. */
  get isHolding(): boolean {
    return this.#gathering.size > 0 || this.#rows.length > 0;
  }

  /** When the oldest of all that waits came in; now, when nothing does. */
  get oldestMs(): number {
    return this.#rows[0]?.sinceMs ?? (this.#gathering.size > 0 ? this.#gatheringSinceMs : this.#now());
  }

  /** Adds a change. */
  add(
    writer: LogWriter,
    sequence: number,
    update: Omit<LoggedUpdate, keyof DocumentLife>,
    isKnownElsewhere: boolean,
  ): void {
    const gathering = this.#gatheringOf(writer, isKnownElsewhere);
    gathering.updates.push(update.data);
    for (const author of update.authors) gathering.authors.add(author);
    gathering.bindings.push(...update.bindings);
    for (const writing of update.writers) gathering.writers.set(writing.client, writing);
    for (const { writer, ranges } of update.deletions) {
      const before = gathering.deletions.get(writer) ?? [];
      for (const number of ranges) before.push(number);
      gathering.deletions.set(writer, before);
    }
    gathering.sequence = sequence;
    this.#bytes += update.data.length;
    if (gathering.updates.length >= mergedPerRow) this.#seal(writer, gathering);
  }

  /** Adds whose a Yjs client is, before it has written. */
  bind(writer: LogWriter, binding: ClientBinding): void {
    const isKnownElsewhere = this.#gathering.get(writer)?.isKnownElsewhere ?? true;
    this.#gatheringOf(writer, isKnownElsewhere).bindings.push(binding);
  }

  /** Everything, as rows, oldest first. */
  sealed(): readonly Row[] {
    for (const [writer, gathering] of this.#gathering) this.#seal(writer, gathering);
    return this.#rows;
  }

  /** The oldest rows, at most so many. */
  first(most: number): Row[] {
    return this.sealed().slice(0, most);
  }

  /** The oldest rows as long as they are of one document, at most so many. */
  firstOfOneWriter(most: number): Row[] {
    const rows = this.first(most);
    const other = rows.findIndex((row) => row.writer !== rows[0]?.writer);
    return other < 0 ? rows : rows.slice(0, other);
  }

  /** Takes out rows that are stored. */
  remove(stored: readonly Row[]): void {
    const gone = new Set(stored);
    this.#drop((row) => gone.has(row));
  }

  /** Takes out everything of one document, which will never be stored. */
  forget(writer: LogWriter): void {
    this.sealed();
    this.#drop((row) => row.writer === writer);
  }

  #drop(isGone: (row: Row) => boolean): void {
    this.#rows = this.#rows.filter((row) => {
      if (!isGone(row)) return true;
      this.#bytes -= row.update.data.length;
      return false;
    });
  }

  #gatheringOf(writer: LogWriter, isKnownElsewhere: boolean): Gathering {
    let gathering = this.#gathering.get(writer);
    // What others know already and what they do not know are kept in rows apart.
    const mayJoin = gathering?.isKnownElsewhere === isKnownElsewhere || gathering?.updates.length === 0;
    if (gathering !== undefined && !mayJoin) {
      this.#seal(writer, gathering);
      gathering = undefined;
    }
    if (gathering === undefined) {
      if (this.#gathering.size === 0) this.#gatheringSinceMs = this.#now();
      gathering = {
        ...{ updates: [], authors: new Set(), bindings: [], writers: new Map(), deletions: new Map() },
        ...{ sequence: 0, isKnownElsewhere },
      };
      this.#gathering.set(writer, gathering);
    }
    gathering.isKnownElsewhere = isKnownElsewhere;
    return gathering;
  }

  #seal(writer: LogWriter, gathering: Gathering): void {
    this.#gathering.delete(writer);
    const { document, epoch } = writer;
    const { updates, bindings, sequence, isKnownElsewhere } = gathering;
    const authors = [...gathering.authors];
    const writers = [...gathering.writers.values()];
    const deletions = Array.from(gathering.deletions, ([deleter, ranges]) => ({
      ...{ writer: deleter, ranges: joinRanges(ranges) },
    }));
    const data = updates.length === 0 ? new Uint8Array() : Y.mergeUpdates(updates);
    this.#bytes += data.length - updates.reduce((sum, update) => sum + update.length, 0);
    this.#rows.push({
      writer,
      update: { document, epoch, data, authors, bindings, writers, deletions },
      sequence,
      sinceMs: this.#gatheringSinceMs,
      isKnownElsewhere,
    });
  }
}
