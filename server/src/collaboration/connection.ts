import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole, OwnMessage, RejectionReason } from '@procesrum/shared/collaboration/messages.ts';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { CloseCode } from '@procesrum/shared/protocol/close-codes.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { maxRefusalsPerMinute } from '@procesrum/shared/protocol/limits.ts';
import { keepAliveFrame, ownFrame, step1Frame, type Frame } from './codec.ts';
import { FrameLedger } from './frame-ledger.ts';

/** Bytes waiting in a socket beyond which presence is left out; the newest is told when there is room again. */
const presencePauseBytes = 64 * 1024;
/** Beyond which changes are held back too, to be told in one piece later. */
const changesPauseBytes = 256 * 1024;
/** Beyond which the socket is given up. */
const surrenderBytes = 4 * 1024 * 1024;
/** A socket that is behind for this long is given up, unless it takes at least so much in that time. */
const surrenderAfterMs = 20_000;
const leastTakenBytes = 64 * 1024;
/**
 * After so many bytes of presence the other end is asked whether it hears: between us and a slow line systems and
 * proxies hold megabytes that have left this process and arrived nowhere. One that takes longer than this to answer
 * is late.
 */
const probeEveryBytes = 8 * 1024;
const probesApartMs = 500;
const lateAfterMs = 1_000;

/** Bytes waiting for the room's turn beyond which it is not listened to: what it says stays in its own buffers. */
const listeningPauseBytes = 2 * 1024 * 1024;
/** What an update costs while it waits, beside its bytes. */
const bytesPerWaitingUpdate = 512;

/** How long a client may take to answer a question for all we lack. */
const answerWithinMs = 30_000;

const silenceMs = 10_000;
const pingEveryMs = 15_000;
const deafAfterMs = 45_000;

/** How everything ends that stands on an earlier life of the document: whoever comes again begins anew. */
export const newLife = [closeCodes.epochChanged, 'the document has begun a new life'] as const;

/** A stream of which one may know how much has come in; a socket is one. */
type CountingDuplex = Duplex & { readonly bytesRead?: number };

/** Where a connection comes from. */
export interface ConnectionParts {
  /** Rises with every connection of this process: tells the newer of two. */
  readonly serial: number;
  readonly webSocket: WebSocket;
  /** The TCP socket under it: frames are written here as they are, see `webSocketFrame`. */
  readonly socket: CountingDuplex;
  readonly asker: Asker;
  readonly name: DocumentName;
  /** True when the client asked for our own messages. */
  readonly speaksOurs: boolean;
  /** The epoch the client says its copy is of; `undefined` when it says nothing. */
  readonly heldEpoch: number | undefined;
  readonly now: () => number;
}

/** One tab in a room, from the moment its socket was accepted. */
export class Connection {
  readonly serial: number;
  readonly asker: Asker;
  readonly name: DocumentName;
  /** The epoch the client says its copy is of, if it says so: in another life it has no place. */
  readonly heldEpoch: number | undefined;
  readonly ledger = new FrameLedger();
  /** Yjs clients this connection has brought. */
  readonly clients = new Set<number>();
  /** The current judgement; `undefined` until judged. Read it when it is used, never keep it. */
  role: DocumentRole | undefined;
  /** Rises with every judgement asked for, so that an older answer cannot overrule a newer one. */
  judgement = 0;
  /** The one Yjs client it may speak for in awareness, once it has. */
  awarenessClient: number | undefined;
  /** Set while it is behind: the state vector up to which it has been told everything. */
  behind: { readonly stateVector: Uint8Array; sinceMs: number; takenBytes: number } | undefined;
  hasMissedPresence = false;
  /** When it was last told all it lacks, and what it has asked since. */
  answeredAtMs = -Infinity;
  question: Uint8Array | undefined;
  /** True while something of its was refused only because nothing could be stored then. */
  isOwing = false;
  /** Bytes of what it said that are kept until others bring what they stand on. */
  keptBytes = 0;
  /** A large frame, the return of an editor with offline work, is allowed once. */
  hasSentLargeFrame = false;

  readonly #webSocket: WebSocket;
  readonly #socket: CountingDuplex;
  readonly #speaksOurs: boolean;
  readonly #now: () => number;
  readonly #refusals: number[] = [];
  #waitingBytes = 0;
  /** Bytes read when its last message was whole. */
  #wholeBytes = 0;
  #writtenBytes = 0;
  /** Bytes of presence since it was last asked whether it hears, and since when it has owed an answer. */
  #unprobedBytes = 0;
  #probedAtMs: number | undefined;
  /** Bytes of the answer that may still be waiting in the socket. */
  #answerBytes = 0;
  /** Until then an answer to our question for all we lack may be on its way. */
  #askedUntilMs = 0;
  #isOpen = true;
  #sentAtMs: number;
  #pingedAtMs: number;
  #heardAtMs: number;

  constructor(parts: ConnectionParts) {
    this.serial = parts.serial;
    this.asker = parts.asker;
    this.name = parts.name;
    this.heldEpoch = parts.heldEpoch;
    this.#webSocket = parts.webSocket;
    this.#socket = parts.socket;
    this.#speaksOurs = parts.speaksOurs;
    this.#now = parts.now;
    this.#sentAtMs = this.#pingedAtMs = this.#heardAtMs = parts.now();
  }

  /** False once it is closing: nothing may be written behind the close frame. */
  get isOpen(): boolean {
    return this.#isOpen && this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  /** True once this side has ended it: nothing it has said counts any more. What a tab says before it closes does. */
  get isDismissed(): boolean {
    return !this.#isOpen;
  }

  /** Writes a frame. Gives the socket up when too much is waiting in it already. */
  send(frame: Frame): void {
    if (!this.isOpen || !this.#socket.writable) return;
    const waitingBytes = this.#socket.writableLength;
    if (waitingBytes <= surrenderBytes) this.#answerBytes = 0;
    else if (waitingBytes > surrenderBytes + this.#answerBytes) {
      this.close(closeCodes.tryLater, 'the connection is too slow');
      return;
    }
    this.#sentAtMs = this.#now();
    this.#writtenBytes += frame.length;
    this.#socket.write(frame);
  }

  /** Writes all that was asked for, however long it is: nobody is given up for taking their time to read it. */
  sendAnswer(frame: Frame): void {
    this.send(frame);
    this.#answerBytes = frame.length;
  }

  /** Writes one of our own messages, if the client asked for them. */
  sendOwn(message: OwnMessage): void {
    if (this.#speaksOurs) this.send(ownFrame(message));
  }

  /**
   * Writes a change of the document, unless the socket is behind.
   * @param before gives the state vector of the moment before the change
   */
  sendChange(frame: Frame, before: () => Uint8Array): void {
    if (this.behind !== undefined) return;
    if (this.#socket.writableLength > changesPauseBytes) {
      this.behind = { stateVector: before(), sinceMs: this.#now(), takenBytes: this.#takenBytes };
    } else this.send(frame);
  }

  /** Writes who is where, unless the socket has better things to do. */
  sendPresence(frame: Frame): void {
    if (!this.hasRoom) {
      this.hasMissedPresence = true;
      return;
    }
    this.send(frame);
    this.#unprobedBytes += frame.length;
    if (this.#unprobedBytes < probeEveryBytes || this.#probedAtMs !== undefined) return;
    if (this.#now() - this.#pingedAtMs >= probesApartMs) this.#ping();
  }

  /** True when a socket that was slow has room again for what it missed. */
  get hasRoom(): boolean {
    const isLate = this.#probedAtMs !== undefined && this.#now() - this.#probedAtMs > lateAfterMs;
    return !isLate && this.#socket.writableLength <= presencePauseBytes;
  }

  /** Bytes that have left this process. */
  get #takenBytes(): number {
    return this.#writtenBytes - this.#socket.writableLength;
  }

  /** Tells which frames are now safe, if that has changed. */
  settle(committed: number): void {
    const frames = this.ledger.settle(committed);
    if (frames !== undefined) this.sendOwn({ type: 'durable', frames, committedAtMs: this.#now() });
  }

  /**
   * Answers a frame that was refused. The fifth within a minute closes, except those that could not be
   * otherwise because the client has not yet heard that it must fill a gap.
   */
  refuse(frame: number, reason: RejectionReason): void {
    this.sendOwn({ type: 'rejected', reason, frame });
    if (reason === 'not-saving') this.isOwing = true;
    if (reason !== 'gap' || this.#now() >= this.#askedUntilMs) this.countRefusal();
  }

  /** Asks for all we lack, unless the client is about to answer that already. */
  ask(stateVector: () => Uint8Array): void {
    if (this.#now() < this.#askedUntilMs) return;
    this.#askedUntilMs = this.#now() + answerWithinMs;
    // Whoever is asked may answer all of it, as on coming in.
    this.hasSentLargeFrame = false;
    this.send(step1Frame(stateVector()));
  }

  /** The client has told all that we lack. */
  hasAnswered(): void {
    this.#askedUntilMs = 0;
    this.isOwing = false;
  }

  /** Counts something refused; the fifth within a minute closes. */
  countRefusal(): void {
    const now = this.#now();
    while (this.#refusals[0] !== undefined && this.#refusals[0] <= now - 60_000) this.#refusals.shift();
    this.#refusals.push(now);
    if (this.#refusals.length >= maxRefusalsPerMinute)
      this.close(closeCodes.tryLater, 'too much was refused');
  }

  /** A message of its has come, whole. */
  heard(): void {
    this.#heardAtMs = this.#now();
    this.#wholeBytes = this.#readBytes;
  }

  /** Bytes that are held of what it says: half-said, waiting for their turn, or kept. */
  get heldBytes(): number {
    return this.#readBytes - this.#wholeBytes + this.#waitingBytes + this.keptBytes;
  }

  get #readBytes(): number {
    return this.#socket.bytesRead ?? 0;
  }

  /** The other end has heard all that was sent before it was asked. */
  heardAll(): void {
    this.#heardAtMs = this.#now();
    this.#probedAtMs = undefined;
  }

  /** What must happen now and then: keeps the connection alive, ends it when it is dead, behind or expired. */
  sweep(): void {
    const now = this.#now();
    if (!this.isOpen) return;
    if (now >= this.asker.expiresAtMs) this.close(closeCodes.notYours, 'the sign-in has expired');
    else if (now - this.#heardAtMs > deafAfterMs) this.terminate();
    else if (this.#isStuck()) this.close(closeCodes.tryLater, 'the connection is too slow');
    else {
      if (now - this.#sentAtMs >= silenceMs) this.send(keepAliveFrame);
      if (now - this.#pingedAtMs >= pingEveryMs) this.#ping();
    }
  }

  #ping(): void {
    this.#pingedAtMs = this.#now();
    this.#probedAtMs ??= this.#pingedAtMs;
    this.#unprobedBytes = 0;
    this.#webSocket.ping();
  }

  /** Whether it is behind and has taken next to nothing for long. A slow line that moves is waited for. */
  #isStuck(): boolean {
    const { behind } = this;
    if (behind === undefined || this.#now() - behind.sinceMs <= surrenderAfterMs) return false;
    if (this.#takenBytes - behind.takenBytes < leastTakenBytes) return true;
    behind.sinceMs = this.#now();
    behind.takenBytes = this.#takenBytes;
    return false;
  }

  /** An update of its waits for the room's turn; one who brings more than can be taken must wait as well. */
  queued(bytes: number): void {
    this.#waitingBytes += bytes + bytesPerWaitingUpdate;
    if (this.#isOpen && this.#waitingBytes > listeningPauseBytes) this.#webSocket.pause();
  }

  /** An update of its has had its turn. */
  dequeued(bytes: number): void {
    const wasPaused = this.#waitingBytes > listeningPauseBytes;
    this.#waitingBytes -= bytes + bytesPerWaitingUpdate;
    if (wasPaused && this.#waitingBytes <= listeningPauseBytes) this.#webSocket.resume();
  }

  /** Lets messages in; until then they wait in the operating system. */
  resume(): void {
    this.#webSocket.resume();
  }

  /** Says why and closes; what was written before arrives first. */
  close(code: CloseCode, reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    // A paused socket would never read the other end's close frame.
    this.#webSocket.resume();
    this.#webSocket.close(code, reason);
  }

  /** Ends it without a word: for an end that does not answer. */
  terminate(): void {
    this.#isOpen = false;
    this.#webSocket.terminate();
  }
}
