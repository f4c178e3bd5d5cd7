import type { RejectionReason } from '@procesrum/shared/collaboration/messages.ts';
import { writerOf } from '@procesrum/shared/permissions/signed-in.ts';
import { maxDeleteRangesPerUpdate, maxNestingDepth } from '@procesrum/shared/protocol/limits.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { newLife, type Connection } from '../connection.ts';
import { judgeUpdate, newDeletionsOf, type Verdict } from '../gate/gate.ts';
import { KeptUpdates, type IncomingUpdate } from '../gate/incoming-update.ts';
import type { Parcel } from '../gate/parcel.ts';
import { partOf } from '../gate/update-part.ts';
import type { UpdateShape } from '../gate/update-shape.ts';
import type { Change, LiveDocument } from '../live-document.ts';
import type { ClientBinding } from '../storage/documents.repository.ts';
import type { UpdateLog } from '../storage/update-log.ts';
import { Turn } from '../turn.ts';
import { TurnBudget } from './turn-budget.ts';
import { UpdateQueue } from './update-queue.ts';

/** Bytes that wait for the database beyond which no more of long updates is taken, and when that is looked at again. */
const longPauseBytes = 2 * 1024 * 1024;
const longPauseMs = 10;

/** What taking updates in needs. */
export interface IntakeParts {
  readonly document: LiveDocument;
  readonly log: Pick<UpdateLog, 'health' | 'waitingBytes'>;
  readonly now: () => number;
  /** Something is missing that another node or the database may have. */
  readonly catchUp: () => void;
}

/** Takes updates from connections into a document: judges each, applies what may pass, keeps what must wait. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #kept = new KeptUpdates();
  readonly #queue = new UpdateQueue();

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** True while updates are kept that others must help. */
  get isKeeping(): boolean {
    return this.#kept.isHolding;
  }

  /** True while updates have not had their turn, or have and may be carried by what has changed since. */
  get isWaiting(): boolean {
    return !this.#queue.isEmpty || this.#kept.due().length > 0;
  }

  /** How long the next turn must wait: 0, unless it could only take what must wait for the database. */
  get pauseMs(): number {
    const isOnlyLong = this.#queue.isOnlyLong && this.#kept.due().length === 0;
    return isOnlyLong && !this.#mayTakeLong ? longPauseMs : 0;
  }

  /** Somebody who brings far more than is stored at once would make the whole node read-only. */
  get #mayTakeLong(): boolean {
    const { health, waitingBytes } = this.#parts.log;
    return waitingBytes < longPauseBytes || health === 'read-only';
  }

  /** Takes an update to be judged and applied in one of the next turns. */
  add(update: IncomingUpdate): void {
    this.#queue.add(update);
  }

  /** The document, or whose its Yjs clients are, is not what it was. */
  changed(): void {
    this.#kept.changed();
  }

  /**
   * Takes updates in one turn, as many as may be: first those that were kept and may be carried now.
   * @returns what became of them, what has changed, and which of the queue were taken out
   */
  take(): {
    readonly turn: Turn;
    readonly change: Change | undefined;
    readonly taken: readonly IncomingUpdate[];
  } {
    const turn = new Turn();
    const due = this.#kept.due().values();
    const taken: IncomingUpdate[] = [];
    const mayBeLong = this.#mayTakeLong;
    const change = this.#parts.document.turn(() => {
      const budget = new TurnBudget();
      do {
        let update = due.next().value;
        if (update === undefined) {
          update = this.#queue.next(mayBeLong);
          if (update === undefined) break;
          taken.push(update);
        }
        if (!update.connection.isDismissed) budget.spend(this.#takeOne(update, turn));
      } while (!budget.isSpent);
    });
    return { turn, change, taken };
  }

  /** @returns how many structs and deletions it has */
  #takeOne(update: IncomingUpdate, turn: Turn): number {
    const { parcel } = update;
    const outline = parcel?.isFresh === true ? this.#judgeParcel(update, parcel) : undefined;
    if (parcel !== undefined) parcel.isFresh = false;
    if (outline !== undefined) this.#take(update, outline, turn);
    else if (parcel?.isRefused === true) {
      // Of a long update nothing more is taken once a piece was refused; that has been answered.
      this.#kept.release(update);
      turn.outcomes.set(update, 'refused');
    } else this.#take(update, this.#judge(update), turn);
    return update.shape === undefined ? 1 : update.shape.structs + update.shape.deletions.length / 3;
  }

  /** Refuses what was kept for too long, and gives it. */
  refuseExpired(): IncomingUpdate[] {
    return this.#kept.takeExpired(this.#parts.now()).map(({ update, reason }) => {
      if (update.parcel?.isRefused !== true) update.connection.refuse(update.frame, reason);
      if (update.parcel !== undefined) update.parcel.isRefused = true;
      return update;
    });
  }

  /**
   * Binds the client a tab says it writes with, before it has: then nobody who repeats its words can be taken
   * for it.
   * @returns what is to be stored, if it is not known already
   */
  claim(connection: Connection, client: number): ClientBinding | undefined {
    const { document } = this.#parts;
    const writer = writerOf(connection.asker);
    const known = document.bindingOf(client);
    if (known?.isClaimed === true || !document.mayClaim(client, writer)) return undefined;
    const binding = { client, writer, isClaimed: true };
    document.bind([binding]);
    return binding;
  }

  /** The connection has gone. */
  left(connection: Connection): void {
    this.#kept.left(connection);
  }

  /** Judges a long update as far as that can be done before any of it is taken; says nothing when it may begin. */
  #judgeParcel(update: IncomingUpdate, parcel: Parcel): Verdict | undefined {
    if (parcel.depth > maxNestingDepth) return { kind: 'refuse', reason: 'too-much' };
    const verdict = this.#judgeShape(update, parcel.outline);
    if (verdict.kind === 'refuse' || verdict.kind === 'former-life') return verdict;
    const isForeign = verdict.kind === 'wait' && verdict.reason === 'foreign-client';
    return isForeign && update.isLive ? { kind: 'refuse', reason: verdict.reason } : undefined;
  }

  #judge(update: IncomingUpdate): Verdict {
    const { shape, parcel } = update;
    if (shape === undefined) return { kind: 'refuse', reason: 'too-much' };
    if (parcel?.isKept(update) === false) {
      parcel.deletions += newDeletionsOf(shape, this.#parts.document.knowledge).length / 3;
      if (parcel.deletions > maxDeleteRangesPerUpdate) return { kind: 'refuse', reason: 'too-much' };
    }
    return this.#judgeShape(update, shape);
  }

  /** The role is read here, at the moment of use: a right that ended a moment ago does not write. */
  #judgeShape({ isLive, connection }: IncomingUpdate, shape: UpdateShape): Verdict {
    const sender = {
      writer: writerOf(connection.asker),
      role: connection.role ?? 'read',
      clients: connection.clients,
    };
    return judgeUpdate(shape, isLive, sender, this.#parts.log.health, this.#parts.document.knowledge);
  }

  #take(update: IncomingUpdate, verdict: Verdict, turn: Turn): void {
    const { connection, isLive, data } = update;
    if (!isLive) connection.hasAnswered();
    switch (verdict.kind) {
      case 'nothing-new':
        turn.outcomes.set(update, 'taken');
        break;
      case 'pass':
        this.#apply(update, data, verdict.newClients, turn);
        turn.outcomes.set(update, 'taken');
        break;
      case 'wait': {
        this.#parts.catchUp();
        // Something typed now is kept only behind what is: else the client can be asked for all we lack at once.
        const mayBeKept = !isLive || (verdict.reason !== 'foreign-client' && this.#kept.has(connection));
        if (mayBeKept && connection.isOpen && this.#kept.keep(update, verdict.reason, this.#parts.now())) {
          const { clockOf } = this.#parts.document.knowledge;
          const part = verdict.hasPart ? partOf(data, verdict.reach, clockOf) : undefined;
          if (part !== undefined) this.#apply(update, part, verdict.newClients, turn);
          turn.outcomes.set(update, 'kept');
          return;
        }
        this.#refuse(update, verdict.reason, turn);
        break;
      }
      case 'refuse':
        this.#refuse(update, verdict.reason, turn);
        break;
      case 'former-life':
        turn.outcomes.set(update, 'refused');
        connection.close(...newLife);
        break;
    }
    this.#kept.release(update);
  }

  #refuse(update: IncomingUpdate, reason: RejectionReason, turn: Turn): void {
    const { connection, frame, parcel } = update;
    turn.outcomes.set(update, 'refused');
    if (parcel !== undefined) parcel.isRefused = true;
    connection.refuse(frame, reason);
    // Whoever is refused for a reason that may pass is asked for all we lack: a second look may say otherwise.
    const mayPass = reason === 'gap' || reason === 'foreign-client' || reason === 'bad-deletion';
    if (mayPass) connection.ask(() => this.#parts.document.stateVector());
  }

  /** Applies an update, or the part of it that can be taken now. */
  #apply(update: IncomingUpdate, data: Uint8Array, newClients: readonly number[], turn: Turn): void {
    const { connection, shape } = update;
    const { document } = this.#parts;
    turn.bindings.push(...this.#bind(connection, newClients));
    turn.senders.add(connection);
    for (const { client } of shape?.clients ?? []) {
      const binding = document.bindingOf(client);
      if (binding !== undefined) turn.writers.set(client, binding);
    }
    try {
      turn.deleted(connection, document.apply(data));
    } catch (error) {
      connection.close(closeCodes.malformed, 'the update cannot be integrated');
      throw error;
    }
    if (document.dropPending()) throw new Error('the gate let something pass that could not be integrated');
  }

  #bind(connection: Connection, clients: readonly number[]): ClientBinding[] {
    for (const client of clients) connection.clients.add(client);
    const writer = writerOf(connection.asker);
    const bindings = clients.map((client) => ({ client, writer, isClaimed: false }));
    this.#parts.document.bind(bindings);
    return bindings;
  }
}
