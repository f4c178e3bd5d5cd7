/** A round trip older than this, in milliseconds, gives way to any newer one: devices' clocks are set and drift. */
const freshMs = 5 * 60_000;

/**
 * What the server's clock says now, worked out from the times it tells. A device's own clock may be minutes wrong, and
 * all countdowns of a room must end together.
 */
export class ServerClock {
  #offsetMs = 0;
  /** The shortest round trip known, and when it was. */
  #best: { tripMs: number; atMs: number } | undefined;
  readonly #now: () => number;

  /** @param now the device's clock, in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The server's time, in milliseconds. */
  nowMs(): number {
    return this.#now() + this.#offsetMs;
  }

  /**
   * A call was answered: half of its time went by on the way back, give or take. The shortest trip is the surest.
   * @param sentAtMs the device's clock when it was sent
   * @param at the server's time in the answer
   */
  answered(sentAtMs: number, at: string): void {
    const nowMs = this.#now();
    const tripMs = nowMs - sentAtMs;
    // The device's clock was set back meanwhile: nothing can be learnt.
    if (tripMs < 0) return;
    const isSurer = this.#best === undefined || tripMs <= this.#best.tripMs;
    if (!isSurer && nowMs - (this.#best?.atMs ?? 0) < freshMs) return;
    this.#best = { tripMs, atMs: nowMs };
    this.#offsetMs = Date.parse(at) + tripMs / 2 - nowMs;
  }

  /**
   * The server said something of its own: its clock is at least that far. How long it was on its way is unknown, so it
   * moves ours forward only, unless nothing better is known.
   */
  heard(at: string): void {
    const leastOffsetMs = Date.parse(at) - this.#now();
    if (this.#best === undefined && this.#offsetMs === 0) this.#offsetMs = leastOffsetMs;
    else this.#offsetMs = Math.max(this.#offsetMs, leastOffsetMs);
  }
}
