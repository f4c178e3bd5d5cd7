import * as Y from 'yjs';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import { webSocketWith } from './web-socket-with.ts';
import { editorOf, type Editor } from './editor.ts';

/**
 * Opens a document of a running server with the stock client, with these headers in place of a browser's, or with a
 * socket of one's own that sends them.
 */
export function openDocument(
  origin: string,
  name: string,
  headers: Readonly<Record<string, string>> | typeof globalThis.WebSocket,
  document = new Y.Doc(),
): Editor {
  const socket = typeof headers === 'function' ? headers : webSocketWith(headers);
  return editorOf(addressAt(origin), name, document, { v: String(protocolVersion) }, socket);
}

/** Connects an editor anew, to this server. */
export function moveTo({ provider }: Editor, origin: string): void {
  provider.disconnect();
  provider.serverUrl = addressAt(origin);
  provider.connect();
}

/** Where documents are reached at a server. */
export function addressAt(origin: string): string {
  return `${origin.replace('http', 'ws')}/collaboration`;
}
