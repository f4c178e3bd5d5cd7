/**
 * Keeps, for one connection, which of its sync frames the database has.
 * Frames are numbered from 1 in the order received. Each waits for the room's changes up to some number to be
 * committed; frames are judged in order, so that number never falls.
 */
export class FrameLedger {
  #received = 0;
  #settled = 0;
  readonly #waiting: { frame: number; readonly sequence: number }[] = [];

  /** Gives the next incoming frame its number. */
  receive(): number {
    this.#received += 1;
    return this.#received;
  }

  /** The frame is safe once the room's changes up to `sequence` are committed; 0 for one that was refused. */
  expect(frame: number, sequence: number): void {
    const last = this.#waiting.at(-1);
    if (last !== undefined && last.sequence >= sequence) last.frame = frame;
    else this.#waiting.push({ frame, sequence });
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
      first !== undefined && first.sequence <= committed;
      first = this.#waiting[0]
    ) {
      this.#settled = first.frame;
      this.#waiting.shift();
    }
    return this.#settled > before ? this.#settled : undefined;
  }
}
