import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { eventually } from '../support/eventually.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

let world: SyncWorld;
let mette: Member;
let jens: Member;

beforeAll(async () => {
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterAll(() => world.close());

/** Half a megabyte: a few dozen fill every buffer between two sockets. */
const page = 'Sagsgang. '.repeat(50_000);

/** Somebody in the document whose socket can be stopped from reading, and what has come through. */
async function reader(node: Node, process: ProcessId, who = jens) {
  const socket = node.socket(who, `process/${process}`);
  const document = new Y.Doc();
  const updates: number[] = [];
  const closes: number[] = [];
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== 0) return;
    updates.push(data.length);
    const reply = encoding.createEncoder();
    encoding.writeVarUint(reply, 0);
    syncProtocol.readSyncMessage(decoder, reply, document, 'server');
    if (encoding.length(reply) > 1) socket.send(encoding.toUint8Array(reply));
  });
  socket.on('close', (code) => closes.push(code));
  socket.on('open', () => {
    const question = encoding.createEncoder();
    encoding.writeVarUint(question, 0);
    syncProtocol.writeSyncStep1(question, document);
    socket.send(encoding.toUint8Array(question));
  });
  await eventually(() => expect(document.getText('title').toString()).not.toBe(''));
  return { socket, document, updates, closes };
}

test('[CO1] one who does not read holds up nobody, costs little, and gets it all in one piece later', async () => {
  const node = await world.node();
  const process = await world.process('Langsom', mette, jens);
  const a = node.edit(mette, process);
  const slow = await reader(node, process);
  const quick = node.edit(jens, process);
  await eventually(() => expect(quick.title()).toBe('Langsom'));
  slow.socket.pause();
  const before = slow.updates.length;
  for (let turn = 0; turn < 40; turn += 1) {
    const text = a.document.getText('summary');
    a.document.transact(() => {
      text.delete(0, text.length);
      text.insert(0, `${turn} ${page}`);
    });
    await eventually(() =>
      expect(quick.document.getText('summary').toString().startsWith(`${turn} `)).toBe(true),
    );
  }
  slow.socket.resume();
  await eventually(() => {
    expect(slow.document.getText('summary').toString()).toBe(a.document.getText('summary').toString());
  });
  // Twenty megabytes were written; the newest text came at the end without all that lay between.
  expect(slow.updates.length - before).toBeLessThan(40);
  expect(slow.closes).toEqual([]);
  slow.socket.terminate();
}, 90_000);

test('one who is behind for twenty seconds is given up', async () => {
  let seconds = 0;
  const node = await world.node({ now: () => Date.now() + seconds * 1_000 });
  const process = await world.process('Opgivet', mette, jens);
  const a = node.edit(mette, process);
  const slow = await reader(node, process);
  slow.socket.pause();
  for (let turn = 0; turn < 40; turn += 1) {
    const text = a.document.getText('summary');
    a.document.transact(() => {
      text.delete(0, text.length);
      text.insert(0, `${turn} ${page}`);
    });
    await eventually(() => expect(a.isSaved()).toBe(true));
  }
  // Silent for so long, everybody else is told that the server lives in the same moment in which this one is given up;
  // one that reads again before would be waited for.
  const heardAtMs = a.provider.wsLastMessageReceived;
  seconds = 21;
  await eventually(() => expect(a.provider.wsLastMessageReceived).toBeGreaterThan(heardAtMs));
  slow.socket.resume();
  await eventually(() => expect(slow.closes).toEqual([closeCodes.tryLater]));
}, 90_000);

test('[CO1] one who brings far more than a turn can take is taken piece by piece, and whole', async () => {
  const node = await world.node();
  const process = await world.process('Oversvømmet', mette, jens);
  const a = node.edit(mette, process);
  await eventually(() => expect(a.title()).toBe('Oversvømmet'));
  // Twenty thousand words that all want to stand first: whoever joins them must be compared with each.
  a.document.transact(() => {
    for (let word = 0; word < 20_000; word += 1) a.document.getText('summary').insert(0, 'a');
  });
  await eventually(() => expect(a.isSaved()).toBe(true));
  const heard: Uint8Array[] = [];
  a.document.on('update', (update: Uint8Array) => heard.push(update));

  const flood = await reader(node, process, mette);
  const mine = new Y.Doc();
  // The highest there is stands last of all that want to be first.
  mine.clientID = 2 ** 32 - 1;
  const stream = (flood.socket as unknown as { _socket: { cork(): void; uncork(): void } })._socket;
  stream.cork();
  mine.on('update', (update: Uint8Array) => {
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, 0);
    syncProtocol.writeUpdate(message, update);
    flood.socket.send(encoding.toUint8Array(message));
  });
  for (let word = 0; word < 400; word += 1) mine.getText('summary').insert(0, 'b');
  stream.uncork();
  const words = () => a.document.getText('summary').toString().replaceAll('a', '').length;
  await eventually(() => expect(words()).toBe(400), { withinMs: 60_000 });
  expect(heard.length).toBeGreaterThan(2);
  await eventually(async () =>
    expect((await world.stored(process)).getText('summary').toString()).toBe(
      a.document.getText('summary').toString(),
    ),
  );
  expect(flood.closes).toEqual([]);
  flood.socket.terminate();
}, 90_000);
