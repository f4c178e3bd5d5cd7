import { WebSocket } from 'ws';

/** The WebSocket of a program that sends these headers, as stock clients take it in place of the browser's. */
export function webSocketWith(headers: Readonly<Record<string, string>>): typeof globalThis.WebSocket {
  class WithHeaders extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols ?? [], { headers });
    }
  }
  return WithHeaders as unknown as typeof globalThis.WebSocket;
}
