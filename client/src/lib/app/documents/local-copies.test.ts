import { describe, expect, it } from 'vitest';
import { accountId } from '@procesrum/shared/primitives/id.ts';
import { LocalCopies } from './local-copies.ts';
import { memoryBrowser } from './local-copies.memory.ts';
import type { WaitingChanges } from './unconfirmed.ts';

const mette = accountId.parse('00000000-0000-4000-8000-000000000001');
const lise = accountId.parse('00000000-0000-4000-8000-000000000002');

function browser() {
  const { storage, databases, means } = memoryBrowser();
  /** As a life of a document does: a note, and a database beside it. */
  function write(copies: LocalCopies, document: string, epoch: number, waiting?: WaitingChanges): void {
    copies.write(document, epoch, waiting);
    databases.add(copies.databaseOf(document, epoch));
  }
  return { storage, databases, write, copiesOf: (account: typeof mette) => new LocalCopies(account, means) };
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
    const { copiesOf, databases, write } = browser();
    const copies = copiesOf(mette);
    write(copies, 'process/1', 1);
    write(copies, 'process/1/shielded', 1);
    write(copies, 'process/2', 4, { count: 2, oldestAtMs: 1 });
    write(copiesOf(lise), 'process/1', 1);

    expect(await copies.forgetConfirmed()).toBe(2);
    expect(databases).toEqual(
      new Set([copies.databaseOf('process/2', 4), copiesOf(lise).databaseOf('process/1', 1)]),
    );
    expect(copies.read('process/1')).toBeUndefined();
    expect(copies.read('process/2')?.waiting?.count).toBe(2);
    expect(copiesOf(lise).read('process/1')).toEqual({ epoch: 1 });
  });

  it('[PE4] the end of a right deletes everything of that document: drafts, waiting work, what lies under it', async () => {
    const { copiesOf, databases, write } = browser();
    const copies = copiesOf(mette);
    await copies.keepDraft('process/1', 1, new Uint8Array());
    await copies.keepDraft('process/1/shielded', 1, new Uint8Array());
    write(copies, 'process/1', 2, { count: 3, oldestAtMs: 1 });
    write(copies, 'process/1/shielded', 4);
    // Left behind by a browser that was closed in the middle: nothing is noted of it.
    databases.add(copies.databaseOf('process/1', 0));
    write(copies, 'process/11', 1);

    await copies.forgetAll('process/1');
    expect(databases).toEqual(new Set([copies.databaseOf('process/11', 1)]));
    expect([copies.read('process/1'), copies.drafts('process/1')]).toEqual([undefined, []]);
    expect(copies.drafts('process/1/shielded')).toEqual([]);
    expect(copies.read('process/11')).toEqual({ epoch: 1 });
  });

  it('[PE4] the end of the right to the shielded text leaves the rest', async () => {
    const { copiesOf, databases, write } = browser();
    const copies = copiesOf(mette);
    write(copies, 'process/1', 2);
    write(copies, 'process/1/shielded', 4);
    await copies.forgetAll('process/1/shielded');
    expect(databases).toEqual(new Set([copies.databaseOf('process/1', 2)]));
    expect(copies.read('process/1')).toEqual({ epoch: 2 });
  });

  it('[PE5] the end of an epoch deletes its copies and older ones, but no draft and nothing newer', async () => {
    const { copiesOf, databases, write } = browser();
    const copies = copiesOf(mette);
    databases.add(copies.databaseOf('process/1', 1));
    databases.add(copies.databaseOf('process/1', 2));
    await copies.keepDraft('process/1', 2, new Uint8Array());
    // Another tab is ahead of this one.
    write(copies, 'process/1', 3);
    write(copies, 'process/1/shielded', 1);

    await copies.forgetUpTo('process/1', 2);
    expect(databases).toEqual(
      new Set([
        copies.draftDatabaseOf('process/1', 2),
        copies.databaseOf('process/1', 3),
        copies.databaseOf('process/1/shielded', 1),
      ]),
    );
    expect(copies.read('process/1')).toEqual({ epoch: 3 });

    await copies.forgetUpTo('process/1', 3);
    expect(copies.read('process/1')).toBeUndefined();
  });

  it('a text set aside is found again as a draft, until it is thrown away', async () => {
    const { copiesOf, databases } = browser();
    const copies = copiesOf(mette);
    await copies.keepDraft('process/1', 1, new Uint8Array());
    expect(copies.drafts('process/1')).toEqual([1]);
    await copies.forgetDraft('process/1', 1);
    expect([copies.drafts('process/1'), databases.size]).toEqual([[], 0]);
  });

  it('a note that cannot be read counts as none', () => {
    const { copiesOf, storage } = browser();
    copiesOf(mette).write('process/1', 1, undefined);
    storage.setItem(storage.key(0) ?? '', '{');
    expect(copiesOf(mette).read('process/1')).toBeUndefined();
  });

  it('without storage nothing is remembered and nothing fails', async () => {
    const copies = new LocalCopies(mette, {
      storage: undefined,
      databases: async () => [],
      writeDatabase: async () => undefined,
      deleteDatabase: async () => undefined,
    });
    copies.write('process/1', 1, undefined);
    expect(copies.read('process/1')).toBeUndefined();
    expect(await copies.forgetConfirmed()).toBe(0);
  });
});
