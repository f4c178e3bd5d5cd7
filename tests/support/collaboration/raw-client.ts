import type { Socket } from 'node:net';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import {
  decodeOwnMessage,
  standardMessages,
  syncMessages,
  type OwnMessage,
} from '@procesrum/shared/collaboration/messages.ts';
import { syncMessage } from './wire.ts';

/** How a bare client comes. */
export interface RawOptions {
  /** In place of a browser's: a cookie, for one. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in the address after the `?`. */
  readonly query?: string;
  /** A document that it keeps in step with the server's, as a stock client would; without one it only listens. */
  readonly document?: Y.Doc;
}

/** How a connection ended. */
export interface End {
  readonly code: number;
  readonly reason: string;
}

/** A client on a bare socket: sends whatever it is told to, and counts what comes. */
export interface RawClient {
  readonly socket: WebSocket;
  /** Messages of our own that came, in order. */
  readonly heard: readonly OwnMessage[];
  /** Content of the sync messages that came, by step. */
  readonly came: { readonly [step in keyof typeof syncMessages]: readonly Uint8Array[] };
  /** Bytes on the wire so far, heads of frames and the upgrade included. */
  bytesIn(): number;
  bytesOut(): number;
  /** The newest `durable`; 0 before the first. */
  durable(): number;
  /** Reasons for which something was refused, in order. */
  refusals(): string[];
  send(message: Uint8Array): void;
  /** Writes bytes into the TCP stream just as they are, or says that they could not all be handed over yet. */
  write(bytes: Uint8Array): boolean;
  /** Resolves once it is closed. */
  readonly end: Promise<End>;
  /** Cuts it off without a word. */
  leave(): void;
}

const steps = Object.keys(syncMessages) as (keyof typeof syncMessages)[];

/** Opens a document of a running server, `process/<id>` for one; resolves when the socket is open. */
export async function openRaw(origin: string, name: string, options: RawOptions = {}): Promise<RawClient> {
  const { headers = {}, query = 'v=1', document } = options;
  const address = `${origin.replace('http', 'ws')}/collaboration/${name}?${query}`;
  const socket = new WebSocket(address, { headers, perMessageDeflate: false });
  const heard: OwnMessage[] = [];
  const came = { step1: [] as Uint8Array[], step2: [] as Uint8Array[], update: [] as Uint8Array[] };
  let durable = 0;
  const send = (data: Uint8Array) => socket.send(data);
  const hearSync = (decoder: decoding.Decoder) => {
    const step = steps[decoding.readVarUint(decoder)];
    if (step === undefined) return;
    const content = decoding.readVarUint8Array(decoder);
    came[step].push(content);
    if (document === undefined) return;
    if (step !== 'step1') Y.applyUpdate(document, content, socket);
    else send(syncMessage('step2', Y.encodeStateAsUpdate(document, content)));
  };
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === standardMessages.sync) hearSync(decoder);
    if (type < 100) return;
    const message = decodeOwnMessage(type, decoder);
    heard.push(message);
    if (message.type === 'durable') durable = message.frames;
  });
  // Whatever is wrong with it, `close` follows.
  socket.on('error', () => undefined);
  const end = new Promise<End>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const say = (update: Uint8Array, origin: unknown) => {
    if (origin !== socket && socket.readyState === WebSocket.OPEN) send(syncMessage('update', update));
  };
  document?.on('update', say);
  socket.on('close', () => document?.off('update', say));
  await Promise.race([new Promise((resolve) => socket.once('open', resolve)), end]);
  const stream = (socket as unknown as { _socket: Socket | null })._socket;
  if (document !== undefined && socket.readyState === WebSocket.OPEN) {
    send(syncMessage('step1', Y.encodeStateVector(document)));
  }
  return {
    ...{ socket, heard, came, send, end },
    bytesIn: () => stream?.bytesRead ?? 0,
    bytesOut: () => stream?.bytesWritten ?? 0,
    durable: () => durable,
    refusals: () => heard.flatMap((message) => (message.type === 'rejected' ? [message.reason] : [])),
    write: (bytes) => stream?.writable === true && stream.write(bytes),
    leave: () => socket.terminate(),
  };
}
