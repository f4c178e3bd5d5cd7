import { AsyncLocalStorage } from 'node:async_hooks';
import type { SavingHealth } from '@procesrum/shared/collaboration/messages.ts';
import type { ScopedDatabase } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { insertDeletions } from './deletions.ts';
import {
  insertBindings,
  insertUpdates,
  type ClientBinding,
  type DocumentLife,
  type NewBinding,
} from './documents.repository.ts';
import { holdEpochs } from './epochs.ts';
import { LogRows, type LoggedUpdate, type LogWriter, type Row } from './log-rows.ts';

/** Flushes begin at least this far apart: a lone change is stored at once, those of a busy hall together. */
const apartMs = 10;
/** After this long without an answer from the database saving counts as degraded. */
const slowAfterMs = 1_000;
/** Changes waiting longer, or more of them, than this make the node read-only. */
const longestWaitMs = 60_000;
const mostBytes = 8 * 1024 * 1024;
const rowsPerFlush = 400;
const longestPauseMs = 1_000;

/** What the log needs. */
export interface UpdateLogParts {
  readonly database: ScopedDatabase;
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
  readonly #rows: LogRows;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #flushingSinceMs = 0;
  #failures = 0;
  #health: SavingHealth = 'ok';

  constructor(parts: UpdateLogParts) {
    this.#parts = parts;
    this.#rows = new LogRows(parts.now);
  }

  /** How well saving goes on this node. */
  get health(): SavingHealth {
    return this.#health;
  }

  /** Bytes that the database does not have yet. */
  get waitingBytes(): number {
    return this.#rows.bytes;
  }

  /**
   * Takes a change to be stored.
   * @param sequence the writer's own number for it, rising
   * @param isKnownElsewhere true when other nodes have heard of it, so that `delayed` need not tell them
   */
  append(
    writer: LogWriter,
    sequence: number,
    update: Omit<LoggedUpdate, keyof DocumentLife>,
    isKnownElsewhere = false,
  ): void {
    this.#rows.add(writer, sequence, update, isKnownElsewhere);
    // At once, not at the next sweep: until then much more may come than fits.
    if (this.#rows.bytes > mostBytes) this.#judgeHealth();
    this.#schedule();
  }

  /** Takes a binding to be stored though nothing has been written with that Yjs client yet. */
  bind(writer: LogWriter, binding: ClientBinding): void {
    this.#rows.bind(writer, binding);
    this.#schedule();
  }

  /** Lets go of what is not stored of a document whose life has ended. */
  forget(writer: LogWriter): void {
    this.#rows.forget(writer);
  }

  /** Judges how well saving goes, and tells other nodes early of what the database is slow to take. */
  sweep(): void {
    this.#judgeHealth();
    if (this.#health === 'ok') return;
    for (const row of this.#rows.sealed()) {
      if (row.isKnownElsewhere || row.update.data.length === 0) continue;
      row.isKnownElsewhere = true;
      row.writer.delayed(row.update);
    }
  }

  /** Resolves when everything appended so far is stored, or after `patienceMs`; says whether it is. */
  async drain(patienceMs: number): Promise<boolean> {
    const giveUpAt = this.#parts.now() + patienceMs;
    while (this.#rows.isHolding && this.#parts.now() < giveUpAt) {
      if (this.#flushing !== undefined) {
        await Promise.race([this.#flushing, pause(Math.max(1, giveUpAt - this.#parts.now()))]);
      } else if (this.#failures > 0) await pause(apartMs);
      else this.#startFlush();
    }
    return !this.#rows.isHolding;
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#flushing !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#startFlush();
    }, this.#pauseMs());
  }

  #startFlush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#flushing !== undefined) return;
    this.#flushingSinceMs = this.#parts.now();
    this.#flushing = this.#outside(() => this.#flush()).finally(() => {
      this.#flushing = undefined;
      this.#judgeHealth();
      if (this.#rows.isHolding) this.#schedule();
    });
  }

  async #flush(): Promise<void> {
    // After a failure one document at a time: a document whose changes are refused must not hold up the others.
    const rows =
      this.#failures > 0 ? this.#rows.firstOfOneWriter(rowsPerFlush) : this.#rows.first(rowsPerFlush);
    if (rows.length === 0) return;
    try {
      const { stored, ids, bindings } = await this.#store(rows);
      this.#failures = 0;
      this.#rows.remove(rows);
      tellBindings(stored, bindings);
      this.#tell(stored, ids);
      this.#supersede(rows, stored);
    } catch (error) {
      this.#failed(rows, error);
    }
  }

  /** Stores rows but those of a life that has ended. */
  #store(rows: readonly Row[]): Promise<{ stored: readonly Row[]; ids: number[]; bindings: NewBinding[] }> {
    return this.#parts.database.transaction(async (transaction) => {
      const documents = [...new Set(rows.map(({ update }) => update.document))];
      const epochs = await holdEpochs(transaction, documents);
      const stored = rows.filter(({ update }) => epochs.get(update.document) === update.epoch);
      const updates = stored.map(({ update }) => update);
      const bindings = await insertBindings(
        transaction,
        updates.flatMap(({ document, epoch, bindings }) =>
          bindings.map((binding) => ({ document, epoch, ...binding })),
        ),
      );
      const ids = await insertUpdates(
        transaction,
        updates.filter(({ data }) => data.length > 0),
      );
      await insertDeletions(
        transaction,
        updates.flatMap(({ document, epoch, deletions }) =>
          deletions.map((one) => ({ document, epoch, ...one })),
        ),
      );
      return { stored, ids, bindings };
    });
  }

  #supersede(rows: readonly Row[], stored: readonly Row[]): void {
    const isStored = new Set(stored);
    for (const writer of new Set(rows.filter((row) => !isStored.has(row)).map(({ writer }) => writer))) {
      this.forget(writer);
      writer.superseded();
    }
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
      this.#rows.forget(writer);
      this.#failures = 0;
      writer.refused(error);
      return;
    }
    if (this.#failures === 0)
      this.#parts.logger.warn({ err: error }, 'changes cannot be stored; trying again');
    this.#failures += 1;
  }

  #pauseMs(): number {
    if (this.#failures > 0) return Math.min(longestPauseMs, 50 * 2 ** Math.min(this.#failures, 5));
    const sinceMs = this.#parts.now() - this.#flushingSinceMs;
    return Math.min(apartMs, Math.max(0, apartMs - sinceMs));
  }

  #judgeHealth(): void {
    const health = this.#currentHealth();
    if (health === this.#health) return;
    this.#parts.logger.info({ health, waitingBytes: this.#rows.bytes }, 'saving is now different');
    this.#health = health;
    this.#parts.healthChanged(health);
  }

  #currentHealth(): SavingHealth {
    const now = this.#parts.now();
    if (this.#rows.bytes > mostBytes || now - this.#rows.oldestMs > longestWaitMs) return 'read-only';
    const isSlow = this.#flushing !== undefined && now - this.#flushingSinceMs > slowAfterMs;
    return this.#failures > 0 || isSlow ? 'degraded' : 'ok';
  }
}

function tellBindings(rows: readonly Row[], bindings: readonly NewBinding[]): void {
  if (bindings.length === 0) return;
  for (const writer of new Set(rows.map((row) => row.writer))) {
    const own = bindings.filter(
      ({ document, epoch }) => document === writer.document && epoch === writer.epoch,
    );
    if (own.length > 0) writer.bound(own);
  }
}

/** Whether the database refused the data (classes 22 and 23), rather than being unable to work. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^2[23]/.test(code);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
