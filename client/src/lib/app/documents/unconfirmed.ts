import type { RejectionReason } from '@procesrum/shared/collaboration/messages.ts';

/** One change made on this device that the database has not confirmed. */
interface Change {
  readonly atMs: number;
  /** Number of the frame of the present connection that carries it; none while it is only on this device. */
  frame: number | undefined;
}

/** How many changes wait and since when, as kept across a reload. */
export interface WaitingChanges {
  readonly count: number;
  readonly oldestAtMs: number;
}

/**
 * Keeps account of this device's changes until the server says that they are durable.
 * A change travels in the update sent the moment it is made, or, when there was no connection, in the
 * connection's next Step2, which holds everything the server lacks.
 */
export class Unconfirmed {
  #changes: Change[];
  #refusedFor: RejectionReason | undefined;

  constructor(restored: WaitingChanges | undefined) {
    this.#changes = Array.from({ length: restored?.count ?? 0 }, () => ({
      atMs: restored?.oldestAtMs ?? 0,
      frame: undefined,
    }));
  }

  get count(): number {
    return this.#changes.length;
  }

  /** When the oldest waiting change was made; 0 when there is none. */
  get oldestAtMs(): number {
    return this.#changes[0]?.atMs ?? 0;
  }

  /** Why the server refused a change of ours that is still not in the document. */
  get refusedFor(): RejectionReason | undefined {
    return this.#refusedFor;
  }

  /** A change was made here. @param frame number of the update frame that carried it off at once, if one did */
  changed(atMs: number, frame: number | undefined): void {
    this.#changes.push({ atMs, frame });
  }

  /** A new connection begins: frames of the one before will never be confirmed on this one. */
  connectionOpened(): void {
    for (const change of this.#changes) change.frame = undefined;
  }

  /** A Step2 went out, holding all that the server lacks, so it carries whatever is not confirmed yet. */
  step2Sent(frame: number): void {
    for (const change of this.#changes) change.frame = frame;
  }

  /** The server has committed, or refused before now, every frame up to and with this one. */
  durable(frames: number): void {
    this.#changes = this.#changes.filter((change) => change.frame === undefined || change.frame > frames);
    if (this.#changes.length === 0) this.#refusedFor = undefined;
  }

  /**
   * The server refused one frame. After a gap it has asked for what is missing, and the Step2 that answers
   * brings the change along: nobody needs to know. Any other reason stands until a later try succeeds.
   */
  rejected(frame: number, reason: RejectionReason): void {
    const hit = this.#changes.filter((change) => change.frame === frame);
    for (const change of hit) change.frame = undefined;
    if (reason !== 'gap' && hit.length > 0) this.#refusedFor = reason;
  }

  /** What to keep for the next page load. */
  waiting(): WaitingChanges | undefined {
    return this.#changes.length === 0 ? undefined : { count: this.count, oldestAtMs: this.oldestAtMs };
  }
}
