import { WebSocket } from 'ws';

/** All that came through sockets, byte for byte. */
export interface Reception {
  /** The socket of a program that sends these headers; whatever it is sent is kept here. */
  readonly socket: typeof globalThis.WebSocket;
  /** Whether these words came, at any time and within anything. */
  has(words: string): boolean;
}

/** Keeps what a program's sockets are sent, for looking through it afterwards. */
export function receptionWith(headers: Readonly<Record<string, string>>): Reception {
  const frames: Buffer[] = [];
  class Receiving extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols ?? [], { headers });
      this.on('message', (data) => frames.push(Buffer.from(data as Uint8Array)));
    }
  }
  return {
    socket: Receiving as unknown as typeof globalThis.WebSocket,
    has: (words) => frames.some((frame) => frame.includes(words)),
  };
}
