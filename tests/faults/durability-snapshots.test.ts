import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { compact } from '../../server/src/collaboration/storage/compaction.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { contentOf, type Editor } from '../support/collaboration/editor.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';

const { rounds } = intensity();

let world: SyncWorld;
let mette: Member;
let node: Node;
let process: ProcessId;

beforeAll(async () => {
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed');
  node = await world.node();
});
beforeEach(async () => {
  process = await world.process('Fotos', mette);
});
afterAll(() => world.close());

/** Somebody new writes a word in a place of their own and goes: nobody after them stands on what they wrote. */
async function writeAside(word: string): Promise<void> {
  const editor = node.edit(mette, process);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  editor.document.getMap('answers').set(word, true);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  editor.close();
}

/** Writes and folds so many times: the newest snapshot holds all that went before. */
async function takeSnapshots(many: number): Promise<void> {
  for (let snapshot = 1; snapshot <= many; snapshot += 1) {
    await writeAside(`${snapshot}`);
    expect(await fold()).toBeDefined();
  }
}

const fold = () => compact(world.database, { document: `process/${process}`, epoch: 1 }, silentLogger);

interface StoredSnapshot {
  readonly id: number;
  readonly state: Uint8Array;
}

/** All snapshots there are, newest first. */
function snapshots(): Promise<StoredSnapshot[]> {
  return world.database.transaction(async (transaction) => {
    const rows = await transaction.query(
      'select id, state from document_snapshot where document = $1 order by id desc',
      [`process/${process}`],
    );
    return rows.map(({ id, state }) => ({ id: Number(id), state: state as Uint8Array }));
  });
}

async function write({ id, state }: StoredSnapshot): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query('update document_snapshot set state = $2 where id = $1', [id, state]),
  );
}

/** Some of the things that happen to bytes on a disk. */
function damaged(state: Uint8Array, random: SeededRandom): Uint8Array {
  const copy = Uint8Array.from(state);
  switch (random.integer(0, 3)) {
    case 0: {
      const at = random.integer(0, copy.length - 1);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(0, 7));
      return copy;
    }
    case 1: {
      const from = random.integer(0, copy.length - 1);
      return copy.fill(0, from, from + 512);
    }
    case 2:
      return copy.slice(0, random.integer(0, copy.length - 1));
    default:
      return Uint8Array.of(0, 0);
  }
}

/** Whoever opens the document on a node that has not had it open. */
async function openAnew(): Promise<Editor> {
  await node.close('crash');
  node = await world.node();
  return node.edit(mette, process);
}

const answers = ({ document }: Editor) => Object.keys(document.getMap('answers').toJSON()).sort();

describe('damage to what is stored', () => {
  test('[CO3] whatever happens to the bytes of the newest snapshot, or of the two newest, nothing is lost', async () => {
    const random = seededRandom();
    for (const _round of rounds(4)) {
      process = await world.process('Fotos', mette);
      const count = random.integer(1, 4);
      await takeSnapshots(count);
      const words = Array.from({ length: count }, (_, at) => `${at + 1}`);
      if (random.chance(0.7)) {
        await writeAside('hale');
        words.push('hale');
      }
      for (const snapshot of (await snapshots()).slice(0, random.integer(1, 2))) {
        await write({ ...snapshot, state: damaged(snapshot.state, random) });
      }
      const editor = await openAnew();
      await eventually(() => expect([editor.title(), ...answers(editor)]).toEqual(['Fotos', ...words]));
      // What is whole is folded again, and the damage is behind us.
      editor.type('!');
      await eventually(() => expect(editor.isSaved()).toBe(true));
      expect(await fold()).toBeDefined();
      expect(contentOf(await world.stored(process))).toEqual(contentOf(editor.document));
      editor.close();
    }
  });

  test('[CO3] with more damage than the log can make good nobody is shown a part as if it were the whole', async () => {
    await takeSnapshots(4);
    await writeAside('hale');
    const whole = await snapshots();
    expect(whole).toHaveLength(3);
    for (const snapshot of whole) await write({ ...snapshot, state: snapshot.state.slice(1) });
    const editor = await openAnew();
    await eventually(() => expect(editor.closes).toContain(closeCodes.tryLater));
    expect([editor.provider.synced, editor.title(), answers(editor)]).toEqual([false, '', []]);
    await expect(fold()).rejects.toThrow();
    // An operator who puts one of them back has everything back.
    for (const snapshot of whole.slice(0, 1)) await write(snapshot);
    await eventually(() =>
      expect([editor.title(), ...answers(editor)]).toEqual(['Fotos', '1', '2', '3', '4', 'hale']),
    );
  });

  test('[CO3] damage that comes while people write is folded away under them', async () => {
    await takeSnapshots(2);
    const editor = await openAnew();
    await eventually(() => expect([editor.title(), ...answers(editor)]).toEqual(['Fotos', '1', '2']));
    for (const snapshot of (await snapshots()).slice(0, 1))
      await write({ ...snapshot, state: Uint8Array.of(1) });
    editor.type('!');
    await eventually(() => expect(editor.isSaved()).toBe(true));
    expect(await fold()).toBeDefined();
    const next = await openAnew();
    await eventually(() => expect([next.title(), ...answers(next)]).toEqual(['Fotos!', '1', '2']));
  });
});
