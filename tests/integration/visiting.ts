import * as Y from 'yjs';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { protocolVersion } from '@procesrum/shared/protocol/version.ts';
import { editorOf, type Editor } from '../support/collaboration/editor.ts';
import { webSocketWith } from '../support/web-socket-with.ts';
import { visitor, type Visitor } from './world.ts';

/** Signs in at a server that shows the demo world, through its own door. */
export async function signInAs(origin: string, name: string): Promise<Visitor> {
  const people = (await visitor(origin, '').call('GET', '/api/v1/sign-in/demo')).body as Account[];
  const account = people.find((person) => person.name === name)?.id;
  const answer = await visitor(origin, '').call('POST', '/api/v1/sign-in/demo', { account });
  return visitor(origin, answer.headers.get('set-cookie')?.split(';')[0] ?? '');
}

/** Opens a document with the stock client, with these headers in place of a browser's. */
export function openDocument(origin: string, name: string, headers: Record<string, string>): Editor {
  const address = `${origin.replace('http', 'ws')}/collaboration`;
  return editorOf(address, name, new Y.Doc(), { v: String(protocolVersion) }, webSocketWith(headers));
}
