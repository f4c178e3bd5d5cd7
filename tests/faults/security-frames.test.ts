import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../integration/world.ts';
import { honestPairIn, type HonestPair } from '../support/collaboration/honest-pair.ts';
import { writtenBy } from '../support/collaboration/offences.ts';
import { inspectable, type Innards } from '../support/collaboration/innards.ts';
import { openRaw, type RawClient } from '../support/collaboration/raw-client.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { clientFrame, message, numbers, syncMessage, type FrameHead } from '../support/collaboration/wire.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';

// Frames as no WebSocket library writes them: what is sound arrives however it is cut up, what is not closes.

const { either } = intensity();

let service: RunningService;
let innards: Innards;
let people: [Person, Person];
let name: string;
let pair: HonestPair;
const clients: RawClient[] = [];

beforeAll(async () => {
  const inspected = await inspectable();
  service = await startService({ env: inspected.env });
  innards = await inspected.open();
  people = [await service.person({ name: 'Mette Kofoed' }), await service.person({ name: 'Signe Bach' })];
});
beforeEach(async () => {
  name = `process/${await service.process(people[0])}`;
  pair = await honestPairIn(service, name, [people[0].cookie, people[1].cookie]);
});
afterEach(() => {
  pair.close();
  for (const client of clients.splice(0)) client.leave();
});
afterAll(async () => {
  innards.close();
  await service.close();
});

async function come(): Promise<RawClient> {
  const raw = await openRaw(service.nodes[0].origin, name, { headers: { cookie: people[0].cookie } });
  clients.push(raw);
  await eventually(() => expect(raw.came.step1).toHaveLength(1));
  return raw;
}

/** An Update in which this client writes at the end of the title, as it stands now. */
async function words(client: number, text: string): Promise<Uint8Array> {
  return syncMessage('update', writtenBy(await service.stored(name), client, text).update);
}

describe('what is sound', () => {
  test('[CO1][CO6] a message that comes a byte at a time is a message like any other', async () => {
    const raw = await come();
    for (const byte of clientFrame(await words(4_711, ' byte'))) {
      raw.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => expect(raw.durable()).toBe(1));
    expect(await pair.goOn()).toContain(' byte');
  });

  test('[CO1][CO6] a message in pieces, with pings between them, is one', async () => {
    const raw = await come();
    const payload = await words(4_711, ' stykvis');
    const piece = (from: number, to: number, head: FrameHead) =>
      clientFrame(payload.subarray(from, to), head);
    raw.write(piece(0, 3, { isLast: false }));
    raw.write(clientFrame(Buffer.from('er du der'), { opcode: 9 }));
    for (let at = 3; at < payload.length - 1; at += 1) {
      raw.write(piece(at, at + 1, { opcode: 0, isLast: false }));
      raw.write(clientFrame(new Uint8Array(), { opcode: 9 }));
    }
    raw.write(piece(payload.length - 1, payload.length, { opcode: 0 }));
    await eventually(() => expect(raw.durable()).toBe(1));
    expect(await pair.goOn()).toContain(' stykvis');
  });

  test('[CO1][CO6] ten thousand letters in ten thousand frames arrive, and nobody is kept waiting', async () => {
    const raw = await come();
    const { copy } = writtenBy(await service.stored(name), 4_711, '');
    const frames: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => frames.push(clientFrame(syncMessage('update', update))));
    for (let letter = 0; letter < 10_000; letter += 1) copy.getText('summary').insert(letter, 'x');
    raw.socket.on('message', () => undefined);
    raw.write(Buffer.concat(frames));
    await pair.goOn();
    await eventually(() => expect(raw.durable()).toBe(10_000), { withinMs: 30_000 });
    expect((await service.stored(name)).getText('summary').length).toBe(10_000);
    await pair.goOn();
  });
});

/** Bytes that break the rules of frames, and the codes with which that may end. */
const broken: [string, () => Uint8Array, number[]][] = [
  ['text', () => clientFrame(Buffer.from('hej'), { opcode: 1 }), [4400]],
  ['text that is none', () => clientFrame(Uint8Array.of(0xff, 0xfe), { opcode: 1 }), [1007]],
  ['a frame that is not masked', () => clientFrame(message(3), { isMasked: false }), [1002]],
  ...[1, 2, 4, 7].map((reserved): [string, () => Uint8Array, number[]] => [
    `reserved bits ${reserved}`,
    () => clientFrame(message(3), { reserved }),
    [1002],
  ]),
  ...[3, 7, 11, 15].map((opcode): [string, () => Uint8Array, number[]] => [
    `a frame of kind ${opcode}`,
    () => clientFrame(message(3), { opcode }),
    [1002],
  ]),
  ['a piece of nothing', () => clientFrame(message(3), { opcode: 0 }), [1002]],
  [
    'a message begun within another',
    () => Buffer.concat([clientFrame(message(3), { isLast: false }), clientFrame(message(3))]),
    [1002],
  ],
  ['a ping in pieces', () => clientFrame(new Uint8Array(), { opcode: 9, isLast: false }), [1002]],
  ['a ping that is too long', () => clientFrame(new Uint8Array(200), { opcode: 9 }), [1002]],
  ['a close that says nothing sensible', () => clientFrame(Uint8Array.of(0, 1), { opcode: 8 }), [1002]],
  ['a close of half a code', () => clientFrame(Uint8Array.of(3), { opcode: 8 }), [1002]],
  ['a length beyond all numbers', () => clientFrame(message(3), { length: 2 ** 53 }), [1009]],
  ['a length of a gigabyte', () => clientFrame(message(3), { length: 2 ** 30 }), [1009]],
  ['a length of seventeen megabytes', () => clientFrame(message(3), { length: 17_000_000 }), [1009]],
  [
    'a message of a megabyte and a half',
    () => clientFrame(syncMessage('update', new Uint8Array(1_500_000))),
    [4400],
  ],
];

describe('what is not', () => {
  test.each(broken)(
    '[CO6] %s closes the connection that sent it and no other',
    async (_what, make, codes) => {
      const raw = await come();
      raw.write(make());
      const { code } = await raw.end;
      expect(codes).toContain(code);
      expect(await pair.goOn()).toMatch(/^Urørt( [ab]\d+)+$/);
    },
  );

  test('[CO6] seventeen megabytes in pieces are given up on the way, not gathered', async () => {
    const raw = await come();
    const before = await innards.heldBytes();
    const piece = new Uint8Array(100_000);
    for (let sent = 0; sent < 170; sent += 1)
      raw.write(clientFrame(piece, { opcode: sent === 0 ? 2 : 0, isLast: false }));
    expect((await raw.end).code).toBe(1009);
    await eventually(async () => expect((await innards.heldBytes()) - before).toBeLessThan(8_000_000), {
      everyMs: 500,
    });
    await pair.goOn();
  });

  test('[CO6] messages of which nearly all has come and the end never does are not gathered without bound', async () => {
    const half = clientFrame(new Uint8Array(15_000_000)).subarray(0, 14_000_000);
    const before = await innards.heldBytes();
    const many = await Promise.all(Array.from({ length: either(8, 60) }, come));
    for (const raw of many) raw.write(half);
    // One person may have four times sixteen megabytes held; whoever brings more is cut off.
    await eventually(() => {
      expect(many.filter(({ socket }) => socket.readyState === socket.CLOSED).length).toBeGreaterThan(
        many.length - 6,
      );
    });
    await eventually(async () => expect((await innards.heldBytes()) - before).toBeLessThan(80_000_000), {
      everyMs: 500,
    });
    await pair.goOn();
  });

  test('[CO6] many who stop in the middle of a frame are held at no great cost, and let go', async () => {
    const half = clientFrame(new Uint8Array(900_000)).subarray(0, 100);
    const before = await innards.heldBytes();
    const many = await Promise.all(Array.from({ length: either(20, 200) }, come));
    for (const raw of many) raw.write(half);
    await pair.goOn();
    expect((await innards.heldBytes()) - before).toBeLessThan(many.length * 100_000);
    for (const raw of many) raw.leave();
    await pair.goOn();
  });
});

describe('too many of them', () => {
  const tiny: [string, () => Uint8Array][] = [
    ['questions for who is here', () => clientFrame(message(3))],
    ['questions for the text', () => clientFrame(syncMessage('step1', numbers(0)))],
    ['pings', () => clientFrame(new Uint8Array(), { opcode: 9 })],
    ['pongs', () => clientFrame(new Uint8Array(), { opcode: 10 })],
    ['pieces that are empty', () => clientFrame(new Uint8Array(), { opcode: 0, isLast: false })],
    ['words about rights', () => clientFrame(message(2, numbers(0)))],
    ['presences of nobody', () => clientFrame(message(1, numbers(1, 0)))],
    ['answers with nothing', () => clientFrame(syncMessage('step2', numbers(0, 0)))],
  ];

  test.each(tiny)('[CO6] ten thousand %s keep nobody waiting', async (_what, make) => {
    await pair.goOn();
    const raw = await come();
    const before = await innards.heldBytes();
    const all = Array.from({ length: 10_000 }, make);
    if (_what.startsWith('pieces')) all.unshift(clientFrame(message(3), { isLast: false }));
    const startedAt = Date.now();
    raw.write(Buffer.concat(all));
    await pair.goOn();
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    // Whoever asks ten thousand times is not told the whole text ten thousand times.
    expect(raw.came.step2.length).toBeLessThan(50);
    raw.leave();
    await eventually(async () => expect((await innards.heldBytes()) - before).toBeLessThan(8_000_000), {
      everyMs: 500,
    });
    await pair.goOn();
  });
});
