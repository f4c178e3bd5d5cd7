import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parkedId } from '@procesrum/shared/primitives/id.ts';
import type { WaitingItem } from '@procesrum/shared/workshops/decision.ts';
import { eventually } from '../../support/eventually.ts';
import { runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest, openScreen, type At } from '../../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from '../world.ts';

// A parking lot that facilitators moderate: what waits, who sees it, and what its author is told.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[WS5] what waits reaches facilitators and its author, and nobody else by any door', async () => {
  const { host, workshop, ditte, esben } = await moderated();
  const [hers, his] = [await openScreen(ditte, workshop.id), await openScreen(esben, workshop.id)];
  const item = parkedId.parse(randomUUID());
  await hers.give({ type: 'park', item, text: 'Lønnen er for lav' });
  await eventually(() => {
    expect(his.view().waitingParked).toEqual([item]);
  });
  expect(JSON.stringify([his.heard, his.view()])).not.toContain('Lønnen');
  expect(await parkingFor(esben, workshop.id)).toEqual([]);
  expect(await parkingFor(ditte, workshop.id)).toMatchObject([{ item: { text: 'Lønnen er for lav' } }]);
  expect(await parkingFor(host, workshop.id)).toMatchObject([
    { item: { id: item, text: 'Lønnen er for lav', by: { name: 'Ditte' } }, author: ditte.participant },
  ]);

  await workshop.steer({
    type: 'set-parked-status',
    item,
    status: 'removed',
    word: 'Tag den med jeres leder',
  });
  await eventually(() => {
    expect(hers.nudges).toMatchObject([{ kind: 'declined', item, word: 'Tag den med jeres leder' }]);
  });
  expect(his.nudges).toEqual([]);
  expect(JSON.stringify(his.heard)).not.toContain('leder');
  expect(await parkingFor(ditte, workshop.id)).toMatchObject([
    { item: { status: 'removed' }, answer: { word: 'Tag den med jeres leder', by: 'Kirsten' } },
  ]);
  expect(await parkingFor(esben, workshop.id)).toEqual([]);
  expect(await parkingFor(host, workshop.id)).toEqual([]);
  for (const screen of [hers, his]) screen.close();
});

test('[WS5] what is let in is there for all, word for word as the facilitator left it, and can be taken back', async () => {
  const { host, workshop, ditte } = await moderated();
  const item = parkedId.parse(randomUUID());
  await give(ditte, workshop.id, { type: 'park', item, text: 'Hvem eier data' });
  await workshop.steer({ type: 'edit-parked', item, text: 'Hvem ejer data?' });
  await workshop.steer({ type: 'set-parked-status', item, status: 'parked' });
  expect((await workshop.view()).parked).toMatchObject([
    { text: 'Hvem ejer data?', isReworded: true, by: { name: 'Ditte' } },
  ]);
  expect(await parkingFor(ditte, workshop.id)).toEqual([]);
  await workshop.steer({ type: 'undo', revision: (await workshop.view()).undoable?.revision ?? 0 });
  expect((await workshop.view()).parked).toEqual([]);
  expect(await parkingFor(host, workshop.id)).toMatchObject([{ item: { text: 'Hvem ejer data?' } }]);
});

test('[WS5] [PE1] what waits is told to nobody outside', async () => {
  const { workshop } = await moderated();
  const other = await world.person({ roles: ['member', 'facilitator'] });
  const address = `/api/v1/workshops/${workshop.id}/parking`;
  expect((await other.call('GET', address)).status).toBe(404);
  expect((await world.stranger.call('GET', address)).status).toBe(401);
});

async function moderated() {
  const person = await world.person({ name: 'Kirsten', roles: ['member', 'facilitator'] });
  const host: At = { origin: world.origin, cookie: person.cookie };
  const workshop = await runWorkshop(host);
  await workshop.steer({ type: 'edit-plan', plan: { isParkingModerated: true } });
  const { code } = await workshop.view();
  const ditte = await joinAsGuest(world.origin, code, 'Ditte', municipalities.odense);
  const esben = await joinAsGuest(world.origin, code, 'Esben', municipalities.skanderborg);
  return { host, workshop, ditte, esben };
}

async function parkingFor({ origin, cookie }: At, workshop: string): Promise<WaitingItem[]> {
  const reply = await fetch(`${origin}/api/v1/workshops/${workshop}/parking`, { headers: { cookie } });
  expect(reply.status).toBe(200);
  return (await reply.json()) as WaitingItem[];
}
