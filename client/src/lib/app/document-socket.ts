import { WebsocketProvider } from 'y-websocket';
import type { Awareness } from 'y-protocols/awareness';
import type { Decoder } from 'lib0/decoding';
import type * as Y from 'yjs';
import {
  decodeOwnMessage,
  ownMessages,
  standardMessages,
  type OwnMessage,
} from '@procesrum/shared/collaboration/messages.ts';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import { countingSocket, type FrameKind } from './documents/frame-count.ts';

/** What a document's socket tells of itself, in the order it happens. */
export interface DocumentSocketListener {
  /** A connection begins; frames are counted from nothing. */
  opened: () => void;
  /** A frame of this connection has left. */
  sent: (kind: FrameKind, number: number) => void;
  /** Changes of others have come and are about to be applied. */
  receiving: () => void;
  /** One of our own messages came. */
  message: (message: OwnMessage) => void;
  /** The first exchange of state is done, or the connection was lost. */
  synced: (synced: boolean) => void;
  /** The server has ended the connection for good, with this close code. */
  ended: (code: number) => void;
  /** This many tries in a row did not open: there is no network, no server, or no sign-in. */
  unopened: (tries: number) => void;
}

/** One live document's connection: it reconnects by itself until it is closed or ended. */
export interface DocumentSocket {
  readonly awareness: Awareness;
  /** The origin of changes that came from the server. */
  readonly origin: unknown;
  connect: () => void;
  /** Says from the next connection on which life of the document this is, so that no other is ever mixed into it. */
  tellEpoch: (epoch: number) => void;
  /** Drops the connection and makes a new one at once, for a person who does not want to wait. */
  reconnect: () => void;
  /** Drops the connection and makes no other until asked. */
  disconnect: () => void;
  close: () => void;
}

/** Longest wait before the next try, in milliseconds: a server that restarts is back within seconds. */
const longestWaitMs = 4_000;

/**
 * Prepares the connection of a document, in the standard y-websocket protocol with our own messages.
 * It sends each local change the moment it is made; listeners of the document added later hear of a change
 * after it was sent. Nothing happens until `connect`.
 * @param name the document's name as it stands in the address: `process/<id>`
 */
export function openDocumentSocket(
  name: string,
  document: Y.Doc,
  listener: DocumentSocketListener,
): DocumentSocket {
  const provider = new WebsocketProvider(collaborationAddress(window.location), name, document, {
    connect: false,
    disableBc: true,
    params: addressParams(undefined),
    maxBackoffTime: longestWaitMs,
    WebSocketPolyfill: countingSocket(WebSocket, { opened: listener.opened, sent: listener.sent }),
  });
  // Clients pass over the first thing they hear of another if its clock is 0, as it is on what nobody has touched yet:
  // who comes in would be seen when the library says it again, a quarter of a minute later. So it is said twice.
  provider.awareness.setLocalState({});
  for (const type of Object.values(ownMessages)) {
    provider.messageHandlers[type] = (_encoder, decoder: Decoder) => {
      listener.message(decodeOwnMessage(type, decoder));
    };
  }
  const applySync = provider.messageHandlers[standardMessages.sync];
  provider.messageHandlers[standardMessages.sync] = (...message) => {
    listener.receiving();
    applySync?.(...message);
  };
  provider.on('sync', listener.synced);
  let tries = 0;
  provider.on('status', ({ status }) => {
    if (status === 'connected') tries = 0;
  });
  provider.on('connection-close', () => {
    // A door that refuses before it opens gives a browser no reason; whoever listens can ask.
    if (!provider.wsconnected) listener.unopened(++tries);
  });
  provider.on('closed', ({ code }: { code: number }) => listener.ended(code));

  return {
    awareness: provider.awareness,
    origin: provider,
    connect: () => provider.connect(),
    tellEpoch: (epoch) => (provider.params = addressParams(epoch)),
    reconnect: () => {
      provider.disconnect();
      provider.connect();
    },
    disconnect: () => provider.disconnect(),
    close: () => provider.destroy(),
  };
}

/** What a client says of itself in the address: the words it knows and, when it holds a text already, of which life. */
function addressParams(epoch: number | undefined): Record<string, string> {
  return { v: String(protocolVersion), ...(epoch === undefined ? {} : { epoch: String(epoch) }) };
}

/** Where documents are reached from a page: the same host, the same security. */
function collaborationAddress(page: { protocol: string; host: string }): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/collaboration`;
}
