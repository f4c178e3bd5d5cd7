import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createChores, type Chore, type Chores } from '../../server/src/platform/jobs/chores.ts';
import type { Transaction } from '../../server/src/platform/database.ts';
import { createLogger } from '../../server/src/platform/logger.ts';
import { eventually } from '../support/eventually.ts';
import { openWorld, type World } from './world.ts';

let world: World;
const nodes: Chores[] = [];
const log: string[] = [];
let nowMs = Date.parse('2026-11-25T10:00:00.000Z');
beforeAll(async () => {
  world = await openWorld();
  await world.database.transaction(async (transaction) => {
    await transaction.query('create table done (number integer generated always as identity, what text)');
    await transaction.query('grant select, insert on done to procesrum_app');
  });
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.stop();
  log.length = 0;
});
afterAll(() => world.close());

/** A node of the service as far as chores are concerned: all of them share the database and, here, the clock. */
function node(): Chores {
  const logger = createLogger({ level: 'info', readable: false }, { write: (line) => void log.push(line) });
  const chores = createChores({ database: world.walled, logger, clock: { now: () => new Date(nowMs) } });
  nodes.push(chores);
  return chores;
}

const everyMs = 20;

/** A chore of so many pieces, each of which leaves a row. */
function choreOf(
  name: string,
  pieces = 1,
  before: (at: number, transaction: Transaction) => unknown = () => undefined,
): Chore {
  let at = 0;
  return {
    name,
    everyMs,
    async run(transaction) {
      at += 1;
      await transaction.query('insert into done (what) values ($1)', [name]);
      await before(at, transaction);
      return (await countOf(name, transaction)) % pieces === 0 ? 'done' : 'more';
    },
  };
}

test('a chore is done once in its period, however many nodes there are', async () => {
  for (const each of [node(), node(), node()]) each.add(choreOf('once'));
  for (let period = 1; period <= 5; period += 1) {
    await eventually(async () => expect(await done('once')).toBe(period));
    nowMs += everyMs;
  }
  for (const each of nodes.splice(0)) await each.stop();
  // The last step of the clock may have been heard, and nothing besides.
  expect(await done('once')).toBeGreaterThanOrEqual(5);
  expect(await done('once')).toBeLessThanOrEqual(6);
});

test('nothing is done in the period again after a restart', async () => {
  node().add(choreOf('restarted'));
  await eventually(async () => expect(await done('restarted')).toBe(1));
  await nodes.splice(0)[0]?.stop();
  const again = node();
  again.add(choreOf('restarted'));
  // One that is due shows that this node has looked.
  again.add(choreOf('looked'));
  await eventually(async () => expect(await done('looked')).toBe(1));
  expect(await done('restarted')).toBe(1);
});

test('a node that ends between two pieces leaves the rest to another: nothing is lost, nothing done twice', async () => {
  const broken = node();
  broken.add(
    choreOf('in pieces', 5, async (at, transaction) => {
      if (at < 3) return;
      // What this piece has done goes back with its transaction, and this node takes up no more.
      void broken.stop();
      if (world.walled.kind === 'embedded') throw new Error('killed');
      await transaction.query('select pg_terminate_backend(pg_backend_pid())');
    }),
  );
  await eventually(() => expect(log.join()).toContain('a chore failed'));
  expect(await done('in pieces')).toBe(2);
  node().add(choreOf('in pieces', 5));
  await eventually(async () => expect(await done('in pieces')).toBe(5));
  await eventually(async () => expect(await isNoted('in pieces')).toBe(true));
  expect(await done('in pieces')).toBe(5);
});

test('one that fails is told to the log once, is tried again, and does not keep others from being done', async () => {
  let attempts = 0;
  const chores = node();
  chores.add({
    name: 'failing',
    everyMs,
    run: () => {
      attempts += 1;
      if (attempts < 4) throw new Error('not yet');
      return Promise.resolve('done');
    },
  });
  chores.add(choreOf('beside it'));
  await eventually(async () => expect(await isNoted('failing')).toBe(true));
  expect(await done('beside it')).toBe(1);
  await eventually(() => expect(log.join()).toContain('is done'));
  const levels = log.map((line) => (JSON.parse(line) as { level: string }).level);
  expect(levels).toEqual(['error', 'info']);
});

test('stopping waits for the piece at hand and begins no other', async () => {
  const chores = node();
  let stopped: Promise<void> | undefined;
  chores.add(choreOf('stopped', 100, () => void (stopped ??= chores.stop())));
  await eventually(() => expect(stopped).toBeDefined());
  await stopped;
  expect(await done('stopped')).toBe(1);
  expect(await isNoted('stopped')).toBe(false);
});

test('[PE3] a chore sees and changes what its job may, and nothing else', async () => {
  const seen: unknown[] = [];
  await world.person();
  node().add({
    name: 'curious',
    everyMs,
    run: async (transaction) => {
      for (const table of ['account', 'process', 'document', 'sign_in', 'audit_event']) {
        seen.push(...(await transaction.query(`select 1 from ${table}`)));
      }
      return 'done';
    },
  });
  await eventually(async () => expect(await isNoted('curious')).toBe(true));
  expect(seen).toEqual([]);
});

function done(what: string): Promise<number> {
  return world.database.transaction((transaction) => countOf(what, transaction));
}

async function countOf(what: string, transaction: Transaction): Promise<number> {
  const rows = await transaction.query('select count(*)::integer as n from done where what = $1', [what]);
  return Number(rows[0]?.['n']);
}

async function isNoted(name: string): Promise<boolean> {
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select 1 from chore_run where name = $1', [name]),
  );
  return rows.length > 0;
}
