import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parkedId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { eventually } from '../support/eventually.ts';
import { casting, roundIn, runWorkshop } from '../support/workshops/running-workshop.ts';
import {
  fetchWorkshop,
  give,
  joinAsAccount,
  joinAsGuest,
  openScreen,
  type At,
  type Screen,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from './world.ts';

let world: World;
const open: Screen[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const screen of open.splice(0)) screen.close();
});
afterAll(() => world.close());

test('[VO3] a command sent again with its key is done once, and answered as it was', async () => {
  const workshop = await running();
  const guest = await joining(workshop.code);
  const key = randomUUID();
  const first = await give(guest, workshop.id, parking('Én gang'), key);
  expect(first.status).toBe(200);
  await give(guest, workshop.id, parking('Noget andet'));
  const again = await give(guest, workshop.id, parking('Én gang'), key);
  expect(again).toMatchObject({
    status: 200,
    body: { revision: (first.body as { revision: number }).revision },
  });
  expect((await workshop.view()).parked.map(({ text }) => text)).toEqual(['Én gang', 'Noget andet']);
});

test('[VO3] twenty sendings of one key at the same moment, over both doors, are done once', async () => {
  const workshop = await running();
  const guest = await joining(workshop.code);
  const screen = await screenOf(guest, workshop.id);
  const key = randomUUID();
  const command = parking('Én gang');
  const [overRest, overSocket] = await Promise.all([
    Promise.all(Array.from({ length: 10 }, () => give(guest, workshop.id, command, key))),
    Promise.all(Array.from({ length: 10 }, () => screen.give(command, key))),
  ]);
  expect(overRest.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(overSocket.map(({ ok }) => ok)).toEqual(Array.from({ length: 10 }, () => true));
  expect((await workshop.view()).parked).toHaveLength(1);
});

test('[VO3] an answer whose acknowledgement is lost counts once when the device sends it again', async () => {
  const workshop = await running();
  const guest = await joining(workshop.code);
  const round = await workshop.rate();
  const screen = await screenOf(guest, workshop.id);
  const key = randomUUID();
  // Sent and gone: whatever is answered reaches nobody.
  void screen.give(casting(round, 3), key).catch(() => undefined);
  screen.socket.io.engine.close();
  expect(await give(guest, workshop.id, casting(round, 3), key)).toMatchObject({ status: 200 });
  const view = await workshop.view();
  expect(roundIn(view, round.id).answered.people).toBe(1);
  expect((await fetchWorkshop(guest, workshop.id)).me.ballots).toMatchObject([
    { round: round.id, version: 1 },
  ]);
});

test('[VO3] nobody is answered by another’s key', async () => {
  const workshop = await running();
  const [one, other] = [await joining(workshop.code), await joining(workshop.code)];
  const key = randomUUID();
  await give(one, workshop.id, parking('Mit'), key);
  expect(await give(other, workshop.id, parking('Dit'), key)).toMatchObject({ status: 409 });
});

test('[VO3] a late repetition of an earlier answer never takes the place of a later one', async () => {
  const workshop = await running();
  const guest = await joining(workshop.code);
  const round = await workshop.rate();
  await give(guest, workshop.id, casting(round, 1, 1));
  await give(guest, workshop.id, casting(round, 2, 5));
  expect(await give(guest, workshop.id, casting(round, 0, 3))).toMatchObject({ status: 200 });
  const [ballot] = (await fetchWorkshop(guest, workshop.id)).me.ballots;
  expect(ballot).toMatchObject({ version: 5 });
  expect(ballot?.answers.flat().every((answer) => answer === 2)).toBe(true);
  expect(roundIn(await workshop.view(), round.id).answered.people).toBe(1);
});

test('a refusal disturbs nobody else’s command, and may be tried again with the same key', async () => {
  const workshop = await running();
  const guests = await Promise.all(Array.from({ length: 6 }, () => joining(workshop.code)));
  const round = await workshop.rate();
  const key = randomUUID();
  const [bad, ...good] = await Promise.all([
    give(guests[0] as At, workshop.id, { type: 'close-round', round: round.id }, key),
    ...guests.slice(1).map((guest) => give(guest, workshop.id, casting(round, 1))),
  ]);
  expect(bad).toMatchObject({ status: 403 });
  expect(good.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await give(guests[0] as At, workshop.id, casting(round, 1), key)).toMatchObject({ status: 200 });
  expect(roundIn(await workshop.view(), round.id).answered.people).toBe(6);
});

test('one person on two devices is one participant, with one answer', async () => {
  const workshop = await running();
  const person = await world.person({ municipality: municipalities.odense });
  const at = { origin: world.origin, cookie: person.cookie };
  const joined = await Promise.all([joinAsAccount(at, workshop.code), joinAsAccount(at, workshop.code)]);
  expect(joined.map(({ status }) => status)).toEqual([201, 201]);
  expect(joined[0]?.body).toEqual(joined[1]?.body);
  const round = await workshop.rate();
  const [here, there] = [await screenOf(at, workshop.id), await screenOf(at, workshop.id)] as const;
  await Promise.all([here.give(casting(round, 1, 1)), there.give(casting(round, 2, 2))]);
  const view = await workshop.view();
  expect(view.participants).toHaveLength(1);
  expect(roundIn(view, round.id).answered.people).toBe(1);
  expect((await fetchWorkshop(at, workshop.id)).me.ballots).toMatchObject([{ version: 2 }]);
});

test('[VO7] what a screen made of the news is what a fresh fetch gives', async () => {
  const workshop = await running();
  const guests = await Promise.all(Array.from({ length: 5 }, () => joining(workshop.code)));
  const screen = await screenOf(guests[0] as At, workshop.id);
  const round = await workshop.rate();
  await Promise.all(guests.map((guest) => give(guest, workshop.id, casting(round, 2))));
  await give(guests[1] as At, workshop.id, parking('Parkeret'));
  await workshop.steer({ type: 'message-tables', text: 'Fem minutter endnu' });
  await workshop.steer({ type: 'remove-participant', participant: participantOf(guests[4]) });
  await workshop.steer({ type: 'close-round', round: round.id });
  await eventually(async () => expect(screen.view()).toEqual(await workshop.view()));
  expect(screen.fetches()).toBe(1);
});

test('forty answers in a moment are a few pieces of news', async () => {
  const workshop = await running();
  const guests = await Promise.all(Array.from({ length: 40 }, () => joining(workshop.code)));
  const round = await workshop.rate();
  const screen = await screenOf(guests[0] as At, workshop.id);
  await Promise.all(guests.map((guest) => give(guest, workshop.id, casting(round, 2))));
  await eventually(() => expect(roundIn(screen.view(), round.id).answered.people).toBe(40));
  expect(screen.news.length).toBeLessThan(20);
});

test('whoever is taken out hears no more of it, and is told so', async () => {
  const workshop = await running();
  const person = await world.person({ municipality: municipalities.odense });
  const at = { origin: world.origin, cookie: person.cookie };
  const { body } = await joinAsAccount(at, workshop.code);
  const guest = await joining(workshop.code);
  const [ofPerson, ofGuest] = [await screenOf(at, workshop.id), await screenOf(guest, workshop.id)];
  await workshop.steer({ type: 'remove-participant', participant: participantOf(body) });
  await workshop.steer({ type: 'remove-participant', participant: participantOf(guest) });
  await eventually(() => expect(ofPerson.nudges).toEqual([{ kind: 'removed', workshop: workshop.id }]));
  await eventually(() => expect(ofGuest.socket.connected).toBe(false));
  const console = await screenOf(workshop.facilitator, workshop.id);
  await eventually(async () => {
    const [before, heard] = [ofPerson.news.length, console.news.length];
    await workshop.steer({ type: 'gather' });
    await eventually(() => expect(console.news.length).toBeGreaterThan(heard));
    expect(ofPerson.news).toHaveLength(before);
  });
  await expect(openScreen(at, workshop.id)).rejects.toThrow('may not attend');
  expect((await give(at, workshop.id, parking('Hej'))).status).toBe(404);
  expect((await give(guest, workshop.id, parking('Hej'))).status).toBe(401);
});

test('a reminder reaches those who have not answered, and nobody else', async () => {
  const workshop = await running();
  const [done, silent] = [await joining(workshop.code), await joining(workshop.code)];
  const round = await workshop.rate();
  await give(done, workshop.id, casting(round, 1));
  const screens = [await screenOf(done, workshop.id), await screenOf(silent, workshop.id)] as const;
  await workshop.steer({ type: 'remind', round: round.id });
  await eventually(() =>
    expect(screens[1].nudges).toEqual([{ kind: 'answer', workshop: workshop.id, round: round.id }]),
  );
  expect(screens[0].nudges).toEqual([]);
});

test('commands that are none are refused over the socket by name, and end nothing', async () => {
  const workshop = await running();
  const guest = await joining(workshop.code);
  const screen = await screenOf(guest, workshop.id);
  const nonsense = { type: 'park', item: 'x', text: '' } as unknown as WorkshopCommand;
  expect(await screen.give(nonsense)).toMatchObject({
    ok: false,
    failure: { code: 'bad-request', field: 'command.item' },
  });
  expect(await screen.give({ type: 'start' })).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  expect(await screen.give(parking('Stadig her'))).toMatchObject({ ok: true });
});

async function running() {
  const person = await world.person({ roles: ['member', 'facilitator'] });
  const workshop = await runWorkshop({ origin: world.origin, cookie: person.cookie });
  return { ...workshop, code: (await workshop.view()).code };
}

function joining(code: string) {
  return joinAsGuest(world.origin, code, 'Ali', municipalities.odense);
}

async function screenOf(at: At, workshop: string): Promise<Screen> {
  const screen = await openScreen(at, workshop);
  open.push(screen);
  return screen;
}

function parking(text: string): WorkshopCommand {
  return { type: 'park', item: parkedId.parse(randomUUID()), text };
}

function participantOf(joined: unknown) {
  return (joined as { participant: never }).participant;
}
