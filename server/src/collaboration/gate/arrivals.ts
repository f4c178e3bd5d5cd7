import {
  maxDeleteRangesPerUpdate,
  maxStructsPerReturn,
  maxStructsPerUpdate,
} from '@procesrum/shared/protocol/limits.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Connection } from '../connection.ts';
import { cutUpdate, type CutUpdate } from '../worker/document-work.ts';
import type { DocumentWorker } from '../worker/document-worker.ts';
import type { IncomingUpdate } from './incoming-update.ts';
import { unpack } from './unpack.ts';
import { needsCutting } from './update-pieces.ts';
import { readUpdateShape, type ShapeLimits } from './update-shape.ts';

/** Limits of reading an update that somebody types now. */
const liveLimits: ShapeLimits = {
  clients: 256,
  deletions: maxDeleteRangesPerUpdate,
  structs: maxStructsPerUpdate,
};
/** Limits of reading an answer: it carries every deletion the client knows of, old ones too. */
const answerLimits: ShapeLimits = { clients: 1_024, deletions: 500_000, structs: maxStructsPerReturn };

/** Up to so many bytes an update is read at once; that takes a millisecond, however they are chosen. */
const readAtOnceBytes = 32 * 1024;

/** An update as it came. */
type Arrived = Pick<IncomingUpdate, 'isLive' | 'data'>;

/**
 * Reads the updates of one connection and hands them on in the order they came. A long one is read and cut into pieces
 * on another thread, and those behind it wait for it.
 */
export class Arrivals {
  readonly #connection: Connection;
  readonly #worker: DocumentWorker;
  readonly #receive: (update: IncomingUpdate) => void;
  #reading: Promise<void> | undefined;

  constructor(connection: Connection, worker: DocumentWorker, receive: (update: IncomingUpdate) => void) {
    this.#connection = connection;
    this.#worker = worker;
    this.#receive = receive;
  }

  /** Takes an update. */
  take({ isLive, data }: Arrived): void {
    const common = { connection: this.#connection, frame: this.#connection.ledger.receive(), isLive };
    if (this.#reading === undefined && data.length <= readAtOnceBytes) return this.#takeShort(common, data);
    this.#connection.queued(data.length);
    const reading = (this.#reading ?? Promise.resolve())
      .then(() =>
        data.length <= readAtOnceBytes ? this.#takeShort(common, data) : this.#takeLong(common, data),
      )
      .catch(() => this.#connection.close(closeCodes.tryLater, 'the update cannot be read now'))
      .finally(() => {
        this.#connection.dequeued(data.length);
        if (this.#reading === reading) this.#reading = undefined;
      });
    this.#reading = reading;
  }

  #takeShort(common: Pick<IncomingUpdate, 'connection' | 'frame' | 'isLive'>, data: Uint8Array): void {
    const limits = common.isLive ? liveLimits : answerLimits;
    const read = readUpdateShape(data, limits);
    if (read.kind === 'shape') {
      if (needsCutting(read.shape)) this.#takeCut(common, data, cutUpdate(data, limits));
      else this.#receive({ ...common, shape: read.shape, data });
    } else if (read.kind === 'too-much') this.#receive({ ...common, shape: undefined, data });
    else this.#refuse();
  }

  async #takeLong(
    common: Pick<IncomingUpdate, 'connection' | 'frame' | 'isLive'>,
    data: Uint8Array,
  ): Promise<void> {
    const limits = common.isLive ? liveLimits : answerLimits;
    this.#takeCut(common, data, await this.#worker.do({ kind: 'cut', updates: [data], limits }));
  }

  #takeCut(
    common: Pick<IncomingUpdate, 'connection' | 'frame' | 'isLive'>,
    data: Uint8Array,
    cut: CutUpdate,
  ): void {
    if (cut.kind === 'malformed') return this.#refuse();
    const pieces = cut.kind === 'cut' ? unpack(cut, common) : [];
    // With a hole that nothing can fill there are no pieces: refused like what is too much.
    if (pieces.length === 0) this.#receive({ ...common, shape: undefined, data });
    for (const piece of pieces) this.#receive(piece);
  }

  #refuse(): void {
    this.#connection.close(closeCodes.malformed, 'not an update');
  }
}
