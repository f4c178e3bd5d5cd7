import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import { presenceMessage, workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import { eventually } from '../support/eventually.ts';
import { runWorkshop, type RunningWorkshop } from '../support/workshops/running-workshop.ts';
import { joinAsGuest, openScreen, type At, type Screen } from '../support/workshops/workshop-visitor.ts';
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

test('two devices of one guest are one person, ready if either is, until both are gone', async () => {
  const workshop = await running();
  const watching = await watch(workshop.facilitator, workshop.id);
  const guest = await joining(workshop);
  const [phone, tablet] = [await screenOf(guest, workshop), await screenOf(guest, workshop)];
  await eventually(() => expect(watching.last()).toMatchObject({ here: 1, observers: 0, municipalities: 1 }));
  say(phone, workshop, { isReady: true });
  say(tablet, workshop, {});
  await eventually(() => expect(unseated(watching)).toMatchObject({ here: 1, ready: 1, offline: 0 }));
  phone.close();
  await eventually(() => expect(unseated(watching)).toMatchObject({ here: 1, ready: 0 }));
  tablet.close();
  await eventually(() => expect(watching.last()).toMatchObject({ here: 0, municipalities: 0 }));
});

test('hands stand in the order in which they went up, and keep their turn over a lost connection', async () => {
  const workshop = await running();
  const watching = await watch(workshop.facilitator, workshop.id);
  const [first, second] = [await joining(workshop), await joining(workshop)];
  const screen = await screenOf(first, workshop);
  say(screen, workshop, { handUp: true });
  await eventually(() => expect(unseated(watching)?.hands).toEqual([first.participant]));
  say(await screenOf(second, workshop), workshop, { handUp: true });
  await eventually(() => expect(unseated(watching)?.hands).toEqual([first.participant, second.participant]));
  screen.close();
  await eventually(() => expect(unseated(watching)?.hands).toEqual([second.participant]));
  const again = await screenOf(first, workshop);
  say(again, workshop, { handUp: true });
  await eventually(() => expect(unseated(watching)?.hands).toEqual([first.participant, second.participant]));
  say(again, workshop, { handUp: false });
  await eventually(() => expect(unseated(watching)?.hands).toEqual([second.participant]));
});

test('when the room goes on nobody is ready any more, until they say so of the new step', async () => {
  const workshop = await running();
  const watching = await watch(workshop.facilitator, workshop.id);
  const guest = await joining(workshop);
  const screen = await screenOf(guest, workshop);
  say(screen, workshop, { isReady: true, handUp: true });
  await eventually(() => expect(unseated(watching)).toMatchObject({ ready: 1, hands: [guest.participant] }));
  await workshop.rate();
  await eventually(() => expect(unseated(watching)).toMatchObject({ ready: 0, hands: [] }));
  // Said before it had heard of the move.
  say(screen, workshop, { isReady: true, handUp: true });
  say(screen, workshop, { isReady: false, handUp: true, isAtStep: false });
  await eventually(() => expect(watching.last()).toMatchObject({ elsewhere: 1 }));
  expect(unseated(watching)).toMatchObject({ ready: 0, hands: [] });
  say(screen, workshop, { isReady: true });
  await eventually(() => expect(unseated(watching)).toMatchObject({ ready: 1, hands: [] }));
});

test('what a screen says before it is let in counts once it is', async () => {
  const workshop = await running();
  const watching = await watch(workshop.facilitator, workshop.id);
  const guest = await joining(workshop);
  const screen = await screenOf(guest, workshop);
  screen.socket.emit('workshop:leave', { workshop: workshop.id });
  await eventually(() => expect(watching.last()).toMatchObject({ here: 0 }));
  say(screen, workshop, { isReady: true });
  screen.socket.emit('workshop:attend', { workshop: workshop.id });
  await eventually(() => expect(unseated(watching)).toMatchObject({ here: 1, ready: 1 }));
});

test('[PE1] who is not in a workshop says nothing in it and hears nothing of who is there', async () => {
  const [workshop, other] = [await running(), await running()];
  const watching = await watch(workshop.facilitator, workshop.id);
  const inside = await joining(workshop);
  await screenOf(inside, workshop);
  await eventually(() => expect(watching.last()?.here).toBe(1));
  const stranger = await screenOf(await joining(other), other);
  const heard: WorkshopPresence[] = [];
  stranger.socket.on(workshopEvents.presence.name, (one: WorkshopPresence) => heard.push(one));
  stranger.socket.emit('workshop:attend', { workshop: workshop.id });
  say(stranger, workshop, { isReady: true, handUp: true });
  say(stranger, other, { isReady: true });
  await eventually(() => expect(heard.at(-1)).toMatchObject({ workshop: other.id, here: 1 }));
  expect(heard.filter((one) => one.workshop === workshop.id)).toEqual([]);
  expect(unseated(watching)).toMatchObject({ here: 1, ready: 0, hands: [] });
});

test('a room in which nothing changes is told nothing', async () => {
  const workshop = await running();
  const watching = await watch(workshop.facilitator, workshop.id);
  const screen = await screenOf(await joining(workshop), workshop);
  await eventually(() => expect(watching.last()?.here).toBe(1));
  const before = watching.count();
  for (let times = 0; times < 20; times += 1) say(screen, workshop, {});
  say(screen, workshop, { isReady: true });
  await eventually(() => expect(unseated(watching)?.ready).toBe(1));
  expect(watching.count()).toBe(before + 1);
});

test('a facilitator takes over from a console that is silent, and from no other; nobody else can keep it', async () => {
  const workshop = await running();
  await workshop.steer({ type: 'steer', device: 'laptop' });
  const console = await screenOf(workshop.facilitator, workshop);
  const watching = await watch(workshop.facilitator, workshop.id);
  const guest = await screenOf(await joining(workshop), workshop);
  say(guest, workshop, { console: 'laptop' });
  await eventually(() => expect(watching.last()?.here).toBe(1));
  expect(watching.last()).not.toHaveProperty('consoleSilentSeconds');
  say(console, workshop, { console: 'laptop' });
  await eventually(() => expect(watching.last()?.consoleSilentSeconds).toBe(0));
  const second = await world.person({ roles: ['member', 'facilitator'] });
  await workshop.steer({ type: 'add-facilitator', account: second.account });
  const tablet = await screenOf({ origin: world.origin, cookie: second.cookie }, workshop);
  expect(await tablet.give({ type: 'steer', device: 'tablet' })).toMatchObject({ ok: false });
  console.close();
  await eventually(() => expect(watching.last()?.consoleSilentSeconds).toBe(15), { withinMs: 150_000 });
  expect(await tablet.give({ type: 'steer', device: 'tablet' })).toMatchObject({ ok: true });
}, 160_000);

test('whoever is called back hears it on the screens that have the workshop open, and on no other', async () => {
  const [workshop, other] = [await running(), await running()];
  const person = await world.person();
  const at = { origin: world.origin, cookie: person.cookie };
  for (const each of [workshop, other]) {
    const { code } = await each.view();
    await person.call('POST', `/api/v1/workshop-doors/${code}`, {});
  }
  const [here, there] = [await screenOf(at, workshop), await screenOf(at, other)];
  await workshop.steer({ type: 'gather' });
  await other.steer({ type: 'gather' });
  await eventually(() => expect(there.nudges).toHaveLength(1));
  await eventually(() => expect(here.nudges).toEqual([{ kind: 'gather', workshop: workshop.id }]));
  expect(there.nudges).toEqual([{ kind: 'gather', workshop: other.id }]);
});

async function running(): Promise<RunningWorkshop> {
  const person = await world.person({ roles: ['member', 'facilitator'] });
  return runWorkshop({ origin: world.origin, cookie: person.cookie }, { tables: 2 });
}

async function joining(workshop: RunningWorkshop): Promise<At & { participant: string }> {
  return joinAsGuest(world.origin, (await workshop.view()).code, 'Gæst', municipalities.odense);
}

async function screenOf(at: At, { id }: { id: string }): Promise<Screen> {
  const screen = await openScreen(at, id);
  open.push(screen);
  return screen;
}

/** A screen that notes who it is told is there. */
async function watch(at: At, workshop: string) {
  const screen = await screenOf(at, { id: workshop });
  const told: WorkshopPresence[] = [];
  screen.socket.on(workshopEvents.presence.name, (one: WorkshopPresence) => told.push(one));
  return { told: () => told, last: () => told.at(-1), count: () => told.length };
}

function unseated({ last }: { last(): WorkshopPresence | undefined }) {
  return last()?.tables.find(({ table }) => table === null);
}

function say(screen: Screen, { id: workshop }: { id: string }, parts: object): void {
  const report = { workshop, isReady: false, handUp: false, isAtStep: true, ...parts };
  screen.socket.emit(presenceMessage.name, report);
}
