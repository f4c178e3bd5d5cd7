/** After this long without a change, in milliseconds, somebody is no longer called writing. */
export const writingForMs = 6_000;

/** When each Yjs client of a room last wrote, and since when it has been away. */
export class Activity {
  readonly #wroteAtMs = new Map<number, number>();
  readonly #awaySinceMs = new Map<number, number>();

  /** A client has changed the text. @returns whether it was not writing before, as far as anybody was told */
  wrote(client: number, nowMs: number): boolean {
    const since = nowMs - (this.#wroteAtMs.get(client) ?? -Infinity);
    this.#wroteAtMs.set(client, nowMs);
    // Half the time is left when the next letter is told of, so that the word never flickers.
    return since > writingForMs / 2;
  }

  isWriting(client: number, nowMs: number): boolean {
    return nowMs - (this.#wroteAtMs.get(client) ?? -Infinity) < writingForMs;
  }

  /** Notes who is away now; who is neither here nor away is forgotten. */
  seen(states: ReadonlyMap<number, unknown>, nowMs: number): void {
    for (const client of this.#awaySinceMs.keys()) if (!states.has(client)) this.#awaySinceMs.delete(client);
    for (const [client, state] of states) {
      const isAway = typeof state === 'object' && state !== null && 'away' in state && state.away === true;
      if (!isAway) this.#awaySinceMs.delete(client);
      else if (!this.#awaySinceMs.has(client)) this.#awaySinceMs.set(client, nowMs);
    }
  }

  awaySinceMs(client: number): number | undefined {
    return this.#awaySinceMs.get(client);
  }

  /** When the first of those writing now will have paused; nothing when nobody writes. */
  nextPauseMs(nowMs: number): number | undefined {
    const ends = [...this.#wroteAtMs.values()].map((at) => at + writingForMs).filter((at) => at > nowMs);
    return ends.length === 0 ? undefined : Math.min(...ends);
  }
}
