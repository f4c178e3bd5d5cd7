import type { RejectionReason } from '@procesrum/shared/collaboration/messages.ts';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Connection } from '../connection.ts';
import type { WriterDeletions } from '../storage/deleted-ranges.ts';
import type { ClientBinding } from '../storage/documents.repository.ts';
import type { Parcel } from './parcel.ts';
import type { UpdateShape } from './update-shape.ts';

/** An update from a connection, on its way into the document. */
export interface IncomingUpdate {
  readonly connection: Connection;
  /** Its number on the connection. */
  readonly frame: number;
  /** True for an Update, something done now; false for a Step2, the answer with all we lack. */
  readonly isLive: boolean;
  /** `undefined` when it holds more than is read. */
  readonly shape: UpdateShape | undefined;
  readonly data: Uint8Array;
  /** What it is a piece of, if it is one. */
  readonly parcel?: Parcel;
}

/** An update from another node. */
export interface FromNode {
  readonly data: Uint8Array;
  /** False when no database has it yet. */
  readonly isStored: boolean;
  /** The log row that holds it, if it is one. */
  readonly row: number | undefined;
  readonly authors: readonly WriterId[];
  readonly bindings: readonly ClientBinding[];
  /** Who has deleted what by it, if that is not stored. */
  readonly deletions: readonly WriterDeletions[];
}

/** How long an update is kept that others must help before it can be taken whole. */
const patienceMs = 30_000;
/** What one connection may have kept. */
const mostKept = 500;
const mostKeptBytes = 20_000_000;

interface Kept {
  readonly reason: RejectionReason;
  readonly untilMs: number;
  /** Which state of the document it was last judged by. */
  readonly judgedAt: number;
}

/**
 * Updates that stand on what others have not brought yet. After a crash every tab holds some of what its
 * colleagues wrote and never got saved: each brings its own, piece by piece, until all stand on firm ground.
 */
export class KeptUpdates {
  /** Made when the first is kept: most documents never keep any. */
  #kept: Map<Connection, Map<IncomingUpdate, Kept>> | undefined;
  /** Rises with every change of what updates are judged by. */
  #state = 0;

  /** True while anything is kept. */
  get isHolding(): boolean {
    return this.#kept !== undefined && this.#kept.size > 0;
  }

  /** True while something of this connection is kept. */
  has(connection: Connection): boolean {
    return this.#kept?.has(connection) === true;
  }

  /** Keeps an update, unless too much is kept already; says whether it is. */
  keep(update: IncomingUpdate, reason: RejectionReason, now: number): boolean {
    const kept = this.#kept?.get(update.connection) ?? new Map<IncomingUpdate, Kept>();
    const judgedAt = this.#state;
    const before = kept.get(update);
    if (before !== undefined) {
      kept.set(update, { ...before, judgedAt });
      return true;
    }
    const bytes = [...kept.keys()].reduce((sum, { data }) => sum + data.length, update.data.length);
    if (kept.size >= mostKept || bytes > mostKeptBytes) return false;
    kept.set(update, { reason, untilMs: now + patienceMs, judgedAt });
    update.connection.keptBytes += update.data.length;
    this.#kept ??= new Map();
    this.#kept.set(update.connection, kept);
    return true;
  }

  /** The update need not be kept any more. */
  release(update: IncomingUpdate): void {
    const kept = this.#kept?.get(update.connection);
    if (kept?.delete(update) !== true) return;
    update.connection.keptBytes -= update.data.length;
    if (kept.size === 0) this.#kept?.delete(update.connection);
  }

  /** What updates are judged by has changed: those that are kept may be carried by it. */
  changed(): void {
    this.#state += 1;
  }

  /** What is kept and has not been judged since something changed. */
  due(): IncomingUpdate[] {
    return [...(this.#kept?.values() ?? [])].flatMap((kept) =>
      [...kept].filter(([, { judgedAt }]) => judgedAt < this.#state).map(([update]) => update),
    );
  }

  /** Takes out what was kept for too long, with the reasons. */
  takeExpired(now: number): { readonly update: IncomingUpdate; readonly reason: RejectionReason }[] {
    const expired = [...(this.#kept?.values() ?? [])].flatMap((kept) =>
      [...kept]
        .filter(([, { untilMs }]) => untilMs <= now)
        .map(([update, { reason }]) => ({ update, reason })),
    );
    for (const { update } of expired) this.release(update);
    return expired;
  }

  /** The connection has gone, and with it what it said. */
  left(connection: Connection): void {
    this.#kept?.delete(connection);
    connection.keptBytes = 0;
  }
}
