import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { parkedId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server-process.ts';
import { casting, roundIn } from '../support/workshops/running-workshop.ts';
import { onTwoNodes, workshopAt, type ToClose } from '../support/workshops/two-nodes.ts';
import {
  fetchWorkshop,
  give,
  joinAsGuest,
  openScreen,
  type At,
  type Screen,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities } from './world.ts';

const toClose: ToClose = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

test('[VO3] one key sent to two nodes at once is done once', async () => {
  const { here, there, workshop, code } = await onTwoNodes(toClose);
  const guest = await joinAsGuest(here.origin, code, 'Ali', municipalities.odense);
  for (let round = 1; round <= 5; round += 1) {
    const key = randomUUID();
    const command = parking(`Nummer ${round}`);
    const sendings = Array.from({ length: 8 }, (_, index) =>
      give({ ...guest, origin: index % 2 === 0 ? here.origin : there.origin }, workshop.id, command, key),
    );
    const replies = await Promise.all(sendings);
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(replies.map(({ body }) => (body as { revision: number }).revision)).size).toBe(1);
  }
  expect((await workshop.view()).parked).toHaveLength(5);
});

test('[VO7] screens at both nodes come to the view that a fresh fetch gives, whoever does what where', async () => {
  const { here, there, workshop, code } = await onTwoNodes(toClose);
  const guests = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      joinAsGuest(index % 2 === 0 ? here.origin : there.origin, code, `Gæst ${index}`, municipalities.odense),
    ),
  );
  const screens = await Promise.all(guests.slice(0, 4).map((guest) => screenOf(guest, workshop.id)));
  const round = await workshop.rate();
  await Promise.all(
    guests.flatMap((guest, index) => [
      give(guest, workshop.id, casting(round, index % 4)),
      give(guest, workshop.id, parking(`Fra ${index}`)),
    ]),
  );
  await workshop.steer({ type: 'close-round', round: round.id });
  const fresh = await fetchWorkshop({ ...workshop.facilitator, origin: there.origin }, workshop.id);
  expect(roundIn(fresh.view, round.id).answered.people).toBe(12);
  for (const screen of screens) await eventually(() => expect(screen.view()).toEqual(fresh.view));
});

test('[VO7] what was done while the nodes could not hear one another is told too', async () => {
  const { here, there, workshop, code, redis } = await onTwoNodes(toClose);
  const guest = await joinAsGuest(there.origin, code, 'Ali', municipalities.odense);
  const screen = await screenOf(guest, workshop.id);
  await redis.stop();
  await give({ ...guest, origin: here.origin }, workshop.id, parking('I stilheden'));
  await eventually(async () => expect(screen.view()).toEqual(await workshop.view()), { withinMs: 60_000 });
  expect(screen.view().parked).toHaveLength(1);
});

test('[VO1] a reveal comes once, on both nodes, also when the node at which it was pressed dies', async () => {
  const { here, there, workshop, code } = await onTwoNodes(toClose);
  const guests = await Promise.all(
    Array.from({ length: 6 }, () => joinAsGuest(there.origin, code, 'Ali', municipalities.odense)),
  );
  const screen = await screenOf(guests[0] as At, workshop.id);
  const round = await workshop.rate();
  await Promise.all(guests.map((guest) => give(guest, workshop.id, casting(round, 2))));
  await workshop.reveal(round.id);
  await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('revealing'));
  await here.kill();
  await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('revealed'), {
    withinMs: 60_000,
  });
  const revealed = screen.news.flatMap(({ events }) => events).filter(({ kind }) => kind === 'revealed');
  expect(revealed).toHaveLength(1);
  expect(screen.view()).toEqual((await fetchWorkshop(guests[1] as At, workshop.id)).view);
});

test('[VO1] both nodes waiting for a reveal make it once', async () => {
  const { here, there, workshop, code } = await onTwoNodes(toClose);
  const guests = await Promise.all(
    [here, there, here, there, here].map(({ origin }) =>
      joinAsGuest(origin, code, 'Ali', municipalities.odense),
    ),
  );
  const screens = await Promise.all(guests.map((guest) => screenOf(guest, workshop.id)));
  const round = await workshop.rate();
  await Promise.all(guests.map((guest) => give(guest, workshop.id, casting(round, 2))));
  await workshop.reveal(round.id);
  for (const screen of screens) {
    await eventually(() => expect(roundIn(screen.view(), round.id).status).toBe('revealed'), {
      withinMs: 60_000,
    });
    const revealed = screen.news.flatMap(({ events }) => events).filter(({ kind }) => kind === 'revealed');
    expect(revealed).toHaveLength(1);
  }
});

test('[VO3] a server killed among commits loses nothing that was acknowledged, and repeats nothing', async () => {
  const database = await freshDatabase();
  toClose.push(() => database.remove());
  const server = await startServer(
    database.databaseUrl === undefined ? {} : { databaseUrl: database.databaseUrl },
  );
  toClose.push(() => server.close());
  const workshop = await workshopAt(server);
  const code = (await workshop.view()).code;
  const guest = await joinAsGuest(server.origin, code, 'Ali', municipalities.odense);
  const sent = Array.from({ length: 25 }, (_, index) => ({
    key: randomUUID(),
    command: parking(`Nummer ${index}`),
  }));
  const acknowledged: string[] = [];
  const first = sent.map(async ({ key, command }, index) => {
    const reply = await give(guest, workshop.id, command, key).catch(() => undefined);
    if (reply?.status === 200) acknowledged.push(key);
    if (index === 3) await server.kill();
  });
  await Promise.all(first);
  await server.restart();
  const kept = (await workshop.view()).parked.length;
  expect(kept).toBeGreaterThanOrEqual(acknowledged.length);
  for (const { key, command } of sent) {
    expect(await give(guest, workshop.id, command, key)).toMatchObject({ status: 200 });
  }
  const texts = (await workshop.view()).parked.map(({ text }) => text).sort();
  expect(texts).toEqual(sent.map((_, index) => `Nummer ${index}`).sort());
});

async function screenOf(at: At, workshop: string): Promise<Screen> {
  const screen = await openScreen(at, workshop);
  toClose.push(() => screen.close());
  return screen;
}

function parking(text: string): WorkshopCommand {
  return { type: 'park', item: parkedId.parse(randomUUID()), text };
}
