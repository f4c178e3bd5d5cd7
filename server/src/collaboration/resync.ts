import type { RejectionReason } from '@procesrum/shared/collaboration/messages.ts';
import { step1Frame } from './codec.ts';
import type { Connection } from './connection.ts';
import type { LiveDocument } from './live-document.ts';

/** How long a connection may take to answer, and others to bring what it lacks. */
const patienceMs = 30_000;

/**
 * Brings connections back that said something we cannot place yet: a tab that returns after a crash may hold
 * what its colleagues wrote and never got saved. Only they may bring it; once they have, the tab is asked again.
 */
export class Resync {
  readonly #document: LiveDocument;
  readonly #now: () => number;
  readonly #awaiting = new Set<Connection>();

  constructor(document: LiveDocument, now: () => number) {
    this.#document = document;
    this.#now = now;
  }

  /**
   * Decides what follows a refusal that others can heal.
   * @param isLive true for an Update: then the rest of the story can be had by asking; an answer is all there is
   * @param missing clocks that must be here first
   */
  refused(
    connection: Connection,
    reason: RejectionReason,
    isLive: boolean,
    missing: ReadonlyMap<number, number>,
  ): void {
    const untilMs = this.#now() + patienceMs;
    if (!isLive) {
      connection.resync = { state: 'awaiting', missing, untilMs };
      this.#awaiting.add(connection);
    } else if (reason === 'gap' && connection.resync.state === 'none') {
      this.#ask(connection);
    }
  }

  /** An answer was taken: nothing is outstanding. */
  answered(connection: Connection): void {
    connection.resync = { state: 'none' };
    this.#awaiting.delete(connection);
  }

  /** Asks those again whose missing clocks have come. */
  advance(): void {
    for (const connection of this.#awaiting) {
      const { resync } = connection;
      if (resync.state !== 'awaiting') continue;
      const isComplete = [...resync.missing].every(
        ([client, clock]) => this.#document.knowledge.clockOf(client) >= clock,
      );
      if (isComplete) {
        this.#awaiting.delete(connection);
        this.#ask(connection);
      }
    }
  }

  /** The connection has gone. */
  left(connection: Connection): void {
    this.#awaiting.delete(connection);
  }

  #ask(connection: Connection): void {
    connection.resync = { state: 'asked', untilMs: this.#now() + patienceMs };
    connection.send(step1Frame(this.#document.stateVector()));
  }
}
