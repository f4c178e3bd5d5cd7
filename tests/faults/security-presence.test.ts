import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { municipalities, type Person } from '../integration/world.ts';
import { honestPairIn, type HonestPair } from '../support/collaboration/honest-pair.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { openRaw, type RawClient } from '../support/collaboration/raw-client.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { awarenessMessage } from '../support/collaboration/wire.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';

// Who somebody is and where, forged: seen from another node, so that what nodes tell one another is judged as well.

const { either } = intensity();

let service: RunningService;
let people: [Person, Person];
let forger: Person;
let name: string;
let pair: HonestPair;
const clients: RawClient[] = [];

beforeAll(async () => {
  service = await startService({ nodes: 2 });
  people = [await service.person({ name: 'Mette Kofoed' }), await service.person({ name: 'Signe Bach' })];
  forger = await service.person({ name: 'Ond Hensigt', municipality: municipalities.odense });
});
beforeEach(async () => {
  const process = await service.process(people[0]);
  await people[0].call('POST', `/api/v1/processes/${process}/co-authors`, { account: forger.account });
  name = `process/${process}`;
  pair = await honestPairIn(service, name, [people[0].cookie, people[1].cookie]);
  await pair.goOn();
});
afterEach(() => {
  pair.close();
  for (const client of clients.splice(0)) client.leave();
});
afterAll(() => service.close());

async function come(person = forger): Promise<RawClient> {
  const raw = await openRaw(service.nodes[0].origin, name, { headers: { cookie: person.cookie } });
  clients.push(raw);
  await eventually(() => expect(raw.came.step1).toHaveLength(1));
  return raw;
}

/** What both of the pair, one at each node, are shown of a Yjs client. */
function shownOf(client: number) {
  return pair.editors.map((editor) => editor.others().get(client));
}

test('[PE1] another’s name, municipality, colour, role and account are written over with one’s own', async () => {
  const raw = await come();
  const [{ account }] = people;
  const odense = { cvr: municipalities.odense, shortCode: 'ODE' };
  const lies: readonly object[] = [
    {
      user: {
        id: account,
        name: 'Mette Kofoed',
        municipality: { cvr: municipalities.aarhus },
        colour: 1,
        role: 'edit',
      },
    },
    { user: { isGuest: true, name: '<img src=x onerror=alert(1)>', colour: 99 } },
    { user: null, id: account, name: 'Mette Kofoed', __proto__: { user: { name: 'Mette Kofoed' } } },
    { constructor: 1, toString: 1, extra: 'x'.repeat(500) },
  ];
  for (const [clock, lie] of lies.entries()) {
    raw.send(awarenessMessage([99, clock + 1, { ...lie, focus: 'title', caret: clock }]));
    await eventually(() => {
      for (const shown of shownOf(99)) {
        expect(shown).toMatchObject({ focus: 'title', caret: clock });
        expect(Object.keys(shown ?? {}).sort()).toEqual(['caret', 'focus', 'user']);
        expect(shown?.user).toMatchObject({
          ...{ id: forger.account, name: 'Ond Hensigt', isGuest: false, role: 'edit', municipality: odense },
        });
        expect(shown?.user?.colour).not.toBe(99);
      }
    });
  }
  // Of two municipalities each has its own colour, whatever one of them says.
  const [ofForger, ofMette] = [99, pair.editors[0].document.clientID].map(
    (client) => pair.editors[1].others().get(client)?.user?.colour,
  );
  expect(ofForger).not.toBe(ofMette);
  await pair.goOn();
});

test('[PE1] nobody moves, doubles or sends away another’s cursor, at this node or the next', async () => {
  const victims = pair.editors.map(({ document }) => document.clientID);
  const places = () => victims.map((victim, at) => pair.editors[1 - at]?.others().get(victim)?.focus);
  await eventually(() => expect(places()).toEqual(['title', 'title']));
  for (const victim of victims) {
    const raw = await come();
    raw.send(awarenessMessage([victim, 2 ** 30, { focus: 'summary' }]));
    raw.send(awarenessMessage([victim, 2 ** 30 + 1, null]));
    raw.send(awarenessMessage([55, 1, { focus: 'brief' }]));
    raw.send(
      awarenessMessage([55, 2, { focus: 'brief' }], [victim, 2 ** 31, { focus: 'summary' }], [56, 1, {}]),
    );
    await eventually(() => expect(shownOf(55).map((shown) => shown?.focus)).toEqual(['brief', 'brief']));
    raw.leave();
    await eventually(() => expect(shownOf(55)).toEqual([undefined, undefined]));
  }
  expect(places()).toEqual(['title', 'title']);
  expect(shownOf(56)).toEqual([undefined, undefined]);
  await pair.goOn();
});

test('[PE1] one connection is one person: a thousand clients on it are one', async () => {
  const raw = await come();
  for (let client = 1; client <= 1_000; client += 1) {
    raw.send(awarenessMessage([client, 1, { focus: 'title' }]));
  }
  raw.send(awarenessMessage([1, 2, { focus: 'brief' }]));
  await eventually(() => expect(shownOf(1).map((shown) => shown?.focus)).toEqual(['brief', 'brief']));
  for (const editor of pair.editors) expect(editor.others().size).toBe(3);
});

test('[CO6] ten kilobytes, wild nesting and strange numbers are not passed on', async () => {
  const raw = await come();
  raw.send(awarenessMessage([99, 1, { focus: 'title' }]));
  await eventually(() => expect(shownOf(99).map((shown) => shown?.focus)).toEqual(['title', 'title']));
  const deep = JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`) as unknown;
  const states = [
    { focus: 'brief', cursor: 'x'.repeat(10_000) },
    { focus: 'brief', caret: -1 },
    { focus: 'brief', caret: 1e300 },
    { focus: 'nowhere' },
    { focus: 'brief', away: 'yes' },
    ['brief'],
    'brief',
    7,
    [[[deep]]],
  ];
  for (const [at, state] of states.entries()) {
    raw.send(awarenessMessage([99, 2 + at, state]));
    raw.socket.ping();
    await once(raw.socket, 'pong');
    // Whoever comes now is told how everybody stands.
    const newcomer = openDocument(service.nodes[0].origin, name, { cookie: people[1].cookie });
    await eventually(() => expect(newcomer.others().get(99)).toBeDefined());
    expect([state, newcomer.others().get(99)?.focus]).toEqual([state, 'title']);
    newcomer.close();
  }
  raw.send(awarenessMessage([99, 100, { focus: 'summary' }]));
  await eventually(() => expect(shownOf(99).map((shown) => shown?.focus)).toEqual(['summary', 'summary']));
  expect(raw.socket.readyState).toBe(raw.socket.OPEN);
  await pair.goOn();
});

test('[CO6] a cursor that moves a thousand times a second is shown a few times, and where it ends', async () => {
  const raw = await come();
  raw.send(awarenessMessage([99, 1, { focus: 'title', caret: 0 }]));
  await eventually(() => expect(shownOf(99)[1]?.caret).toBe(0));
  let shown = 0;
  pair.editors[1].provider.awareness.on('change', ({ updated }: { updated: number[] }) => {
    if (updated.includes(99)) shown += 1;
  });
  const startedAt = Date.now();
  const moves = either(1_000, 60_000);
  for (let move = 1; move <= moves; move += 1) {
    raw.send(awarenessMessage([99, 1 + move, { focus: 'title', caret: move % 90_000 }]));
    if (move % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    if (move % 1_000 === 0) await pair.goOn();
  }
  await eventually(() =>
    expect(shownOf(99).map((one) => one?.caret)).toEqual([moves % 90_000, moves % 90_000]),
  );
  // Told at a beat of sixty milliseconds, so that twenty a second are more than enough.
  const seconds = (Date.now() - startedAt) / 1_000;
  expect(shown).toBeLessThan(20 * seconds + 5);
  await pair.goOn();
});

test('[PE1] what somebody says of where they are is in no log', () => {
  for (const words of ['Ond Hensigt', 'onerror', 'forfalsket', forger.cookie.slice(10)]) {
    expect(service.log()).not.toContain(words);
  }
});
