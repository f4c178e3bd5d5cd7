import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parkedId } from '@procesrum/shared/primitives/id.ts';
import type { ProjectorView } from '@procesrum/shared/workshops/projector-view.ts';
import { maxProjectorsOfWorkshop } from '@procesrum/shared/protocol/limits.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { eventually } from '../support/eventually.ts';
import { openBigScreen, type OpenBigScreen } from '../support/workshops/big-screen.ts';
import { casting, runWorkshop, type RunningWorkshop } from '../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsGuest,
  openScreen,
  type At,
  type Screen,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from './world.ts';

let world: World;
const open: (Screen | OpenBigScreen)[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});
afterAll(() => world.close());

test('a big screen shows what happens, as a whole each time, and a fresh fetch shows the same', async () => {
  const { workshop, token } = await projected();
  const screen = await bigScreen(token);
  await eventually(() => expect(screen.last()?.view).toMatchObject({ here: 0, stage: { kind: 'welcome' } }));
  const guest = await joining(workshop);
  await eventually(() => expect(screen.last()?.view.municipalities).toEqual([municipalities.odense]));
  expect(screen.last()?.municipalities).toEqual([
    { cvr: municipalities.odense, shortCode: 'ODE', name: 'Odense' },
  ]);
  open.push(await openScreen(guest, workshop.id));
  await eventually(() => expect(screen.last()?.view.here).toBe(1));
  await workshop.rate();
  await eventually(() =>
    expect(screen.last()?.view.stage).toMatchObject({ kind: 'answering', answered: { people: 0 } }),
  );
  const fetched = await world.stranger.call('GET', `/api/v1/projector/${token}`);
  expect(fetched.status).toBe(200);
  expect(timeless(workshopsApi.projector.reply.parse(fetched.body))).toEqual(timeless(screen.last()));
  for (const message of screen.messages) workshopsApi.projector.reply.parse(JSON.parse(message));
});

test('[VO1] no byte of a big screen names a person, or says what anybody answered before the reveal', async () => {
  const { workshop, token } = await projected({ processes: 2 });
  const screen = await bigScreen(token);
  const names = [
    'Ditte Qvortrup',
    'Esben Zahle',
    'Freja Wulff',
    'Gorm Xylander',
    'Hanne Yding',
    'Ivar Åkjær',
  ];
  const guests: (At & { participant: string })[] = [];
  for (const name of names) {
    const { code } = await workshop.view();
    guests.push(await joinAsGuest(world.origin, code, name, municipalities.odense));
  }
  for (const guest of guests) open.push(await openScreen(guest, workshop.id));
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 3));
  const [first] = guests;
  if (first === undefined) throw new Error('nobody has joined');
  await give(first, workshop.id, casting(round, 1, 2));
  const parking = { type: 'park', item: parkedId.parse(randomUUID()), text: 'Husk arkivet' } as const;
  expect(await give(first, workshop.id, parking)).toMatchObject({ status: 200 });
  await eventually(() => expect(screen.last()?.view.stage).toMatchObject({ answered: { people: 6 } }));
  await workshop.reveal(round.id);
  await eventually(() =>
    expect(screen.last()?.view.stage).toMatchObject({ kind: 'answering', isOpen: false }),
  );
  const before = screen.bytes();
  for (const word of ['histogram', 'median', 'quartiles', 'agreement', 'score', 'dontKnow', 'result']) {
    expect([word, before.includes(word)]).toEqual([word, false]);
  }
  await eventually(() => expect(screen.last()?.view.stage).toMatchObject({ kind: 'result' }), {
    withinMs: 60_000,
  });
  const everything = screen.bytes();
  const view = await workshop.view();
  const persons = [
    ...names.flatMap((name) => [name, ...name.split(' ')]),
    ...view.participants.map(({ id }) => id as string),
    ...view.facilitators.flatMap(({ account, name }) => [account as string, name]),
  ];
  expect(persons.filter((word) => everything.includes(word))).toEqual([]);
});

test('it wants no cookie and gives none: with whatever cookie the answer is the same', async () => {
  const { workshop, token } = await projected();
  const path = `/api/v1/projector/${token}`;
  const answers = await Promise.all(
    ['', workshop.facilitator.cookie, 'procesrum=broken', 'procesrum-guest=broken'].map((cookie) =>
      world.stranger.call('GET', path, undefined, cookie === '' ? {} : { cookie }),
    ),
  );
  for (const { status, headers, body } of answers) {
    expect(status).toBe(200);
    expect(headers.getSetCookie()).toEqual([]);
    expect(timeless(body)).toEqual(timeless(answers[0]?.body));
  }
  const screen = await bigScreen(token, { cookie: workshop.facilitator.cookie });
  expect(screen.headers['set-cookie']).toBeUndefined();
  expect(screen.headers['content-type']).toContain('text/event-stream');
  expect(screen.headers['cache-control']).toContain('no-store');
});

test('[PE1] a secret that is wrong, or is none, is answered like anything that is not there', async () => {
  await projected();
  const absent = await world.stranger.call('GET', '/api/v1/nothing');
  for (const token of ['A'.repeat(22), 'kort', 'A'.repeat(23), '%00', '__proto__']) {
    for (const path of [`/api/v1/projector/${token}`, `/api/v1/projector/${token}/stream`]) {
      const { status, body } = await world.stranger.call('GET', path);
      expect([path, status, body]).toEqual([path, absent.status, absent.body]);
    }
  }
});

test('a workshop that is over shows its end for a day, and then nothing', async () => {
  const { workshop, token } = await projected();
  const screen = await bigScreen(token);
  await workshop.steer({ type: 'close' });
  await eventually(() => expect(screen.last()?.view.stage).toEqual({ kind: 'end' }));
  expect(screen.isOpen()).toBe(true);
  const path = `/api/v1/projector/${token}`;
  expect((await world.stranger.call('GET', path)).status).toBe(200);
  await world.database.transaction((transaction) =>
    transaction.query(`update workshop set closed_at = now() - interval '24 hours 1 second' where id = $1`, [
      workshop.id,
    ]),
  );
  expect((await world.stranger.call('GET', path)).status).toBe(404);
  expect((await world.stranger.call('GET', `${path}/stream`)).status).toBe(404);
});

test('one workshop has room for so many big screens; when one is closed another may open', async () => {
  const { token } = await projected();
  const screens: OpenBigScreen[] = [];
  for (let number = 0; number < maxProjectorsOfWorkshop; number += 1) screens.push(await bigScreen(token));
  const path = `/api/v1/projector/${token}/stream`;
  expect(await world.stranger.call('GET', path)).toMatchObject({ status: 429 });
  screens[0]?.close();
  await eventually(async () => expect((await bigScreen(token)).isOpen()).toBe(true));
});

test('whoever asks for the headers alone holds nothing open', async () => {
  const { token } = await projected();
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${world.origin}/api/v1/projector/${token}/stream`, { method: 'HEAD' }, (answer) =>
      resolve(answer.statusCode),
    );
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(404);
});

test('the secret of a big screen is not in the log', async () => {
  const { token } = await projected();
  await world.stranger.call('GET', `/api/v1/projector/${token}`);
  (await bigScreen(token)).close();
  await eventually(() =>
    expect(world.log.filter((line) => line.includes('/projector/…')).length).toBeGreaterThan(1),
  );
  expect(world.log.filter((line) => line.includes(token))).toEqual([]);
});

test('a server that stops ends its big screens, so that they find another', async () => {
  const stopping = await openWorld();
  const person = await stopping.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: stopping.origin, cookie: person.cookie });
  const screen = await openBigScreen(stopping.origin, await tokenOf(workshop));
  await eventually(() => expect(screen.last()).toBeDefined());
  await stopping.close();
  await eventually(() => expect(screen.isOpen()).toBe(false));
});

async function projected(options: { processes?: number } = {}) {
  const { cookie } = await world.person({ name: 'Kirsten Ørbæk', roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie }, options);
  return { workshop, token: await tokenOf(workshop) };
}

async function tokenOf({ facilitator, id }: RunningWorkshop): Promise<string> {
  const { projectorPath } = await fetchWorkshop(facilitator, id);
  return projectorPath?.replace('/skaerm/', '') ?? '';
}

async function joining(workshop: RunningWorkshop): Promise<At & { participant: string }> {
  return joinAsGuest(world.origin, (await workshop.view()).code, 'Gæst', municipalities.odense);
}

async function bigScreen(token: string, headers: Record<string, string> = {}): Promise<OpenBigScreen> {
  const screen = await openBigScreen(world.origin, token, headers);
  open.push(screen);
  return screen;
}

/** What is shown, but for the time at which it was sent. */
function timeless(shown: unknown): unknown {
  const { view, municipalities: names } = shown as { view: ProjectorView; municipalities: unknown };
  return { view: { ...view, at: '' }, names };
}
