import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { updateFrame } from '../codec.ts';
import { newLife, type Connection } from '../connection.ts';
import type { LiveDocument } from '../live-document.ts';

/** Answers to one connection are at least this far apart: each may be the whole document, and asking costs nothing. */
const apartMs = 400;

/** What answering needs. */
export interface AnswersParts {
  readonly document: LiveDocument;
  readonly connections: Iterable<Connection>;
  readonly now: () => number;
  /** Has the document made ready; `sweep` then answers what was asked meanwhile. */
  readonly wake: () => void;
}

/** Tells connections what they lack: those that ask, and those that were too slow to be told as it happened. */
export class Answers {
  readonly #parts: AnswersParts;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  /**
   * Answers a client's SyncStep1 with all that it lacks, which may be the whole document. One that asks on and on is
   * answered now and then, and only its last question.
   */
  answer(connection: Connection, stateVector: Uint8Array): void {
    const { document } = this.#parts;
    const now = this.#parts.now();
    if (now - connection.answeredAtMs < apartMs) {
      connection.question = stateVector;
      return;
    }
    try {
      if (document.isOfFormerLife(stateVector)) return connection.close(...newLife);
      if (!document.canAnswer(stateVector)) {
        connection.question = stateVector;
        return this.#parts.wake();
      }
      connection.question = undefined;
      connection.answeredAtMs = now;
      connection.sendAnswer(document.answerTo(stateVector));
    } catch {
      connection.close(closeCodes.malformed, 'not a state vector');
    }
  }

  /** Answers what could not be answered before, and gives slow sockets that have room again the changes they missed. */
  sweep(): void {
    for (const connection of this.#parts.connections) {
      if (connection.question !== undefined) this.answer(connection, connection.question);
      if (connection.behind !== undefined && connection.hasRoom) this.#catchUp(connection, connection.behind);
    }
  }

  #catchUp(connection: Connection, { stateVector }: NonNullable<Connection['behind']>): void {
    const { document, wake } = this.#parts;
    if (!document.isAwake) return wake();
    connection.behind = undefined;
    connection.sendAnswer(updateFrame(document.since(stateVector)));
  }
}
