// A crowd of screens in a process of its own: it takes orders from the benchmark and says how they went.
import { takeOrders } from '../../child-process.ts';
import type { Dialect, Door, Opened, Order, Text } from './orders.ts';
import { point } from './pointing.ts';
import { Screen } from './screen.ts';
import { updatesOf } from './texts.ts';
import { type } from './typing.ts';
import { pause } from './watch.ts';

/** Far longer than anything should take; what takes longer has failed. */
const patienceMs = 60_000;
/** Between two askings for a whole document; our server answers one client no more often. */
const askAgainMs = 500;

interface Hall {
  readonly screens: Screen[];
  readonly dialect: Dialect;
}

const halls = new Map<string, Hall>();

takeOrders(carryOut);

async function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'open':
      return open(order.hall, order.doors, order.together);
    case 'fill':
      return fill(order.door, order.text);
    case 'type': {
      const all = order.halls.map(hallNamed);
      all.forEach(showLife);
      return type(
        order,
        all.map(({ screens }) => screens),
      );
    }
    case 'point': {
      const hall = hallNamed(order.hall);
      showLife(hall);
      return point(order, hall.screens, hall.dialect);
    }
    case 'read':
      return { base64: (await read(order.door)).toString('base64') };
    case 'leave':
      for (const screen of halls.get(order.hall)?.screens ?? []) screen.close();
      halls.delete(order.hall);
      return null;
  }
}

/** Opens a screen at every door, so many at a time, and waits until each has the whole document. */
async function open(name: string, doors: readonly Door[], together: number): Promise<Opened> {
  const hall = halls.get(name) ?? { screens: [], dialect: doors[0]?.dialect ?? 'y-websocket' };
  halls.set(name, hall);
  const ms: number[] = [];
  const bytes: number[] = [];
  const waiting = [...doors];
  const comeIn = async () => {
    for (let door = waiting.shift(); door !== undefined; door = waiting.shift()) {
      const startedAt = performance.now();
      const screen = new Screen(door);
      await screen.whole();
      ms.push(screen.wholeAtMs - startedAt);
      bytes.push(screen.document?.length ?? 0);
      hall.screens.push(screen);
    }
  };
  await Promise.all(Array.from({ length: together }, comeIn));
  return { ms, bytes };
}

/** Writes a text and waits until the server has all of it, and says so if it is one that does. */
async function fill(door: Door, text: Text): Promise<{ bytes: number }> {
  const screen = new Screen(door);
  await screen.whole();
  const updates = updatesOf(text);
  for (const update of updates) screen.write(update);
  // As merged state a text is shorter than the updates that made it, but never by half.
  const least = updates.reduce((sum, update) => sum + update.length, 0) / 2;
  const giveUpAt = performance.now() + patienceMs;
  const mustBeSaved = door.cookie !== undefined;
  for (;;) {
    screen.ask();
    await pause(askAgainMs);
    const bytes = screen.document?.length ?? 0;
    const isSaved = !mustBeSaved || screen.acknowledged >= screen.sent;
    if (bytes >= least && isSaved) {
      screen.close();
      return { bytes: (await read(door)).length };
    }
    if (!screen.isOpen || performance.now() > giveUpAt) {
      const state = `${bytes} of at least ${least} bytes, ${screen.acknowledged} of ${screen.sent} acknowledged`;
      throw new Error(`the text could not be written to ${door.address}: ${state}`);
    }
  }
}

/**
 * The whole document as it is told to somebody who has nothing. Asked twice: y-websocket lets people in before it has
 * read what it kept.
 */
async function read(door: Door): Promise<Buffer> {
  const screen = new Screen(door);
  await screen.whole();
  await pause(askAgainMs);
  screen.ask();
  await pause(askAgainMs);
  screen.close();
  return screen.document ?? Buffer.alloc(0);
}

/** Hocuspocus gives up clients that say nothing for a minute; stock ones repeat now and then that they are there. */
function showLife({ screens, dialect }: Hall): void {
  const nobody = Uint8Array.of(1, 1, 0);
  if (dialect === 'hocuspocus') for (const screen of screens) screen.say(nobody);
}

function hallNamed(name: string): Hall {
  const hall = halls.get(name);
  if (hall === undefined) throw new Error(`there is no hall ${name}`);
  return hall;
}
