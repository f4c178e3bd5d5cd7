import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import {
  ownMessages,
  standardMessages,
  syncMessages,
} from '../../../../shared/src/collaboration/messages.ts';
import { message, numbers, syncMessage } from '../../../support/collaboration/wire.ts';
import type { Door } from './orders.ts';

/** Of Hocuspocus alone: its answer to an update, "saved". */
const syncStatus = 8;
const token = 0;
const nothing = Uint8Array.of(0, 0);
/** The state vector of one that has nothing. */
const emptyHanded = Uint8Array.of(0);

/** Whoever wants to know what comes through a screen; `from` is where the content begins. */
export interface Listener {
  changed?(screen: Screen, data: Buffer, from: number): void;
  pointed?(screen: Screen, data: Buffer, from: number): void;
}

/**
 * A client that costs its machine as little as can be, so that five hundred of them measure a server and not
 * themselves: it says what a stock client says when it comes and when it is asked, holds no document, and reads of
 * a message only what it is. The tests' `openRaw` keeps everything it hears, and speaks to our server alone.
 */
export class Screen {
  listener: Listener = {};
  /** Sync messages with content that it sent, and how many of them the server has said to have saved. */
  sent = 0;
  acknowledged = 0;
  /** Messages with changes that came. */
  changes = 0;
  /** The document as it was told whole, and when that was: changes that come before the answer are part of it. */
  document: Buffer | undefined;
  wholeAtMs = NaN;
  #parts: Buffer[] | undefined;

  readonly #socket: WebSocket;
  readonly #dress: Uint8Array;
  readonly #isHocuspocus: boolean;
  #gotWhole: () => void = () => undefined;

  constructor({ address, dialect, document, cookie }: Door) {
    this.#isHocuspocus = dialect === 'hocuspocus';
    this.#dress = this.#isHocuspocus ? text(document) : new Uint8Array();
    const headers = cookie === undefined ? {} : { cookie };
    this.#socket = new WebSocket(address, { headers, perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket.on('message', (data: Buffer) => this.#hear(data));
    this.#socket.on('open', () => {
      if (this.#isHocuspocus)
        this.say(message(standardMessages.auth, numbers(token), text(''), text('4.7.0')));
      else this.ask();
    });
    // Whatever is wrong with it, `close` follows.
    this.#socket.on('error', () => undefined);
  }

  /** Resolves when the whole document has come. */
  async whole(): Promise<void> {
    const came = new Promise<void>((resolve) => (this.#gotWhole = resolve));
    if (this.document !== undefined) return;
    const closed = once(this.#socket, 'close').then(([code, reason]: unknown[]) => {
      if (this.document === undefined) throw new Error(`closed with ${String(code)} ${String(reason)}`);
    });
    await Promise.race([came, closed]);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Asks for the whole document. */
  ask(): void {
    this.#parts = [];
    this.say(syncMessage('step1', emptyHanded));
  }

  /** Sends a message, dressed as the server wants it. */
  say(data: Uint8Array): void {
    if (!this.isOpen) return;
    this.#socket.send(this.#dress.length === 0 ? data : Buffer.concat([this.#dress, data]));
  }

  /** Sends a change of the document. */
  write(update: Uint8Array): void {
    this.sent += 1;
    this.say(syncMessage('update', update));
  }

  close(): void {
    this.#socket.close();
  }

  #hear(data: Buffer): void {
    const at = this.#dress.length;
    const type = data[at] as number;
    if (type === standardMessages.sync) this.#hearSync(data, at + 1);
    else if (type === standardMessages.awareness) this.listener.pointed?.(this, data, at + 1);
    else if (this.#isHocuspocus) {
      if (type === standardMessages.auth) this.ask();
      else if (type === syncStatus && data[at + 1] === 1) this.acknowledged += 1;
    } else if (type === ownMessages.durable) {
      this.acknowledged = decoding.readVarUint(decoding.createDecoder(data.subarray(at + 1)));
    }
  }

  #hearSync(data: Buffer, at: number): void {
    switch (data[at] as number) {
      case syncMessages.step1:
        this.sent += 1;
        return this.say(syncMessage('step2', nothing));
      case syncMessages.step2:
        this.wholeAtMs = performance.now();
        this.document = Buffer.concat([...(this.#parts ?? []), data]);
        this.#parts = undefined;
        return this.#gotWhole();
      default:
        this.changes += 1;
        this.#parts?.push(data);
        this.listener.changed?.(this, data, at + 1);
    }
  }
}

function text(words: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, words);
  return encoding.toUint8Array(encoder);
}
