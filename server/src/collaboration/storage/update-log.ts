import { AsyncLocalStorage } from 'node:async_hooks';
import * as Y from 'yjs';
import type { SavingHealth } from '@procesrum/shared/collaboration/messages.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Database } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import {
  insertBindings,
  insertUpdates,
  type ClientBinding,
  type DocumentLife,
} from './documents.repository.ts';

/** How long changes gather before they are written together: durable in about 7 ms, at a tenth of the statements. */
const gatherMs = 10;
/** After this long without an answer from the database saving counts as degraded. */
const slowAfterMs = 1_000;
/** Changes waiting longer, or more of them, than this make the node read-only. */
const longestWaitMs = 60_000;
const mostBytes = 8 * 1024 * 1024;
/** Yjs merges updates in more than linear time, so that a backlog becomes several rows. */
const mergedPerRow = 64;
const rowsPerFlush = 400;
const longestPauseMs = 1_000;

/** Changes of one document that are to be stored as one row. */
export interface LoggedUpdate extends DocumentLife {
  readonly data: Uint8Array;
  readonly authors: readonly AccountId[];
  /** Yjs clients that appear for the first time. */
  readonly bindings: readonly ClientBinding[];
}

/** Whoever appends to the log: hears what became of it. */
export interface LogWriter extends DocumentLife {
  /**
   * A row is in the database, and with it every change of this document up to `sequence`.
   * @param isKnownElsewhere true when other nodes have been told already
   */
  stored(row: number, sequence: number, update: LoggedUpdate, isKnownElsewhere: boolean): void;
  /** The database is slow or away: other nodes must be told before it has the row. Called once for a row. */
  delayed(update: LoggedUpdate): void;
  /** The database will never take this document's changes, for it refuses them. */
  refused(error: unknown): void;
}

interface Gathering {
  readonly updates: Uint8Array[];
  readonly authors: Set<AccountId>;
  bindings: ClientBinding[];
  sequence: number;
  isKnownElsewhere: boolean;
}

interface Row {
  readonly writer: LogWriter;
  readonly update: LoggedUpdate;
  readonly sequence: number;
  readonly sinceMs: number;
  isKnownElsewhere: boolean;
}

/** What the log needs. */
export interface UpdateLogParts {
  readonly database: Database;
  readonly logger: Logger;
  readonly now: () => number;
  /** Hears how well saving goes whenever that changes. */
  readonly healthChanged: (health: SavingHealth) => void;
}

/**
 * Appends changes to the database, those of all documents together every ten milliseconds.
 * One flush at a time and always the oldest first, so that a document's rows are committed in order.
 */
export class UpdateLog {
  readonly #parts: UpdateLogParts;
  /** Runs work outside of any transaction that happens to be open around the caller: ours must commit by itself. */
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #gathering = new Map<LogWriter, Gathering>();
  #gatheringSinceMs = 0;
  #rows: Row[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #flushingSinceMs = 0;
  #failures = 0;
  #health: SavingHealth = 'ok';

  constructor(parts: UpdateLogParts) {
    this.#parts = parts;
  }

  /** How well saving goes on this node. */
  get health(): SavingHealth {
    return this.#health;
  }

  /** Bytes that the database does not have yet. */
  get waitingBytes(): number {
    return this.#bytes;
  }

  /**
   * Takes a change to be stored.
   * @param sequence the writer's own number for it, rising
   * @param isKnownElsewhere true when other nodes have heard of it, so that `delayed` need not tell them
   */
  append(
    writer: LogWriter,
    sequence: number,
    update: Pick<LoggedUpdate, 'data' | 'authors' | 'bindings'>,
    isKnownElsewhere = false,
  ): void {
    const gathering = this.#gatheringOf(writer, isKnownElsewhere);
    gathering.updates.push(update.data);
    for (const author of update.authors) gathering.authors.add(author);
    gathering.bindings.push(...update.bindings);
    gathering.sequence = sequence;
    this.#bytes += update.data.length;
    if (gathering.updates.length >= mergedPerRow) this.#seal(writer, gathering);
    this.#schedule(gatherMs);
  }

  /** Takes a binding to be stored though nothing has been written with that Yjs client yet. */
  bind(writer: LogWriter, binding: ClientBinding): void {
    const isKnownElsewhere = this.#gathering.get(writer)?.isKnownElsewhere ?? true;
    this.#gatheringOf(writer, isKnownElsewhere).bindings.push(binding);
    this.#schedule(gatherMs);
  }

  /** Judges how well saving goes, and tells other nodes early of what the database is slow to take. */
  sweep(): void {
    this.#judgeHealth();
    if (this.#health === 'ok') return;
    this.#sealAll();
    for (const row of this.#rows) {
      if (row.isKnownElsewhere || row.update.data.length === 0) continue;
      row.isKnownElsewhere = true;
      row.writer.delayed(row.update);
    }
  }

  /** Resolves when everything appended so far is stored, or after `patienceMs`; says whether it is. */
  async drain(patienceMs: number): Promise<boolean> {
    const giveUpAt = this.#parts.now() + patienceMs;
    while (this.#isHolding() && this.#parts.now() < giveUpAt) {
      if (this.#flushing !== undefined) {
        await Promise.race([this.#flushing, pause(Math.max(1, giveUpAt - this.#parts.now()))]);
      } else if (this.#failures > 0) await pause(gatherMs);
      else this.#startFlush();
    }
    return !this.#isHolding();
  }

  #gatheringOf(writer: LogWriter, isKnownElsewhere: boolean): Gathering {
    let gathering = this.#gathering.get(writer);
    // What others know already and what they do not know are kept in rows apart.
    if (
      gathering !== undefined &&
      gathering.isKnownElsewhere !== isKnownElsewhere &&
      gathering.updates.length > 0
    ) {
      this.#seal(writer, gathering);
      gathering = undefined;
    }
    if (gathering === undefined) {
      if (this.#gathering.size === 0) this.#gatheringSinceMs = this.#parts.now();
      gathering = { updates: [], authors: new Set(), bindings: [], sequence: 0, isKnownElsewhere };
      this.#gathering.set(writer, gathering);
    }
    gathering.isKnownElsewhere = isKnownElsewhere;
    return gathering;
  }

  #seal(writer: LogWriter, gathering: Gathering): void {
    this.#gathering.delete(writer);
    const { document, epoch } = writer;
    const { updates, authors, bindings, sequence, isKnownElsewhere } = gathering;
    const data = updates.length === 0 ? new Uint8Array() : Y.mergeUpdates(updates);
    this.#bytes += data.length - updates.reduce((sum, update) => sum + update.length, 0);
    this.#rows.push({
      writer,
      update: { document, epoch, data, authors: [...authors], bindings },
      sequence,
      sinceMs: this.#gatheringSinceMs,
      isKnownElsewhere,
    });
  }

  #sealAll(): void {
    for (const [writer, gathering] of this.#gathering) this.#seal(writer, gathering);
  }

  #isHolding(): boolean {
    return this.#gathering.size > 0 || this.#rows.length > 0;
  }

  #schedule(afterMs: number): void {
    if (this.#timer !== undefined || this.#flushing !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#startFlush();
    }, afterMs);
  }

  #startFlush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#flushing !== undefined) return;
    this.#flushingSinceMs = this.#parts.now();
    this.#flushing = this.#outside(() => this.#flush()).finally(() => {
      this.#flushing = undefined;
      this.#judgeHealth();
      if (this.#isHolding()) this.#schedule(this.#pauseMs());
    });
  }

  async #flush(): Promise<void> {
    this.#sealAll();
    // After a failure one document at a time: a document whose changes are refused must not hold up the others.
    const first = this.#rows[0];
    const count =
      this.#failures > 0 && first !== undefined ? rowsTogether(this.#rows, first.writer) : rowsPerFlush;
    const rows = this.#rows.slice(0, count);
    if (rows.length === 0) return;
    try {
      const ids = await this.#store(rows);
      this.#failures = 0;
      this.#take(rows);
      this.#tell(rows, ids);
    } catch (error) {
      this.#failed(rows, error);
    }
  }

  #store(rows: readonly Row[]): Promise<number[]> {
    return this.#parts.database.transaction(async (transaction) => {
      const updates = rows.map(({ update }) => update);
      await insertBindings(
        transaction,
        updates.flatMap(({ document, epoch, bindings }) =>
          bindings.map(([client, account]) => ({ document, epoch, client, account })),
        ),
      );
      return insertUpdates(
        transaction,
        updates.filter(({ data }) => data.length > 0),
      );
    });
  }

  #take(rows: readonly Row[]): void {
    this.#rows = this.#rows.slice(rows.length);
    for (const { update } of rows) this.#bytes -= update.data.length;
  }

  #tell(rows: readonly Row[], ids: readonly number[]): void {
    let index = 0;
    for (const { writer, update, sequence, isKnownElsewhere } of rows) {
      if (update.data.length === 0) continue;
      const id = ids[index] ?? 0;
      index += 1;
      writer.stored(id, sequence, update, isKnownElsewhere);
    }
  }

  #failed(rows: readonly Row[], error: unknown): void {
    const writer = rows[0]?.writer;
    const isAlone = writer !== undefined && rows.every((row) => row.writer === writer);
    if (isAlone && isRefusal(error)) {
      this.#parts.logger.error(
        { err: error, document: writer.document },
        'the database refuses these changes',
      );
      this.#forget(writer);
      this.#failures = 0;
      writer.refused(error);
      return;
    }
    if (this.#failures === 0)
      this.#parts.logger.warn({ err: error }, 'changes cannot be stored; trying again');
    this.#failures += 1;
  }

  #forget(writer: LogWriter): void {
    this.#sealAll();
    for (const row of this.#rows) if (row.writer === writer) this.#bytes -= row.update.data.length;
    this.#rows = this.#rows.filter((row) => row.writer !== writer);
  }

  #pauseMs(): number {
    if (this.#failures > 0) return Math.min(longestPauseMs, 50 * 2 ** Math.min(this.#failures, 5));
    return Math.max(0, gatherMs - (this.#parts.now() - this.#gatheringSinceMs));
  }

  #judgeHealth(): void {
    const health = this.#currentHealth();
    if (health === this.#health) return;
    this.#parts.logger.info({ health, waitingBytes: this.#bytes }, 'saving is now different');
    this.#health = health;
    this.#parts.healthChanged(health);
  }

  #currentHealth(): SavingHealth {
    const now = this.#parts.now();
    const oldest = this.#rows[0]?.sinceMs ?? (this.#gathering.size > 0 ? this.#gatheringSinceMs : now);
    if (this.#bytes > mostBytes || now - oldest > longestWaitMs) return 'read-only';
    const isSlow = this.#flushing !== undefined && now - this.#flushingSinceMs > slowAfterMs;
    return this.#failures > 0 || isSlow ? 'degraded' : 'ok';
  }
}

/** How many rows at the head belong to this writer. */
function rowsTogether(rows: readonly Row[], writer: LogWriter): number {
  const other = rows.findIndex((row) => row.writer !== writer);
  return other < 0 ? rows.length : other;
}

/** Whether the database refused the data (classes 22 and 23), rather than being unable to work. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^2[23]/.test(code);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
