/**
 * Keeps, for one connection, which of its sync frames the database has.
 * Frames are numbered from 1 in the order received. Each waits until the room's changes up to some number are
 * committed; one that is kept for later waits until that number is known.
 */
export class FrameLedger {
  #received = 0;
  #settled = 0;
  readonly #waiting: { readonly frame: number; sequence: number | 'kept' }[] = [];

  /** Gives the next incoming frame its number. */
  receive(): number {
    this.#received += 1;
    return this.#received;
  }

  /**
   * Says what a frame waits for: the room's changes up to `sequence` (0 when it was refused), or what will
   * become of it when it is `kept`. Said for every frame in the order received; of a kept one later again.
   */
  expect(frame: number, sequence: number | 'kept'): void {
    const last = this.#waiting.at(-1);
    if (last === undefined || last.frame < frame) this.#waiting.push({ frame, sequence });
    else for (const one of this.#waiting) if (one.frame === frame) one.sequence = sequence;
  }

  /** True while some frame waits for the database. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * Takes note that the room's changes up to `committed` are in the database.
   * @returns the number up to which all frames are now safe or refused, when that has risen
   */
  settle(committed: number): number | undefined {
    const before = this.#settled;
    for (
      let first = this.#waiting[0];
      first !== undefined && first.sequence !== 'kept' && first.sequence <= committed;
      first = this.#waiting[0]
    ) {
      this.#settled = first.frame;
      this.#waiting.shift();
    }
    return this.#settled > before ? this.#settled : undefined;
  }
}
