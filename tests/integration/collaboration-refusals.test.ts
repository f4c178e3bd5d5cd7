import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeOwnMessage, type OwnMessage } from '@procesrum/shared/collaboration/messages.ts';
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
let node: Node;
let owner: Member;
let attacker: Member;
let process: ProcessId;

beforeAll(async () => {
  world = await openSyncWorld();
  node = await world.node();
  owner = await world.member('Mette Kofoed', 'AAR');
  attacker = await world.member('Ond Hensigt', 'ODE');
});
beforeEach(async () => {
  process = await world.process('Urørt', owner, attacker);
});
afterAll(() => world.close());

/** A bare connection with what it has been told. */
interface Raw {
  readonly socket: WebSocket;
  readonly heard: OwnMessage[];
  /** Sync steps that came: 0 is a question for what we have. */
  readonly steps: number[];
  readonly end: Promise<{ code: number; reason: string }>;
}

async function connect(member: Member, query?: string): Promise<Raw> {
  const socket = node.socket(member, `process/${process}`, query);
  const raw: Raw = {
    socket,
    heard: [],
    steps: [],
    end: once(socket, 'close').then((event) => {
      const [code, reason] = event as [number, Buffer];
      return { code, reason: reason.toString() };
    }),
  };
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type >= 100) raw.heard.push(decodeOwnMessage(type, decoder));
    if (type === 0) raw.steps.push(decoding.readVarUint(decoder));
  });
  await eventually(() => expect(raw.steps).toContain(0));
  return raw;
}

/** A sync message: 0 question, 1 answer, 2 update. */
function sync(step: 0 | 1 | 2, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, content);
  return encoding.toUint8Array(encoder);
}

/** An update in which a client writes at the end of the title as the database has it. */
async function written(client: number, text = 'x'): Promise<{ copy: Y.Doc; update: Uint8Array }> {
  const copy = await world.stored(process);
  copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  copy.getText('title').insert(copy.getText('title').length, text);
  return { copy, update: Y.encodeStateAsUpdate(copy, before) };
}

async function isUntouched(): Promise<void> {
  const stored = await world.stored(process);
  expect(stored.getText('title').toString()).toBe('Urørt');
  expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null]);
}

const rejected = (reason: string, frame: number) => ({ type: 'rejected', reason, frame });
const durable = (frames: number) => expect.objectContaining({ type: 'durable', frames }) as OwnMessage;

describe('what cannot be decoded', () => {
  const garbage: [string, () => Uint8Array | string][] = [
    ['text', () => 'hello'],
    ['nothing', () => new Uint8Array()],
    ['an unknown message', () => Uint8Array.of(42)],
    ['an unknown sync step', () => Uint8Array.of(0, 9, 0)],
    ['a length that is not there', () => Uint8Array.of(0, 2, 200, 1)],
    [
      'an update of noise',
      () =>
        sync(
          2,
          Uint8Array.from({ length: 300 }, (_, at) => (at * 89) % 256),
        ),
    ],
    [
      'an update in the second format',
      () => {
        const document = new Y.Doc();
        document.getText('title').insert(0, 'x');
        return sync(2, Y.encodeStateAsUpdateV2(document));
      },
    ],
    ['a state vector of noise', () => sync(0, Uint8Array.of(9, 9))],
    ['awareness of noise', () => Uint8Array.of(1, 3, 200, 200, 200)],
    ['a message of one and a half megabytes', () => sync(2, new Uint8Array(1_500_000))],
  ];

  test.each(garbage)(
    '[CO6] %s closes the connection with a reason and changes nothing',
    async (_what, make) => {
      const raw = await connect(attacker);
      raw.socket.send(make());
      const { code, reason } = await raw.end;
      expect(code).toBe(closeCodes.malformed);
      expect(reason).not.toBe('');
      await isUntouched();
    },
  );

  test('[CO6] a message beyond all limits is not even received', async () => {
    const raw = await connect(attacker);
    raw.socket.on('error', () => undefined);
    raw.socket.send(sync(1, new Uint8Array(17_000_000)));
    expect((await raw.end).code).toBe(1009);
    await isUntouched();
  });

  test('[CO6] a message that arrives a byte at a time is a message like any other', async () => {
    const raw = await connect(attacker);
    const { update } = await written(4_711, '!');
    const stream = (raw.socket as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket;
    const payload = sync(2, update);
    const frame = [0x82, 0x80 | payload.length, 0, 0, 0, 0, ...payload];
    for (const byte of frame) {
      stream.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => expect(raw.heard).toContainEqual(durable(1)));
    expect((await world.stored(process)).getText('title').toString()).toBe('Urørt!');
  });
});

describe('what is said last', () => {
  test('[CO4] by a tab that closes with the same breath is taken', async () => {
    const raw = await connect(attacker);
    const { update } = await written(4_711, '!');
    const stream = (raw.socket as unknown as { _socket: { cork(): void; uncork(): void } })._socket;
    stream.cork();
    raw.socket.send(sync(2, update));
    raw.socket.close(1000, 'the tab is closed');
    stream.uncork();
    await raw.end;
    await eventually(async () =>
      expect((await world.stored(process)).getText('title').toString()).toBe('Urørt!'),
    );
  });
});

describe('what is refused', () => {
  test('[CO6] somebody else’s client id is answered and changes nothing', async () => {
    const editor = node.edit(owner, process);
    await eventually(() => expect(editor.isSaved()).toBe(true));
    editor.type(' ord');
    await eventually(() => expect(editor.isSaved()).toBe(true));
    const raw = await connect(attacker);
    const { update } = await written(editor.document.clientID, ' forfalsket');
    raw.socket.send(sync(2, update));
    await eventually(() => expect(raw.heard).toContainEqual(rejected('foreign-client', 1)));
    // Refused frames count as dealt with.
    await eventually(() => expect(raw.heard).toContainEqual(durable(1)));
    expect((await world.stored(process)).getText('title').toString()).toBe('Urørt ord');
  });

  test('[CO6] a client id is its owner’s from the moment the tab says who it is, before a word is written', async () => {
    const editor = node.edit(owner, process);
    editor.provider.awareness.setLocalStateField('focus', 'title');
    await eventually(() => expect(editor.isSaved()).toBe(true));
    const raw = await connect(attacker);
    await eventually(async () => {
      const { update } = await written(editor.document.clientID, ' forfalsket');
      raw.socket.send(sync(2, update));
      await eventually(() => expect(raw.heard.some(({ type }) => type === 'rejected')).toBe(true));
    });
    expect(raw.heard).toContainEqual(expect.objectContaining({ reason: 'foreign-client' }));
    await isUntouched();
  });

  test('[CO6] a gap is answered with a question for the rest, and the answer is taken', async () => {
    const raw = await connect(attacker);
    const { copy } = await written(4_711, 'a');
    const between = Y.encodeStateVector(copy);
    copy.getText('title').insert(0, 'b');
    const asked = raw.steps.filter((step) => step === 0).length;
    raw.socket.send(sync(2, Y.encodeStateAsUpdate(copy, between)));
    await eventually(() => expect(raw.heard).toContainEqual(rejected('gap', 1)));
    await eventually(() => expect(raw.steps.filter((step) => step === 0)).toHaveLength(asked + 1));
    await isUntouched();
    raw.socket.send(sync(1, Y.encodeStateAsUpdate(copy)));
    await eventually(() => expect(raw.heard).toContainEqual(durable(2)));
    expect((await world.stored(process)).getText('title').toString()).toBe('bUrørta');
  });

  test('[CO6] deleting what is not there, too many clients and too many ranges are answered', async () => {
    const raw = await connect(attacker);
    const numbers = (...all: number[]) => {
      const encoder = encoding.createEncoder();
      for (const number of all) encoding.writeVarUint(encoder, number);
      return encoding.toUint8Array(encoder);
    };
    raw.socket.send(sync(2, numbers(0, 1, 77, 1, 0, 5)));
    await eventually(() => expect(raw.heard).toContainEqual(rejected('bad-deletion', 1)));
    const crowd = new Y.Doc();
    for (let client = 1; client <= 9; client += 1) {
      crowd.clientID = client;
      crowd.getText('summary').insert(0, 'x');
    }
    raw.socket.send(sync(2, Y.encodeStateAsUpdate(crowd)));
    await eventually(() => expect(raw.heard).toContainEqual(rejected('too-much', 2)));
    raw.socket.send(sync(2, numbers(0, 1, 77, 10_001, ...Array.from({ length: 20_002 }, (_, at) => at + 1))));
    await eventually(() => expect(raw.heard).toContainEqual(rejected('too-much', 3)));
    await isUntouched();
  });

  test('[CO6] the fifth within a minute closes', async () => {
    world.allow(attacker, process, 'read');
    const raw = await connect(attacker);
    const { update } = await written(4_711);
    for (let attempt = 1; attempt <= 5; attempt += 1) raw.socket.send(sync(2, update));
    expect((await raw.end).code).toBe(closeCodes.tryLater);
    expect(raw.heard.filter(({ type }) => type === 'rejected')).toHaveLength(5);
    await isUntouched();
  });

  test('[CO6] a stock client is told nothing it would not understand, and closed at the fifth all the same', async () => {
    world.allow(attacker, process, 'read');
    const raw = await connect(attacker, '');
    const { update } = await written(4_711);
    for (let attempt = 1; attempt <= 5; attempt += 1) raw.socket.send(sync(2, update));
    expect((await raw.end).code).toBe(closeCodes.tryLater);
    expect(raw.heard).toEqual([]);
  });

  test('[CO6] nothing of it reaches anybody else', async () => {
    const editor = node.edit(owner, process);
    await eventually(() => expect(editor.isSaved()).toBe(true));
    const updates: Uint8Array[] = [];
    editor.document.on('update', (update: Uint8Array) => updates.push(update));
    const raw = await connect(attacker);
    const { copy } = await written(4_711, 'a');
    const between = Y.encodeStateVector(copy);
    copy.getText('title').insert(0, 'b');
    raw.socket.send(sync(2, Y.encodeStateAsUpdate(copy, between)));
    await eventually(() => expect(raw.heard).toContainEqual(rejected('gap', 1)));
    const honest = await written(815, '.');
    raw.socket.send(sync(2, honest.update));
    await eventually(() => expect(editor.title()).toBe('Urørt.'));
    expect(updates).toHaveLength(1);
  });
});

describe('what two people hold after a crash', () => {
  test('[CO1][CO3] nobody can take over a colleague’s unsaved words, and everybody’s come home', async () => {
    const crashing = await world.node();
    const [a, b] = [crashing.edit(owner, process), crashing.edit(attacker, process)];
    for (const editor of [a, b]) editor.provider.awareness.setLocalStateField('focus', 'title');
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    // Both ids are known to the database by now; then it stops taking anything.
    await eventually(async () => expect(await bindings()).toHaveLength(3));
    crashing.database.hold();
    b.type(' Odense');
    await eventually(() => expect(a.title()).toBe('Urørt Odense'));
    a.type(' Aarhus');
    await eventually(() => expect(b.title()).toBe('Urørt Odense Aarhus'));
    await crashing.close('crash');
    await isUntouched();

    // Mette is back first, with Jens’s words among hers: hers stand on his, so neither can be taken yet.
    const first = node.edit(owner, process, { document: a.document });
    await eventually(() => expect(first.sent()).toBe(1));
    first.type('!');
    await eventually(() => expect(first.provider.synced).toBe(true));
    expect(first.durable()).toBe(0);
    await isUntouched();
    const second = node.edit(attacker, process, { document: b.document });
    await eventually(() => expect([first.isSaved(), second.isSaved()]).toEqual([true, true]));
    expect([...first.heard, ...second.heard].filter(({ type }) => type === 'rejected')).toEqual([]);
    expect(first.closes).toEqual([]);
    const title = (await world.stored(process)).getText('title').toString();
    expect(title).toBe('Urørt Odense Aarhus!');
    await eventually(() => expect([first.title(), second.title()]).toEqual([title, title]));
  });

  async function bindings() {
    return world.database.transaction((transaction) =>
      transaction.query('select 1 from document_client where document = $1', [`process/${process}`]),
    );
  }
});
