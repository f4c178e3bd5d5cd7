import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Visitor } from '../../integration/world.ts';
import { addressAt } from './open-document.ts';
import { webSocketWith } from './web-socket-with.ts';

/** A program with the package's own client and nothing of ours: it hears none of our messages and counts nothing. */
export interface StockClient {
  readonly document: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Close codes that came, in order. */
  readonly closes: readonly number[];
  /** Where it connects from the next time on. */
  moveTo(origin: string): void;
  close(): void;
}

/** How a program says who it is. */
export type SignedBy =
  | { readonly kind: 'cookie'; readonly visitor: Visitor }
  /** A ticket opens one connection, so that a new one is fetched whenever one has ended. */
  | { readonly kind: 'ticket'; readonly fetch: () => Promise<string> };

/** Opens a document with the stock client. The way between two of them in one process is closed: only ours counts. */
export function stockClient(origin: string, name: string, by: SignedBy, document = new Y.Doc()): StockClient {
  const closes: number[] = [];
  const provider = new WebsocketProvider(addressAt(origin), name, document, {
    disableBc: true,
    connect: false,
    maxBackoffTime: 400,
    ...(by.kind === 'cookie' ? { WebSocketPolyfill: webSocketWith({ cookie: by.visitor.cookie }) } : {}),
  });
  provider.on('connection-close', (event: { code: number } | null) => {
    if (event !== null) closes.push(event.code);
  });
  const bringTicket = async (by: SignedBy & { kind: 'ticket' }) => {
    // The node that is asked may be the one that is away: the next close asks again.
    const ticket = await by.fetch().catch(() => '');
    provider.params = { ticket };
  };
  if (by.kind === 'cookie') provider.connect();
  else {
    provider.on('connection-close', () => void bringTicket(by));
    void bringTicket(by).then(() => provider.connect());
  }
  return {
    ...{ document, provider, closes },
    moveTo(next) {
      provider.serverUrl = addressAt(next);
    },
    close() {
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}
