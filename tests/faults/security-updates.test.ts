import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { honestPairIn, type HonestPair } from '../support/collaboration/honest-pair.ts';
import { nestedElements } from '../support/collaboration/hostile-updates.ts';
import { inspectable, type Innards } from '../support/collaboration/innards.ts';
import { behindAMissingLetter, crowdOf, offences, writtenBy } from '../support/collaboration/offences.ts';
import { openRaw, type RawClient } from '../support/collaboration/raw-client.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { syncMessage } from '../support/collaboration/wire.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';
import type { Person } from '../integration/world.ts';

// Somebody who may write, and sends what no client would: the server neither believes it nor stumbles over it.

const { rounds, either } = intensity();
/** Ten times the room for the goal of twenty. */
const stallMs = 200;

let service: RunningService;
let innards: Innards;
let people: [Person, Person];
let attacker: Person;
let name: string;
let pair: HonestPair;
let quietBytes: number;
const attackers: RawClient[] = [];

beforeAll(async () => {
  const inspected = await inspectable();
  service = await startService({ env: inspected.env });
  innards = await inspected.open();
  people = [await service.person({ name: 'Mette Kofoed' }), await service.person({ name: 'Signe Bach' })];
  attacker = await service.person({ name: 'Ond Hensigt' });
  quietBytes = await innards.heldBytes();
});
beforeEach(async () => {
  name = `process/${await service.process(people[0])}`;
  pair = await honestPairIn(service, name, [people[0].cookie, people[1].cookie]);
  await pair.goOn();
});
afterEach(() => {
  pair.close();
  for (const one of attackers.splice(0)) one.leave();
});
afterAll(async () => {
  innards.close();
  await service.close();
});

async function attack(query?: string): Promise<RawClient> {
  const { origin } = service.nodes[0];
  const raw = await openRaw(origin, name, {
    headers: { cookie: attacker.cookie },
    ...(query ? { query } : {}),
  });
  attackers.push(raw);
  await eventually(() => expect(raw.came.step1).toHaveLength(1));
  return raw;
}

/** The document holds what the honest have written, and nobody else's mark is on it anywhere. */
async function expectUntouched(): Promise<void> {
  const title = await pair.goOn();
  expect(title).toMatch(/^Urørt( [ab]\d+)+$/);
  const stored = await service.stored(name);
  const [one, other] = pair.editors;
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(one.document));
  expect([...one.document.share.keys(), ...other.document.share.keys()]).not.toContain('within');
  const marks = await service.database.transaction((transaction) =>
    transaction.query(
      `select 'wrote' as what from document_update where document = $1 and $2 = any(authors)
       union all select 'is bound' from document_client where document = $1 and account = $2`,
      [name, attacker.account],
    ),
  );
  expect(marks).toEqual([]);
}

test.each([...offences])(
  '[CO6] $what: answered or closed, stored nowhere, and the room goes on',
  async ({ make }) => {
    await innards.longestStallMs();
    const stored = await service.stored(name);
    for (const step of ['update', 'step2'] as const) {
      const raw = await attack();
      raw.send(syncMessage(step, make(stored, 4_711)));
      if (step === 'update') {
        await Promise.race([raw.end, eventually(() => expect(raw.refusals()).toHaveLength(1))]);
      }
    }
    await expectUntouched();
    expect(await innards.longestStallMs()).toBeLessThan(stallMs);
  },
);

test('[CO6] the fifth refusal within a minute closes, and whoever comes again is judged again', async () => {
  for (let visit = 0; visit < 3; visit += 1) {
    const raw = await attack();
    const forged = writtenBy(
      await service.stored(name),
      pair.editors[0].document.clientID,
      ' forfalsket',
    ).update;
    for (let time = 0; time < 20; time += 1) raw.send(syncMessage('update', forged));
    expect((await raw.end).code).toBe(1013);
    expect(raw.refusals().length).toBeLessThanOrEqual(5);
  }
  await expectUntouched();
});

test('[CO6] large answers that are nothing, one connection after another, cost nobody else anything', async () => {
  await innards.longestStallMs();
  const crowd = crowdOf(200_000);
  for (let visit = 0; visit < either(3, 50); visit += 1) {
    const raw = await attack();
    raw.send(syncMessage('step2', crowd));
    raw.send(syncMessage('step2', crowd));
    await raw.end;
  }
  await expectUntouched();
  expect(await innards.longestStallMs()).toBeLessThan(stallMs);
});

test('[CO6] what waits for words that never come is held within bounds, however many connections bring it', async () => {
  const before = await innards.heldBytes();
  const waiting = behindAMissingLetter(4_711, 1_400);
  for (let visit = 0; visit < either(8, 100); visit += 1) {
    const raw = await attack();
    raw.send(syncMessage('step2', waiting));
    raw.socket.ping();
    await Promise.race([once(raw.socket, 'pong'), raw.end]);
  }
  await pair.goOn();
  // Eight times fourteen megabytes or more were sent, of which one person may have four times sixteen held.
  await eventually(async () => expect((await innards.heldBytes()) - before).toBeLessThan(80_000_000), {
    everyMs: 500,
  });
  for (const raw of attackers) raw.leave();
  await expectUntouched();
});

test('[CO6] elements nested a little deeper with every update do not add up to a document nobody can read', async () => {
  const raw = await attack();
  const copy = new Y.Doc();
  raw.send(syncMessage('update', nestedElements(4_711, 10)));
  Y.applyUpdate(copy, nestedElements(4_711, 10));
  copy.clientID = 4_711;
  let deepest = copy.getXmlFragment('section-asIs').get(0) as Y.XmlElement;
  while (deepest.length > 0) deepest = deepest.get(0) as Y.XmlElement;
  copy.on('update', (update: Uint8Array) => raw.send(syncMessage('update', update)));
  for (let depth = 0; depth < 400; depth += 1) {
    const inner = new Y.XmlElement('p');
    deepest.insert(0, [inner]);
    deepest = inner;
  }
  await Promise.race([raw.end, eventually(() => expect(raw.durable()).toBe(401))]);
  // Some of it may pass for a text; what is there can be read by everybody, and written on.
  await pair.goOn();
  const stored = await service.stored(name);
  expect(depthOf(stored.getXmlFragment('section-asIs'))).toBeLessThan(300);
});

function depthOf(root: Y.XmlFragment): number {
  let depth = 0;
  for (let level: unknown[] = [root]; level.length > 0; depth += 1) {
    level = level.flatMap((one) => (one instanceof Y.XmlFragment ? (one.toArray() as unknown[]) : []));
  }
  return depth;
}

test('[CO1][CO6] of updates with some bits turned over, whatever passes passes for all alike', async () => {
  const random = seededRandom();
  await innards.longestStallMs();
  let raw = await attack();
  let stored = await service.stored(name);
  for (const round of rounds(200)) {
    if (raw.socket.readyState !== raw.socket.OPEN) raw = await attack();
    if (round % 20 === 0) stored = await service.stored(name);
    const { copy, update } = writtenBy(stored, random.integer(1, 2 ** 31), ` m${round}`);
    if (random.chance(0.3)) copy.getText('title').delete(0, 1);
    const bytes = Uint8Array.from(random.chance(0.3) ? Y.encodeStateAsUpdate(copy) : update);
    for (let turn = random.integer(1, 4); turn > 0; turn -= 1) {
      const at = random.integer(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
    }
    raw.send(syncMessage(random.chance(0.5) ? 'update' : 'step2', bytes));
  }
  for (const editor of pair.editors) editor.type(' slut');
  await eventually(async () => {
    stored = await service.stored(name);
    expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null]);
    const known = Y.encodeStateVector(stored);
    for (const { document } of pair.editors) {
      expect(Y.encodeStateVector(document)).toEqual(known);
      expect(document.getText('title').toString()).toBe(stored.getText('title').toString());
      expect([document.store.pendingStructs, document.store.pendingDs]).toEqual([null, null]);
    }
  });
  expect(pair.editors.flatMap(({ closes }) => closes).filter((code) => code !== 1013)).toEqual([]);
  expect(await innards.longestStallMs()).toBeLessThan(stallMs);
});

test('[CO6][PE1] after all that the server holds no more than before, and its log tells nothing of it', async () => {
  await eventually(async () => expect((await innards.heldBytes()) - quietBytes).toBeLessThan(20_000_000), {
    withinMs: 20_000,
    everyMs: 1_000,
  });
  const log = service.log();
  // Whole: from its first line.
  expect(log).toContain('Procesrum kører på');
  for (const secret of [
    'forfalsket',
    'Urørt',
    ' slut',
    ...[...people, attacker].map(({ cookie }) => cookie.slice(10)),
  ]) {
    expect(log).not.toContain(secret);
  }
});
