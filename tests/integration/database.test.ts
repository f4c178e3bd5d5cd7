import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database, ScopedDatabase } from '../../server/src/platform/database.ts';
import { asOwner, openWorldDatabase } from './world.ts';

let walled: Database;
let database: ScopedDatabase;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ database: walled, remove } = await openWorldDatabase());
  database = asOwner(walled);
  await database.transaction((transaction) => transaction.query('create table a (x text)'));
});
beforeEach(() => database.transaction((transaction) => transaction.query('truncate a')));
afterAll(async () => {
  await walled.close();
  await remove();
});

test('what a transaction wrote is there when it resolves, and gone when it throws', async () => {
  await insert('kept');
  await expect(
    database.transaction(async () => {
      await insert('lost');
      throw new Error('of the work');
    }),
  ).rejects.toThrow('of the work');
  expect(await contents()).toEqual(['kept']);
});

test('a transaction within a transaction is the same one, and waits for nobody', async () => {
  await expect(
    database.transaction(async () => {
      await database.transaction(() => insert('inner'));
      await insert('outer');
      expect(await contents()).toEqual(['inner', 'outer']);
      throw new Error('of the outer');
    }),
  ).rejects.toThrow('of the outer');
  expect(await contents()).toEqual([]);
});

test('work that acts as somebody else never joins an open transaction', async () => {
  await expect(
    database.transaction(async () => {
      await insert('outer');
      await walled.as({ kind: 'anyone' }).transaction(() => insert('inner'));
    }),
  ).rejects.toThrow('acts as somebody else');
  expect(await contents()).toEqual([]);
});

test('many at once are all done, one connection or ten', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, each) => insert(String(each))));
  expect(await contents()).toHaveLength(50);
});

test('a statement that fails leaves the connection usable', async () => {
  await expect(database.transaction((transaction) => transaction.query('nonsense'))).rejects.toThrow();
  expect(await contents()).toEqual([]);
});

test('[CO2] a transaction in which a statement failed is not taken for committed, even if its work shrugs it off', async () => {
  const shrugging = database.transaction(async (transaction) => {
    await insert('lost');
    await transaction.query('nonsense').catch(() => undefined);
    return 'done';
  });
  await expect(shrugging).rejects.toThrow('rolled back');
  expect(await contents()).toEqual([]);
});

test('a statement sent after its transaction ended is refused instead of landing in another’s', async () => {
  const leaked = await database.transaction((transaction) => Promise.resolve(transaction));
  await expect(leaked.query("insert into a values ('stray')")).rejects.toThrow('after its transaction ended');
});

test('what others are told waits for the commit, however deep it was said', async () => {
  const order: string[] = [];
  const note = (what: string) => () => {
    order.push(what);
    return Promise.resolve();
  };
  await database.transaction(async () => {
    await database.transaction(async () => {
      await insert('x');
      await database.afterCommit(async () => {
        expect(await contents()).toEqual(['x']);
        order.push('told');
      });
    });
    order.push('work done');
  });
  expect(order).toEqual(['work done', 'told']);
  await database.afterCommit(note('at once'));
  expect(order).toEqual(['work done', 'told', 'at once']);
});

test('after a rollback nobody is told', async () => {
  let isTold = false;
  await database
    .transaction(async () => {
      await database.afterCommit(() => {
        isTold = true;
        return Promise.resolve();
      });
      throw new Error('of the work');
    })
    .catch(() => undefined);
  expect(isTold).toBe(false);
});

async function insert(x: string): Promise<void> {
  await database.transaction((transaction) => transaction.query('insert into a values ($1)', [x]));
}

async function contents(): Promise<unknown[]> {
  const rows = await database.transaction((transaction) => transaction.query('select x from a order by x'));
  return rows.map(({ x }) => x);
}
