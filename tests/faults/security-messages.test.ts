import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeOwnMessage, ownMessages, type OwnMessage } from '@procesrum/shared/collaboration/messages.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { municipalities, type Person } from '../integration/world.ts';
import { honestPairIn, type HonestPair } from '../support/collaboration/honest-pair.ts';
import { writtenBy } from '../support/collaboration/offences.ts';
import { openRaw, type RawClient } from '../support/collaboration/raw-client.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { awarenessMessage, message, numbers, syncMessage } from '../support/collaboration/wire.ts';
import { eventually } from '../support/eventually.ts';

// Somebody who may only read tries to write, by every kind of message there is.

let service: RunningService;
let people: [Person, Person];
let reader: Person;
let name: string;
let pair: HonestPair;
const clients: RawClient[] = [];

beforeAll(async () => {
  service = await startService();
  people = [await service.person({ name: 'Mette Kofoed' }), await service.person({ name: 'Signe Bach' })];
  reader = await service.person({ name: 'Jens Lund', municipality: municipalities.odense });
});
beforeEach(async () => {
  name = `process/${await service.process(people[0])}`;
  pair = await honestPairIn(service, name, [people[0].cookie, people[1].cookie]);
  await pair.goOn();
});
afterEach(() => {
  pair.close();
  for (const client of clients.splice(0)) client.leave();
});
afterAll(() => service.close());

async function come(query = 'v=1'): Promise<RawClient> {
  const headers = { cookie: reader.cookie };
  const raw = await openRaw(service.nodes[0].origin, name, { headers, query });
  clients.push(raw);
  await eventually(() => expect(raw.came.step1).toHaveLength(1));
  return raw;
}

async function expectUntouched(): Promise<void> {
  expect(await pair.goOn()).toMatch(/^Urørt( [ab]\d+)+$/);
  const stored = await service.stored(name);
  expect(stored.getText('summary').toString()).toBe('');
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(pair.editors[0].document));
  const marks = await service.database.transaction((transaction) =>
    transaction.query(
      `select 'wrote' as what from document_update where document = $1 and $2 = any(authors)
       union all select 'is bound' from document_client where document = $1 and account = $2`,
      [name, reader.account],
    ),
  );
  expect(marks).toEqual([]);
}

/** A deletion of the first letter of the title. */
function deletion(stored: Y.Doc): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(stored));
  const before = Y.encodeStateVector(copy);
  copy.getText('title').delete(0, 1);
  return Y.encodeStateAsUpdate(copy, before);
}

const refused: [string, (stored: Y.Doc) => Uint8Array][] = [
  ['an Update with words', (stored) => syncMessage('update', writtenBy(stored, 4_711, '!').update)],
  ['an Update with nothing in it', () => syncMessage('update', numbers(0, 0))],
  ['an Update that deletes', (stored) => syncMessage('update', deletion(stored))],
  ['an Update with what is there already', (stored) => syncMessage('update', Y.encodeStateAsUpdate(stored))],
  ['an answer with words', (stored) => syncMessage('step2', writtenBy(stored, 4_711, '!').update)],
  ['an answer that deletes', (stored) => syncMessage('step2', deletion(stored))],
  [
    'an answer in an editor’s name',
    (stored) => syncMessage('step2', writtenBy(stored, pair.editors[0].document.clientID, '!').update),
  ],
];

describe('what writes', () => {
  test.each(refused)('[CO6][PE2] %s is refused, and the fifth closes', async (_what, make) => {
    const raw = await come();
    raw.send(make(await service.stored(name)));
    await eventually(() => expect(raw.refusals()).toEqual(['read-only']));
    await expectUntouched();
    const again = make(await service.stored(name));
    for (let time = 0; time < 10; time += 1) raw.send(again);
    expect((await raw.end).code).toBe(closeCodes.tryLater);
    await expectUntouched();
  });

  test('[CO6] an answer with what is there already is no offence, however often', async () => {
    const raw = await come();
    const all = syncMessage('step2', Y.encodeStateAsUpdate(await service.stored(name)));
    for (let time = 1; time <= 10; time += 1) raw.send(all);
    await eventually(() => expect(raw.durable()).toBe(10));
    expect(raw.refusals()).toEqual([]);
  });
});

const owns: readonly OwnMessage[] = [
  { type: 'hello', epoch: 7, role: 'edit' },
  { type: 'durable', frames: 1_000, committedAtMs: 1 },
  { type: 'roleChanged', role: 'edit' },
  { type: 'rejected', reason: 'gap', frame: 1 },
  { type: 'saving', health: 'read-only' },
];

const meaningless: [string, () => Uint8Array][] = [
  ...owns.map((own): [string, () => Uint8Array] => [
    `a message of ours, ${ownMessages[own.type]} ${own.type}`,
    () => encodeOwnMessage(own),
  ]),
  ...[4, 5, 42, 99, 105, 127, 128, 2 ** 31, Number.MAX_SAFE_INTEGER].map(
    (type): [string, () => Uint8Array] => [`a message of type ${type}`, () => message(type, numbers(0))],
  ),
  ...[3, 4, 99, 2 ** 31].map((step): [string, () => Uint8Array] => [
    `a sync message of kind ${step}`,
    () => syncMessage(step, numbers(0)),
  ]),
  ['a sync message of no kind', () => message(0)],
  ['a sync message without its content', () => message(0, numbers(2, 500))],
  ['a type number that never ends', () => new Uint8Array(50).fill(0xff)],
  ['awareness that is none', () => message(1, Uint8Array.of(3, 200, 200, 200))],
  ['a question that is none', () => syncMessage('step1', numbers(9, 9))],
  ['a question of half a million clients', () => syncMessage('step1', new Uint8Array(600_000).fill(1))],
];

describe('what means nothing', () => {
  test.each(meaningless)(
    '[CO6] %s closes with a reason, for a reader and an editor alike',
    async (_what, make) => {
      const asEditor = await openRaw(service.nodes[0].origin, name, {
        headers: { cookie: people[1].cookie },
      });
      for (const raw of [await come(), asEditor]) {
        raw.send(make());
        const { code, reason } = await raw.end;
        expect(code).toBe(closeCodes.malformed);
        expect(reason).not.toBe('');
      }
      await expectUntouched();
    },
  );
});

describe('what only asks', () => {
  test('[CO6] a word about somebody’s rights, from a reader, is not listened to', async () => {
    const raw = await come();
    raw.send(message(2, numbers(0), numbers(6), Buffer.from('denied')));
    raw.send(message(2, numbers(1)));
    raw.send(syncMessage('step1', numbers(0)));
    await eventually(() => expect(raw.came.step2).toHaveLength(1));
    raw.send(syncMessage('update', numbers(0, 0)));
    await eventually(() => expect(raw.refusals()).toEqual(['read-only']));
    await expectUntouched();
  });

  test('[CO6] a question for who is here tells, and takes nothing in that comes with it', async () => {
    const raw = await come();
    const forged = writtenBy(await service.stored(name), 4_711, '!').update;
    raw.send(message(3, syncMessage('update', forged)));
    raw.send(message(3, awarenessMessage([4_711, 1, { focus: 'summary' }])));
    await expectUntouched();
    expect(pair.editors[0].others().has(4_711)).toBe(false);
  });

  test('[CO6] a reader speaks for no editor, and sends none away', async () => {
    const [one, other] = pair.editors;
    const victim = one.document.clientID;
    await eventually(() => expect(other.others().get(victim)?.focus).toBe('title'));
    const raw = await come();
    raw.send(awarenessMessage([victim, 1_000, { focus: 'summary' }]));
    raw.send(awarenessMessage([victim, 1_001, null]));
    raw.send(awarenessMessage([4_711, 1, { focus: 'brief', caret: 3, cursor: { anchor: 1 } }]));
    raw.send(awarenessMessage([4_711, 2, { focus: 'brief' }], [victim, 1_002, null]));
    await eventually(() => expect(other.others().get(4_711)?.user?.role).toBe('read'));
    expect(other.others().get(4_711)).not.toHaveProperty('cursor');
    expect(other.others().get(4_711)).not.toHaveProperty('caret');
    expect(other.others().get(victim)?.focus).toBe('title');
    await expectUntouched();
  });
});
