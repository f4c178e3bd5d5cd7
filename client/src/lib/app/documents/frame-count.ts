import * as decoding from 'lib0/decoding';
import { standardMessages, syncMessages } from '@procesrum/shared/collaboration/messages.ts';

/** A message that carries document content, as the server counts them: an answer to Step1, or one change. */
export type FrameKind = 'step2' | 'update';

/**
 * Says whether an outgoing message is a frame, by its first two numbers.
 * @returns `undefined` for everything that carries no content: Step1, awareness, and what is too short to tell
 */
export function frameKind(message: Uint8Array): FrameKind | undefined {
  if (message.byteLength < 2) return undefined;
  const decoder = decoding.createDecoder(message);
  if (decoding.readVarUint(decoder) !== standardMessages.sync) return undefined;
  switch (decoding.readVarUint(decoder)) {
    case syncMessages.step2:
      return 'step2';
    case syncMessages.update:
      return 'update';
    default:
      return undefined;
  }
}

/** What a counting socket tells of itself. */
export interface FrameListener {
  /** A new connection begins: the server counts from nothing again. */
  opened: () => void;
  /** The `number`th frame of the present connection has been handed to the socket. */
  sent: (kind: FrameKind, number: number) => void;
}

type SocketData = Parameters<WebSocket['send']>[0];

/**
 * Makes a kind of WebSocket that counts the frames sent on each connection, so that they can be compared
 * with the server's *durable*. The stock provider takes it as its `WebSocketPolyfill`.
 */
export function countingSocket(base: typeof WebSocket, listener: FrameListener): typeof WebSocket {
  return class CountingSocket extends base {
    #frames = 0;

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      listener.opened();
    }

    override send(data: SocketData): void {
      super.send(data);
      const kind = data instanceof Uint8Array ? frameKind(data) : undefined;
      if (kind !== undefined) listener.sent(kind, ++this.#frames);
    }
  };
}
