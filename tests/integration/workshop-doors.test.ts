import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { maxParticipants } from '@procesrum/shared/protocol/limits.ts';
import { eventually } from '../support/eventually.ts';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  joinAsAccount,
  joinAsGuest,
  openScreen,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, visitor, type World } from './world.ts';

const kl = '62547313';
const guest = { name: 'Ali', municipality: municipalities.odense };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a code that is wrong, planned, locked, replaced or ended gets one answer, and not sooner for any', async () => {
  const planned = await running({ isOpen: false });
  const locked = await running();
  await locked.steer({ type: 'lock-door', isLocked: true });
  const replaced = await running();
  await replaced.steer({ type: 'new-code' });
  const ended = await running();
  await ended.steer({ type: 'close' });
  const codes = ['ZZZZZZ', planned.code, locked.code, replaced.code, ended.code];
  for (const code of codes) {
    for (const [method, body] of [
      ['GET', undefined],
      ['POST', { guest }],
      // Who they are is not even asked.
      ['POST', {}],
      ['POST', { guest: { name: 'Ali', municipality: '00000000' } }],
    ] as const) {
      const began = performance.now();
      const answer = await world.stranger.call(method, `/api/v1/workshop-doors/${code}`, body);
      expect([code, answer.status, answer.body]).toEqual([
        code,
        404,
        { code: 'not-found', message: 'not found' },
      ]);
      expect(performance.now() - began).toBeGreaterThan(240);
    }
  }
});

test('the new code opens, and whoever is in comes back behind a locked door', async () => {
  const workshop = await running();
  const joined = await joinAsGuest(world.origin, workshop.code, 'Ali', municipalities.odense);
  await workshop.steer({ type: 'new-code' });
  await workshop.steer({ type: 'lock-door', isLocked: true });
  const { code } = await workshop.view();
  const door = await visitor(world.origin, joined.cookie).call('GET', `/api/v1/workshop-doors/${code}`);
  expect(door.body).toMatchObject({ id: workshop.id, isIn: true, contract: 'anonymous', joining: 'code' });
  const again = await visitor(world.origin, joined.cookie).call('POST', `/api/v1/workshop-doors/${code}`, {
    guest,
  });
  expect(again.body).toEqual({ workshop: workshop.id, participant: joined.participant });
  expect((await workshop.view()).participants).toHaveLength(1);
});

test('the door tells a stranger what they answer under, and nobody’s name', async () => {
  const workshop = await running();
  await joinAsGuest(world.origin, workshop.code, 'Hemmelig Holm', municipalities.odense);
  const door = await world.stranger.call('GET', `/api/v1/workshop-doors/${workshop.code}`);
  expect(door.body).toEqual({
    ...{ id: workshop.id, title: 'ERFA', place: 'Dokk1', contract: 'anonymous', voice: 'municipality' },
    ...{ joining: 'code', isFull: false, here: 1, isIn: false },
  });
});

test('a guest says who they are, in a municipality there is', async () => {
  const workshop = await running();
  const door = `/api/v1/workshop-doors/${workshop.code}`;
  expect(await world.stranger.call('POST', door, {})).toMatchObject({
    status: 400,
    body: { field: 'guest' },
  });
  const nowhere = { guest: { name: 'Ali', municipality: '00000000' } };
  expect(await world.stranger.call('POST', door, nowhere)).toMatchObject({
    status: 400,
    body: { field: 'guest.municipality' },
  });
  await joinAsGuest(world.origin, workshop.code, 'Bo', kl);
  expect((await workshop.view()).participants).toMatchObject([
    { name: 'Bo', municipality: kl, otherKind: 'authority', isGuest: true },
  ]);
});

test('where people sign in, guests are told so and members come in', async () => {
  const workshop = await running();
  await workshop.steer({ type: 'edit-plan', plan: { joining: 'signed-in' } });
  const door = `/api/v1/workshop-doors/${workshop.code}`;
  expect((await world.stranger.call('GET', door)).body).toMatchObject({ joining: 'signed-in' });
  expect(await world.stranger.call('POST', door, { guest })).toMatchObject({ status: 403 });
  const member = await world.person({ name: 'Arun Selvam', municipality: municipalities.odense });
  expect(await joinAsAccount({ origin: world.origin, cookie: member.cookie }, workshop.code)).toMatchObject({
    status: 201,
  });
  expect((await workshop.view()).participants).toMatchObject([{ name: 'Arun Selvam', isGuest: false }]);
});

test('a hundred people come in through one address within a minute, and a screen sees them all', async () => {
  const workshop = await running();
  const screen = await openScreen(workshop.facilitator, workshop.id);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      joinAsGuest(world.origin, workshop.code, `Gæst ${index}`, municipalities.odense),
    ),
  );
  expect(performance.now() - began).toBeLessThan(60_000);
  await eventually(() => expect(screen.view().participants).toHaveLength(100));
  expect(screen.view()).toEqual((await fetchWorkshop(workshop.facilitator, workshop.id)).view);
  screen.close();
});

test('[VO3] a guest whose answer was lost and who tries again is one participant, and votes as it', async () => {
  const workshop = await running();
  const ask = { guest, key: randomUUID() };
  const tries = await Promise.all(
    Array.from({ length: 5 }, () =>
      world.stranger.call('POST', `/api/v1/workshop-doors/${workshop.code}`, ask),
    ),
  );
  expect(tries.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(tries.map(({ body }) => (body as { participant: string }).participant)).size).toBe(1);
  expect((await workshop.view()).participants).toHaveLength(1);
  const cookie = tries[4]?.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const { me } = await fetchWorkshop({ origin: world.origin, cookie }, workshop.id);
  expect(me.participant).toBe((tries[0]?.body as { participant: string }).participant);
  const other = await world.stranger.call('POST', `/api/v1/workshop-doors/${workshop.code}`, {
    ...{ guest, key: randomUUID() },
  });
  expect(other.body).not.toEqual(tries[0]?.body);
});

test('a full hall takes only observers', async () => {
  const workshop = await running();
  for (let come = 0; come < maxParticipants; come += 60) {
    await Promise.all(
      Array.from({ length: 60 }, () =>
        joinAsGuest(world.origin, workshop.code, 'Ali', municipalities.odense),
      ),
    );
  }
  const door = `/api/v1/workshop-doors/${workshop.code}`;
  expect((await world.stranger.call('GET', door)).body).toMatchObject({ isFull: true });
  expect(await world.stranger.call('POST', door, { guest })).toMatchObject({ status: 409 });
  expect(await world.stranger.call('POST', door, { guest, isObserver: true })).toMatchObject({ status: 201 });
});

test('whoever tries out codes is stopped, and a hall behind the same address with them only for a while', async () => {
  const elsewhere = await openWorld();
  const tries = Array.from({ length: 320 }, () =>
    elsewhere.stranger.call('GET', '/api/v1/workshop-doors/ZZZZZZ'),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(0);
  const last = await elsewhere.stranger.call('GET', '/api/v1/workshop-doors/ZZZZZZ');
  expect(last.status).toBe(429);
  expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  await elsewhere.close();
});

async function running(options: { isOpen?: boolean } = {}) {
  const person = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie: person.cookie }, options);
  return { ...workshop, code: (await workshop.view()).code };
}
