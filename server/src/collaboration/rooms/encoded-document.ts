import { step2Frame, updateFrame, type Frame } from '../codec.ts';
import type { DocumentWorker } from '../worker/document-worker.ts';

/** Up to so many bytes a document is written out anew whenever it is needed: that takes a millisecond or two. */
const smallBytes = 128 * 1024;
/** Updates beyond which they are made one again; those of a large document on another thread, which takes it a while. */
const mostUpdates = 500;
const mostUpdatesOfLarge = 2_000;
/** Bytes of updates beyond which it is made one, unless the rest is longer still: much of them may be gone by now. */
const mostNewBytes = 1024 * 1024;
/** Updates beyond which those of a large document are made one when it is told: whoever joins takes them one by one. */
const mostUpdatesTold = 64;

/**
 * A document as bytes: one update that holds nearly all of it, and those that have come since. Whoever has nothing is
 * told these, all with the same frame; a large document is not written out anew after every letter.
 */
export class EncodedDocument {
  readonly #encode: () => Uint8Array;
  readonly #worker: Pick<DocumentWorker, 'do'>;
  #updates: Uint8Array[] | undefined;
  #bytes = 0;
  /** Of all but the first update. */
  #newBytes = 0;
  #frame: Frame | undefined;
  #isFolding = false;

  /** @param encode writes the document out as it is now */
  constructor(
    updates: readonly Uint8Array[] | undefined,
    worker: Pick<DocumentWorker, 'do'>,
    encode: () => Uint8Array,
  ) {
    this.#encode = encode;
    this.#worker = worker;
    if (updates !== undefined) this.#set([...updates]);
  }

  /** Takes note of a change. */
  changed(update: Uint8Array): void {
    this.#frame = undefined;
    if (this.#updates === undefined) return;
    this.#updates.push(update);
    this.#bytes += update.length;
    this.#newBytes += update.length;
    const isLong = this.#newBytes > Math.max(mostNewBytes, this.#bytes - this.#newBytes);
    if (this.#isSmall) {
      if (this.#updates.length > mostUpdates) this.#updates = undefined;
    } else if (isLong || this.#updates.length > mostUpdatesOfLarge) void this.#fold();
  }

  /** All of it, as few updates as it takes without much ado. */
  get updates(): readonly Uint8Array[] {
    if (this.#updates === undefined || (this.#isSmall && this.#updates.length > 1)) {
      this.#set([this.#encode()]);
    }
    return this.#updates ?? [];
  }

  /** What tells all of it to a client that has nothing: changes first, so that the answer completes them. */
  get frame(): Frame {
    if (this.#frame !== undefined) return this.#frame;
    const updates = this.updates;
    const answer = step2Frame(updates.at(-1) ?? Uint8Array.of(0, 0));
    const changes = updates.slice(0, -1).map(updateFrame);
    this.#frame = ownFrame([...changes, answer]);
    if (updates.length > mostUpdatesTold) void this.#fold();
    return this.#frame;
  }

  /** Keeps no more than is needed to make it again. */
  rest(): void {
    void this.updates;
    this.#frame = undefined;
  }

  get #isSmall(): boolean {
    return this.#bytes <= smallBytes;
  }

  #set(updates: Uint8Array[]): void {
    this.#updates = updates.map(ownBytes);
    this.#bytes = updates.reduce((sum, { length }) => sum + length, 0);
    this.#newBytes = this.#bytes - (updates[0]?.length ?? 0);
  }

  /** Makes one of the updates there are now; those that come meanwhile stay behind it. */
  async #fold(): Promise<void> {
    if (this.#isFolding) return;
    this.#isFolding = true;
    const updates = [...(this.#updates ?? [])];
    try {
      const { state } = await this.#worker.do({ kind: 'fold', updates });
      const [first, ...later] = this.#updates?.slice(updates.length - 1) ?? [];
      if (first === updates.at(-1)) this.#set([state, ...later]);
      this.#frame = undefined;
    } catch {
      // They stay as they are, and are tried again when there are more.
    } finally {
      this.#isFolding = false;
    }
  }
}

/**
 * Frames as one, in memory of its own. Small buffers are cut from larger pieces, and one that is kept would keep the
 * whole piece: a sleeping document of a hundred bytes took sixteen thousand.
 */
function ownFrame(frames: readonly Frame[]): Frame {
  const frame = Buffer.allocUnsafeSlow(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of frames) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

/** The same for what the database's driver cuts from all that it has read. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.buffer.byteLength > 2 * bytes.length ? new Uint8Array(bytes) : bytes;
}
