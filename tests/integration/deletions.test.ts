import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProcessId, WriterId } from '@procesrum/shared/primitives/id.ts';
import { copyRoot } from '@procesrum/shared/collaboration/root-copy.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { readAttribution } from '../../server/src/collaboration/revisions/attribution.ts';
import { decodeRanges } from '../../server/src/collaboration/storage/deleted-ranges.ts';
import { foldDeletions } from '../../server/src/collaboration/storage/deletions.ts';
import { eventually } from '../support/eventually.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openSyncWorld, type Member, type SyncWorld } from '../support/collaboration/sync-engine.ts';

// An update that deletes does not say whose it is: the server notes it, beside the log and as safely as the log.

let world: SyncWorld;
let mette: Member;
let jens: Member;

beforeAll(async () => {
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterAll(() => world.close());

const documentOf = (process: ProcessId) => `process/${process}`;

/** Who deleted each character of the title that the document was made with, as the database has it: M, J, or – for nobody. */
async function deleters(process: ProcessId, title: string, epoch = 1): Promise<string> {
  return world.database.transaction(async (transaction) => {
    const life = { document: documentOf(process), epoch };
    const rows = await transaction.query(
      'select client_id from document_client where document = $1 and epoch = $2 order by at, client_id limit 1',
      [life.document, epoch],
    );
    const client = Number(rows[0]?.['client_id']);
    const { deleterOf } = await readAttribution(transaction, life);
    return Array.from(title, (_letter, clock) => letterOf(deleterOf(client, clock))).join('');
  });
}

function letterOf(writer: WriterId | undefined): string {
  if (writer === undefined) return '–';
  return writer === mette.account ? 'M' : 'J';
}

/** Rows about who deleted what, a letter and the characters for each. */
async function rowsOf(process: ProcessId): Promise<string[]> {
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      'select writer, ranges from document_deletion where document = $1 order by writer, id',
      [documentOf(process)],
    ),
  );
  return rows.map(({ writer, ranges }) => {
    const numbers = decodeRanges(ranges as Uint8Array);
    const characters = numbers.reduce((sum, number, at) => sum + (at % 3 === 2 ? number : 0), 0);
    return `${letterOf(writer as WriterId)}${characters}`;
  });
}

const saved = (...editors: Editor[]) =>
  eventually(() => expect(editors.map((editor) => editor.isSaved())).toEqual(editors.map(() => true)));

test('who deleted what is stored with it, for two who delete at once as for one alone', async () => {
  const title = 'Fritagelse for beskatning';
  const process = await world.process(title, mette, jens);
  const node = await world.node();
  const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
  await saved(a, b);
  // Held up, both come into the same row of the log.
  node.database.hold();
  a.erase(0, 4);
  b.erase(title.length - 3, 3);
  await eventually(() =>
    expect([a.title(), b.title()]).toEqual(['agelse for beskatn', 'agelse for beskatn']),
  );
  node.database.release();
  await saved(a, b);
  expect(await deleters(process, title)).toBe('MMMM––––––––––––––––––JJJ');
  expect((await rowsOf(process)).toSorted()).toEqual(['J3', 'M4']);
});

test('one who deletes what they have just written has deleted it as well', async () => {
  const process = await world.process('Skat', mette, jens);
  const node = await world.node();
  const a = node.edit(jens, process);
  await saved(a);
  a.type(' og løn');
  a.erase(4, 7);
  await saved(a);
  expect(a.title()).toBe('Skat');
  expect(await rowsOf(process)).toEqual(['J7']);
});

test('who deleted what is still known after folding, and after a node was killed', async () => {
  const title = 'Medarbejderen udfylder en blanket';
  const process = await world.process(title, mette, jens);
  const first = await world.node();
  const [a, b] = [first.edit(mette, process), first.edit(jens, process)];
  await saved(a, b);
  for (let time = 0; time < 3; time += 1) {
    a.erase(0, 1);
    await saved(a);
    b.erase(b.title().length - 1, 1);
    await saved(b);
  }
  expect((await rowsOf(process)).toSorted()).toEqual(['J1', 'J1', 'J1', 'M1', 'M1', 'M1']);
  await first.close('crash');
  await world.database.transaction((transaction) =>
    foldDeletions(transaction, { document: documentOf(process), epoch: 1 }),
  );
  expect((await rowsOf(process)).toSorted()).toEqual(['J3', 'M3']);

  let seconds = 0;
  const second = await world.node({ now: () => Date.now() + seconds * 1_000 });
  const c = second.edit(mette, process);
  await saved(c);
  c.erase(0, 1);
  await saved(c);
  c.close();
  await eventually(() => expect(second.collaboration.stats().connections).toBe(0));
  // Nobody is there any more: the log is folded, and this with it.
  seconds = 60;
  await eventually(() => expect(second.collaboration.stats().rooms).toBe(0));
  expect((await rowsOf(process)).toSorted()).toEqual(['J3', 'M4']);
  expect(await deleters(process, title)).toBe(`MMMM${'–'.repeat(title.length - 7)}JJJ`);
});

test('[CO3] is stored by another node too, which heard of it before the database had it', async () => {
  const title = 'Uden database';
  const process = await world.process(title, mette, jens);
  const hub = createMemoryHub();
  const [one, two] = [
    await world.node({ fanOut: hub.join('one') }),
    await world.node({ fanOut: hub.join('two') }),
  ];
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await saved(a, b);
  one.database.fail();
  a.erase(0, 5);
  await eventually(() => expect(b.title()).toBe('database'));
  await one.close('crash');
  await eventually(async () => expect(await deleters(process, title)).toBe('MMMMM––––––––'));
});

test('a new life begins anew, and the one before keeps what is known of it', async () => {
  const title = 'Gammelt liv';
  const process = await world.process(title, mette, jens);
  const node = await world.node();
  const a = node.edit(jens, process);
  await saved(a);
  a.erase(0, 7);
  await saved(a);
  await world.database.transaction((transaction) =>
    node.collaboration.renew(
      transaction,
      {
        names: [{ kind: 'process', process }],
        municipality: mette.signedIn.actor.municipality,
        account: mette.account,
      },
      (_before, [after]) => {
        after?.getText('title').insert(0, 'Nyt liv');
        return Promise.resolve([[]]);
      },
    ),
  );
  expect(await deleters(process, 'Nyt liv', 2)).toBe('–––––––');
  expect(await deleters(process, title)).toBe('JJJJJJJ––––');
});

test('a new life that begins with the text of the one before keeps who wrote it', async () => {
  const process = await world.process('Skat', mette, jens);
  const node = await world.node();
  const a = node.edit(jens, process);
  await saved(a);
  a.type(' og løn');
  await saved(a);
  for (const life of [2, 3]) {
    await world.database.transaction((transaction) =>
      node.collaboration.renew(
        transaction,
        {
          names: [{ kind: 'process', process }],
          municipality: mette.signedIn.actor.municipality,
          account: mette.account,
        },
        ([before], [after], clientOf) => {
          if (before !== undefined && after !== undefined) copyRoot('title', before, after, clientOf);
          return Promise.resolve([[]]);
        },
      ),
    );
    const writers = await world.database.transaction((transaction) =>
      readAttribution(transaction, { document: documentOf(process), epoch: life }),
    );
    const stored = await world.stored(process);
    expect(stored.getText('title').toString()).toBe('Skat og løn');
    let said = '';
    for (let item = stored.getText('title')._start; item !== null; item = item.right)
      said += letterOf(writers.writerOf(item.id.client)).repeat(item.length);
    expect(said).toBe('MMMMJJJJJJJ');
  }
  // It goes on like any other.
  const [b, c] = [node.edit(jens, process), node.edit(mette, process)];
  await saved(b, c);
  b.type('!');
  await saved(b);
  await eventually(() => expect(c.title()).toBe('Skat og løn!'));
});
