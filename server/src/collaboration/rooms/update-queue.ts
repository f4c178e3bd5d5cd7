import type { Connection } from '../connection.ts';
import type { IncomingUpdate } from '../gate/incoming-update.ts';

/** So many short updates are taken for each piece of a long one, while there are both. */
const shortForOneLong = 8;

/** Updates that wait for their turn: those of one connection in the order they came, and nobody behind a long one of another's. */
export class UpdateQueue {
  readonly #short = new Line();
  readonly #long = new Line();
  /** How many of each connection's wait among the long ones. */
  #behind: Map<Connection, number> | undefined;
  #taken = 0;

  /** True when nothing waits. */
  get isEmpty(): boolean {
    return this.#short.length === 0 && this.#long.length === 0;
  }

  /** True when nothing waits but what is long. */
  get isOnlyLong(): boolean {
    return this.#short.length === 0 && this.#long.length > 0;
  }

  /** Puts an update behind those of its connection. */
  add(update: IncomingUpdate): void {
    const { connection, parcel } = update;
    const behind = this.#behind?.get(connection) ?? 0;
    if (parcel === undefined && behind === 0) return this.#short.add(update);
    this.#behind ??= new Map();
    this.#behind.set(connection, behind + 1);
    this.#long.add(update);
  }

  /**
   * Takes out the one whose turn it is.
   * @param mayBeLong false while long updates must wait
   */
  next(mayBeLong: boolean): IncomingUpdate | undefined {
    this.#taken += 1;
    const isLongDue = this.#short.length === 0 || this.#taken % (shortForOneLong + 1) === 0;
    if (!mayBeLong || !isLongDue || this.#long.length === 0) return this.#short.next();
    const update = this.#long.next();
    if (update !== undefined) this.#left(update.connection);
    return update;
  }

  #left(connection: Connection): void {
    const behind = (this.#behind?.get(connection) ?? 1) - 1;
    if (behind === 0) this.#behind?.delete(connection);
    else this.#behind?.set(connection, behind);
  }
}

/** First come, first served; taking one out does not move all the others. */
class Line {
  #updates: IncomingUpdate[] = [];
  #at = 0;

  get length(): number {
    return this.#updates.length - this.#at;
  }

  add(update: IncomingUpdate): void {
    this.#updates.push(update);
  }

  next(): IncomingUpdate | undefined {
    const update = this.#updates[this.#at];
    if (update === undefined) return undefined;
    this.#at += 1;
    if (this.#at * 2 > this.#updates.length) {
      this.#updates = this.#updates.slice(this.#at);
      this.#at = 0;
    }
    return update;
  }
}
