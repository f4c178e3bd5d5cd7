import type { Decoder } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { decodeOwnMessage, ownMessages, type OwnMessage } from '@procesrum/shared/collaboration/messages.ts';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import type { Presence } from '@procesrum/shared/presence/presence.ts';

/** Somebody with a document open in the stock client, who hears our own messages too. */
export interface Editor {
  readonly document: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Every message of ours that came, in order, across connections. */
  readonly heard: readonly OwnMessage[];
  /** Codes of the closes that came. */
  readonly closes: readonly number[];
  title(): string;
  type(text: string, at?: number): void;
  erase(at: number, length: number): void;
  /** The newest `durable` of the present connection; 0 before the first. */
  durable(): number;
  /** Frames with content sent on the present connection. */
  sent(): number;
  /** True when all that was written here is in the database: confirmed, and whatever was refused was taken later. */
  isSaved(): boolean;
  /** What the others are shown of everybody, by Yjs client. */
  others(): ReadonlyMap<number, Partial<Presence>>;
  disconnect(): void;
  reconnect(): void;
  close(): void;
}

const step2 = 1;
const stepsWithContent = [step2, 2];

/** Opens a document at an address with the stock client; `params` go into the address. */
export function editorOf(
  address: string,
  name: string,
  document: Y.Doc,
  params: Record<string, string>,
  socket: typeof globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket,
): Editor {
  const heard: OwnMessage[] = [];
  const closes: number[] = [];
  let sent = 0;
  let durable = 0;
  let refused = 0;
  let answered = 0;
  class Counting extends (socket as unknown as typeof WebSocket) {
    override send(data: Uint8Array, ...rest: []): void {
      if (data[0] === 0 && stepsWithContent.includes(data[1] as number)) {
        sent += 1;
        if (data[1] === step2) answered = sent;
      }
      super.send(data, ...rest);
    }
  }
  const provider = new WebsocketProvider(address, name, document, {
    params,
    disableBc: true,
    maxBackoffTime: 400,
    WebSocketPolyfill: Counting as unknown as typeof globalThis.WebSocket,
    connect: false,
  });
  for (const type of Object.values(ownMessages)) {
    provider.messageHandlers[type] = (_encoder: unknown, decoder: Decoder) => {
      const message = decodeOwnMessage(type, decoder);
      heard.push(message);
      if (message.type === 'durable') durable = message.frames;
      if (message.type === 'rejected') refused = message.frame;
    };
  }
  provider.on('connection-close', (event: { code: number } | null) => {
    if (event !== null) closes.push(event.code);
  });
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') sent = durable = refused = answered = 0;
  });
  provider.connect();
  const text = () => document.getText('title');
  return {
    document,
    provider,
    heard,
    closes,
    title: () => text().toString(),
    type: (words, at = text().length) => text().insert(at, words),
    erase: (at, length) => text().delete(at, length),
    durable: () => durable,
    sent: () => sent,
    // An answer holds everything the server lacks, what was refused before it included.
    isSaved: () => provider.synced && sent > 0 && durable === sent && (refused === 0 || answered > refused),
    others: () => provider.awareness.getStates(),
    disconnect: () => provider.disconnect(),
    reconnect: () => provider.connect(),
    close: () => {
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}

/** Everything in a document that people wrote, in a form that two can be compared in. */
export function contentOf(document: Y.Doc): unknown {
  return {
    title: document.getText('title').toString(),
    summary: document.getText('summary').toString(),
    asIs: document.getXmlFragment(sectionName('asIs')).toString(),
  };
}
