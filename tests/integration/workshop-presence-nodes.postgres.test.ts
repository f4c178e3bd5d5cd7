import { afterEach, expect, test } from 'vitest';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import { presenceMessage, workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import { eventually } from '../support/eventually.ts';
import { openBigScreen, type OpenBigScreen } from '../support/workshops/big-screen.ts';
import { casting } from '../support/workshops/running-workshop.ts';
import { onTwoNodes, type ToClose, type TwoNodes } from '../support/workshops/two-nodes.ts';
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

/** Thirty seconds are promised; a busy machine gets ten times that. */
const goneWithin = { withinMs: 300_000, everyMs: 250 };

test('people on both nodes are counted together, one with a device on each as one', async () => {
  const nodes = await onTwoNodes(toClose);
  const { here, there, workshop, code } = nodes;
  const [console, projection] = [await watch(workshop.facilitator, workshop.id), await bigScreen(nodes)];
  const [one, other] = [await joining(here.origin, code), await joining(there.origin, code)];
  await screenOf(one, workshop.id);
  const second = await screenOf({ ...one, origin: there.origin }, workshop.id);
  await screenOf(other, workshop.id);
  await eventually(() => expect(console.last()).toMatchObject({ here: 2, municipalities: 1 }));
  await eventually(() => expect(projection.last()?.view.here).toBe(2));
  say(second, workshop.id, { isReady: true, handUp: true });
  await eventually(() =>
    expect(unseated(console)).toMatchObject({ here: 2, ready: 1, hands: [one.participant] }),
  );
  await workshop.rate();
  await eventually(() => expect(unseated(console)).toMatchObject({ here: 2, ready: 0, hands: [] }));
});

test('the people of a node that was killed are gone within thirty seconds', async () => {
  const { here, there, workshop, code } = await onTwoNodes(toClose);
  const console = await watch(workshop.facilitator, workshop.id);
  await screenOf(await joining(here.origin, code), workshop.id);
  for (let number = 0; number < 3; number += 1)
    await screenOf(await joining(there.origin, code), workshop.id);
  await eventually(() => expect(unseated(console)).toMatchObject({ here: 4, offline: 0 }));
  await there.kill();
  await eventually(() => expect(unseated(console)).toMatchObject({ here: 1, offline: 3 }), goneWithin);
}, 360_000);

test('the people of a node that stops in good order are gone at once', async () => {
  const { there, workshop, code } = await onTwoNodes(toClose);
  const console = await watch(workshop.facilitator, workshop.id);
  await screenOf(await joining(there.origin, code), workshop.id);
  await eventually(() => expect(console.last()?.here).toBe(1));
  await there.stop();
  await eventually(() => expect(console.last()?.here).toBe(0));
});

test('while Redis is away both nodes go on, and when it is back with nothing in it they agree again', async () => {
  const { here, there, redis, workshop, code } = await onTwoNodes(toClose);
  const console = await watch(workshop.facilitator, workshop.id);
  const mine = await screenOf(await joining(here.origin, code), workshop.id);
  const guest = await joining(there.origin, code);
  const yours = await screenOf(guest, workshop.id);
  await eventually(() => expect(console.last()?.here).toBe(2));
  await redis.stop();
  say(mine, workshop.id, { isReady: true });
  await eventually(() => expect(unseated(console)).toMatchObject({ here: 2, ready: 1 }));
  await redis.restart();
  // When the nodes hear one another again they let all screens go; those of browsers come back by themselves.
  for (const { socket } of [mine, yours]) {
    await eventually(() => expect(socket.connected).toBe(false), { withinMs: 60_000 });
  }
  const again = await watch(workshop.facilitator, workshop.id);
  await screenOf(guest, workshop.id);
  await eventually(() => expect(again.last()?.here).toBe(1), { withinMs: 60_000 });
}, 180_000);

test('[VO1] a big screen at the node that does nothing shows what happens at the other, and nobody’s name', async () => {
  const nodes = await onTwoNodes(toClose);
  const { here, workshop, code } = nodes;
  const screen = await bigScreen(nodes);
  const guests: (At & { participant: string })[] = [];
  for (let number = 0; number < 5; number += 1) guests.push(await joining(here.origin, code));
  const round = await workshop.rate();
  for (const guest of guests) await give(guest, workshop.id, casting(round, 2));
  await eventually(() =>
    expect(screen.last()?.view.stage).toMatchObject({ kind: 'answering', answered: { people: 5 } }),
  );
  await workshop.reveal(round.id);
  await eventually(() => expect(screen.last()?.view.stage).toMatchObject({ isOpen: false }));
  expect(screen.bytes()).not.toContain('histogram');
  await eventually(() => expect(screen.last()?.view.stage).toMatchObject({ kind: 'result' }), {
    withinMs: 60_000,
  });
  for (const word of ['Quist', 'Sara', ...guests.map(({ participant }) => participant)]) {
    expect([word, screen.bytes().includes(word)]).toEqual([word, false]);
  }
});

function joining(origin: string, code: string): Promise<At & { participant: string }> {
  return joinAsGuest(origin, code, 'Ali Quist', municipalities.odense);
}

async function screenOf(at: At, workshop: string): Promise<Screen> {
  const screen = await openScreen(at, workshop);
  toClose.push(() => screen.close());
  return screen;
}

/** A screen that notes who it is told is there. */
async function watch(at: At, workshop: string) {
  const screen = await screenOf(at, workshop);
  const told: WorkshopPresence[] = [];
  screen.socket.on(workshopEvents.presence.name, (one: WorkshopPresence) => told.push(one));
  return { last: () => told.at(-1) };
}

function unseated({ last }: { last(): WorkshopPresence | undefined }) {
  return last()?.tables.find(({ table }) => table === null);
}

function say(screen: Screen, workshop: string, parts: object): void {
  const report = { workshop, isReady: false, handUp: false, isAtStep: true, ...parts };
  screen.socket.emit(presenceMessage.name, report);
}

/** A big screen at the node at which nothing is steered. */
async function bigScreen({ there, workshop }: TwoNodes): Promise<OpenBigScreen> {
  const { projectorPath = '' } = await fetchWorkshop(workshop.facilitator, workshop.id);
  const screen = await openBigScreen(there.origin, projectorPath.replace('/skaerm/', ''));
  toClose.push(() => screen.close());
  return screen;
}
