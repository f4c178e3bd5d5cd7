import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  encodeOwnMessage,
  standardMessages,
  syncMessages,
  type OwnMessage,
} from '@procesrum/shared/collaboration/messages.ts';

/** A message from a client, as far as its outer shape goes. */
export type Incoming =
  | { readonly type: 'state-vector'; readonly stateVector: Uint8Array }
  /** `isLive`: an Update; otherwise a Step2, the answer to our Step1. */
  | { readonly type: 'update'; readonly isLive: boolean; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'query-awareness' }
  /** Known and of no use here. */
  | { readonly type: 'idle' };

/**
 * Reads a message of the y-websocket protocol.
 * @returns `undefined` when it is none
 */
export function decodeIncoming(message: Uint8Array): Incoming | undefined {
  try {
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case standardMessages.sync:
        return decodeSync(decoder);
      case standardMessages.awareness:
        return { type: 'awareness', update: decoding.readVarUint8Array(decoder) };
      case standardMessages.queryAwareness:
        return { type: 'query-awareness' };
      case standardMessages.auth:
        return { type: 'idle' };
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

function decodeSync(decoder: decoding.Decoder): Incoming | undefined {
  const type = decoding.readVarUint(decoder);
  const content = decoding.readVarUint8Array(decoder);
  switch (type) {
    case syncMessages.step1:
      return { type: 'state-vector', stateVector: content };
    case syncMessages.step2:
      return { type: 'update', isLive: false, update: content };
    case syncMessages.update:
      return { type: 'update', isLive: true, update: content };
    default:
      return undefined;
  }
}

/** Whether an update holds and deletes nothing. */
export function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}

/** A whole WebSocket frame, ready for any number of sockets. */
export type Frame = Buffer<ArrayBuffer>;

/** Asks the client for what we lack: SyncStep1 with our state vector. */
export function step1Frame(stateVector: Uint8Array): Frame {
  return frameOf([standardMessages.sync, syncMessages.step1], stateVector);
}

/** Answers a client's SyncStep1: what it lacks. */
export function step2Frame(update: Uint8Array): Frame {
  return frameOf([standardMessages.sync, syncMessages.step2], update);
}

/** Tells what has changed. */
export function updateFrame(update: Uint8Array): Frame {
  return frameOf([standardMessages.sync, syncMessages.update], update);
}

/** Tells who is where; the bytes are an awareness update. */
export function awarenessFrame(update: Uint8Array): Frame {
  return frameOf([standardMessages.awareness], update);
}

/** One of our own messages. */
export function ownFrame(message: OwnMessage): Frame {
  return webSocketFrame(encodeOwnMessage(message));
}

/** An awareness update about nobody: says that the server is alive, which the stock client needs every 30 s. */
export const keepAliveFrame = awarenessFrame(Uint8Array.of(0));

function frameOf(types: readonly number[], content: Uint8Array): Frame {
  const encoder = encoding.createEncoder();
  for (const type of types) encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, content.length);
  return webSocketFrame(encoding.toUint8Array(encoder), content);
}

/**
 * Puts a message into one unmasked binary WebSocket frame. Made once and written to every socket as it is:
 * letting `ws` frame it again for each of 500 sockets costs a quarter of the CPU.
 * Source: RFC 6455, section 5.2.
 */
export function webSocketFrame(...parts: readonly Uint8Array[]): Frame {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = 0b1000_0010;
  if (headerLength === 2) frame[1] = length;
  else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  let at = headerLength;
  for (const part of parts) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}
