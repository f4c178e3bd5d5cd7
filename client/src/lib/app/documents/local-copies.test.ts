import { describe, expect, it } from 'vitest';
import { accountId } from '@procesrum/shared/primitives/id.ts';
import { LocalCopies, type KeyValueStorage } from './local-copies.ts';

const mette = accountId.parse('00000000-0000-4000-8000-000000000001');
const lise = accountId.parse('00000000-0000-4000-8000-000000000002');

function memoryStorage(): KeyValueStorage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

function browser() {
  const storage = memoryStorage();
  const deleted: string[] = [];
  const means = { storage, deleteDatabase: async (name: string) => void deleted.push(name) };
  return { storage, deleted, copiesOf: (account: typeof mette) => new LocalCopies(account, means) };
}

describe('copies of documents in the browser', () => {
  it('[CO4] remembers the epoch and what waits, per account', () => {
    const { copiesOf } = browser();
    copiesOf(mette).write('process/1', 3, { count: 14, oldestAtMs: 5_000 });
    expect(copiesOf(mette).read('process/1')).toEqual({
      epoch: 3,
      waiting: { count: 14, oldestAtMs: 5_000 },
    });
    expect(copiesOf(lise).read('process/1')).toBeUndefined();
  });

  it('[CO4] sign-out deletes what is confirmed and keeps what is not', async () => {
    const { copiesOf, deleted } = browser();
    const copies = copiesOf(mette);
    copies.write('process/1', 1, undefined);
    copies.write('process/2', 4, { count: 2, oldestAtMs: 1 });
    copiesOf(lise).write('process/1', 1, undefined);

    expect(await copies.forgetConfirmed()).toBe(2);
    expect(deleted).toEqual([copies.databaseOf('process/1', 1)]);
    expect(copies.read('process/1')).toBeUndefined();
    expect(copies.read('process/2')?.waiting?.count).toBe(2);
    expect(copiesOf(lise).read('process/1')).toEqual({ epoch: 1 });
  });

  it('[PE4] the end of a right deletes everything of that document, drafts and waiting work included', async () => {
    const { copiesOf, deleted } = browser();
    const copies = copiesOf(mette);
    copies.write('process/1', 1, { count: 1, oldestAtMs: 1 });
    copies.keepAsDraft('process/1', 1);
    copies.write('process/1', 2, { count: 3, oldestAtMs: 1 });
    copies.write('process/2', 1, undefined);

    await copies.forgetAll('process/1');
    expect(new Set(deleted)).toEqual(
      new Set([copies.databaseOf('process/1', 1), copies.databaseOf('process/1', 2)]),
    );
    expect([copies.read('process/1'), copies.drafts('process/1')]).toEqual([undefined, []]);
    expect(copies.read('process/2')).toEqual({ epoch: 1 });
  });

  it('a copy set aside is found again as a draft, until it is thrown away', async () => {
    const { copiesOf, deleted } = browser();
    const copies = copiesOf(mette);
    copies.write('process/1', 1, { count: 1, oldestAtMs: 1 });
    copies.keepAsDraft('process/1', 1);
    expect([copies.read('process/1'), copies.drafts('process/1')]).toEqual([undefined, [1]]);
    await copies.forgetDraft('process/1', 1);
    expect([copies.drafts('process/1'), deleted]).toEqual([[], [copies.databaseOf('process/1', 1)]]);
  });

  it('a note that cannot be read counts as none', () => {
    const { copiesOf, storage } = browser();
    copiesOf(mette).write('process/1', 1, undefined);
    storage.setItem(storage.key(0) ?? '', '{');
    expect(copiesOf(mette).read('process/1')).toBeUndefined();
  });

  it('without storage nothing is remembered and nothing fails', async () => {
    const copies = new LocalCopies(mette, { storage: undefined, deleteDatabase: async () => undefined });
    copies.write('process/1', 1, undefined);
    expect(copies.read('process/1')).toBeUndefined();
    expect(await copies.forgetConfirmed()).toBe(0);
  });
});
