import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { thinRevisions } from '../../server/src/collaboration/revisions/thin-revisions.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { eventually } from '../support/eventually.ts';

// When a text is kept for the history by itself, and for how long.

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let world: SyncWorld;
let mette: Member;
let jens: Member;
let process: ProcessId;
/** How far the clocks of nodes are ahead. */
let aheadMs: number;
const now = () => Date.now() + aheadMs;

beforeEach(async () => {
  aheadMs = 0;
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
  process = await world.process('Flytning', mette, jens);
});
afterEach(() => world.close());

describe('a text is kept', () => {
  test('when nobody has written for two minutes, with who wrote and who deleted what', async () => {
    const node = await world.node({ now });
    const [first, second] = [await writing(node, mette, ' af telefon'), await writing(node, jens, ' nu')];
    second.erase(0, 'Flytning'.length);
    await eventually(() => expect(second.isSaved()).toBe(true));
    aheadMs = 1.9 * minuteMs;
    await settled();
    expect(await kept()).toEqual([]);
    aheadMs = 2.1 * minuteMs;
    await eventually(async () => expect(await kept()).toHaveLength(1));
    const [revision] = await kept();
    expect(revision).toMatchObject({ kind: 'auto', made_by: null, places: ['title'] });
    // All there is came from nowhere: the first that was kept begins with the empty text.
    expect(revision?.contributions).toEqual([
      { writer: mette.account, added: 2, removed: 0 },
      { writer: jens.account, added: 1, removed: 0 },
    ]);
    first.type('!');
    second.erase(0, ' af'.length);
    await eventually(() => expect([first.isSaved(), second.isSaved()]).toEqual([true, true]));
    aheadMs += 2.1 * minuteMs;
    await eventually(async () => expect(await kept()).toHaveLength(2));
    // In whole words: a sign is none, and yet somebody wrote it.
    expect((await kept())[1]?.contributions).toEqual([
      { writer: jens.account, added: 0, removed: 1 },
      { writer: mette.account, added: 0, removed: 0 },
    ]);
  });

  test('after a quarter of an hour at the latest, while writing goes on', async () => {
    const node = await world.node({ now });
    const editor = await writing(node, mette, ' et');
    for (let pause = 0; pause < 8; pause += 1) {
      aheadMs += 1.8 * minuteMs;
      editor.type(` ${pause}`);
      await eventually(() => expect(editor.isSaved()).toBe(true));
      await settled();
    }
    expect(await kept()).toEqual([]);
    aheadMs += minuteMs + 1_000;
    editor.type(' sidst');
    await eventually(async () => expect(await kept()).toHaveLength(1));
  });

  test('when the last one has left, also where a killed node had not come to it', async () => {
    const doomed = await world.node({ now });
    await writing(doomed, mette, ' før faldet');
    await eventually(() => expect(doomed.projections.at(-1)?.projection.title).toContain('faldet'));
    await doomed.close('crash');
    expect(await kept()).toEqual([]);
    const node = await world.node({ now });
    const reader = node.edit(jens, process);
    await eventually(() => expect(reader.title()).toContain('faldet'));
    await allLeave([reader], [node]);
    expect(await kept()).toMatchObject([{ kind: 'auto', places: ['title'] }]);
  });

  test('once, though two nodes have it open', async () => {
    const hub = createMemoryHub();
    const [here, there] = [
      await world.node({ fanOut: hub.join('here'), now }),
      await world.node({ fanOut: hub.join('there'), now }),
    ];
    const [one, other] = [await writing(here, mette, ' her'), await writing(there, jens, ' der')];
    await eventually(() => expect(one.title()).toBe(other.title()));
    aheadMs += 2.1 * minuteMs;
    await eventually(async () => expect(await kept()).toHaveLength(1));
    await settled();
    await allLeave([one, other], [here, there]);
    expect(await kept()).toHaveLength(1);
  });

  test('not again while it says the same', async () => {
    const node = await world.node({ now });
    const editor = await writing(node, mette, ' nu');
    aheadMs += 2.1 * minuteMs;
    await eventually(async () => expect(await kept()).toHaveLength(1));
    editor.type('x', 0);
    editor.erase(0, 1);
    await eventually(() => expect(editor.isSaved()).toBe(true));
    aheadMs += 2.1 * minuteMs;
    await settled();
    await allLeave([editor], [node]);
    expect(await kept()).toHaveLength(1);
  });
});

describe('what was kept by itself', () => {
  const hour = (days: number, hours: number) =>
    new Date(Date.parse('2026-06-01T08:00:00Z') - days * dayMs + hours * 60 * minuteMs);
  const words = (writer: Member, added: number) => ({ writer: writer.account, added, removed: 0 });

  test('is thinned to the last of each day after a month, which then says who wrote that day', async () => {
    await lay(hour(40, 1), 'auto', [words(mette, 3)], ['title']);
    await lay(hour(40, 2), 'auto', [words(jens, 2)], ['brief']);
    await lay(hour(40, 3), 'auto', [words(mette, 1), words(jens, 9)], ['title']);
    await lay(hour(39, 0), 'auto', [words(jens, 4)], ['asIs']);
    await lay(hour(10, 1), 'auto', [words(mette, 1)], ['asIs']);
    await lay(hour(10, 2), 'auto', [words(mette, 1)], ['asIs']);
    await thin();
    expect((await kept()).map(({ at, contributions, places }) => [at, contributions, places])).toEqual([
      [hour(40, 3), [words(jens, 11), words(mette, 4)], ['title', 'brief']],
      [hour(39, 0), [words(jens, 4)], ['asIs']],
      [hour(10, 1), [words(mette, 1)], ['asIs']],
      [hour(10, 2), [words(mette, 1)], ['asIs']],
    ]);
    await thin();
    expect(await kept()).toHaveLength(4);
  });

  test('stays where something somebody did stands in between, and that stays for good', async () => {
    for (const [at, kind] of [
      'auto',
      'shared',
      'auto',
      'before-restore',
      'restored',
      'auto',
      'moved',
    ].entries()) {
      await lay(hour(400, at), kind, [words(mette, at)], ['title']);
    }
    await lay(hour(400, 8), 'auto', [words(mette, 8)], ['title'], { version: 1 });
    await lay(hour(400, 9), 'auto', [words(mette, 9)], ['title']);
    // Another life: clocks mean something else there.
    await lay(hour(400, 10), 'auto', [words(mette, 10)], ['title'], { epoch: 2 });
    await thin();
    expect((await kept()).map(({ contributions }) => (contributions[0] as { added: number }).added)).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 8, 9, 10],
    ]);
  });

  test('goes by the days of the people here', async () => {
    // Shortly before and after midnight in Copenhagen, in summer.
    const [before, after] = ['2026-05-01T21:59:00Z', '2026-05-01T22:01:00Z'].map((at) => new Date(at));
    await lay(before as Date, 'auto', [words(mette, 1)], ['title']);
    await lay(after as Date, 'auto', [words(mette, 2)], ['title']);
    await thin();
    expect(await kept()).toHaveLength(2);
  });

  /** As the job that does it. */
  async function thin(): Promise<unknown> {
    const { database } = await world.node();
    return database.transaction((transaction) =>
      thinRevisions(transaction, new Date('2026-06-01T12:00:00Z')),
    );
  }
});

/** Somebody writes at the end of the title, and it is saved. */
async function writing(node: Node, member: Member, words: string): Promise<Editor> {
  const editor = node.edit(member, process);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  editor.type(words);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  return editor;
}

/** All go, and the rooms they were in are let go some time later. */
async function allLeave(editors: readonly Editor[], nodes: readonly Node[]): Promise<void> {
  const sum = (what: 'connections' | 'rooms') =>
    nodes.reduce((total, { collaboration }) => total + collaboration.stats()[what], 0);
  for (const editor of editors) editor.close();
  await eventually(() => expect(sum('connections')).toBe(0));
  aheadMs += minuteMs;
  await eventually(() => expect(sum('rooms')).toBe(0));
}

/** Waits until every node has looked at its rooms once more. */
async function settled(): Promise<void> {
  const at = Date.now();
  await eventually(() => expect(Date.now() - at).toBeGreaterThan(1_200));
}

interface Kept {
  readonly kind: string;
  readonly made_by: string | null;
  readonly at: Date;
  readonly contributions: readonly unknown[];
  readonly places: readonly string[];
}

/** What is kept of the process, oldest first. */
async function kept(): Promise<Kept[]> {
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select kind, made_by, at, contributions, places from document_revision
       where process = $1 order by at`,
      [process],
    ),
  );
  return rows as unknown as Kept[];
}

/** Lays a kept text ready. */
async function lay(
  at: Date,
  kind: string,
  contributions: unknown[],
  places: string[],
  { version, epoch = 1 }: { version?: number; epoch?: number } = {},
): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(
      `insert into document_revision (document, epoch, kind, version, label, at, contributions, places,
         shielded_sections, state, sha256)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, '{}', '\\x', '\\x')`,
      [
        ...[`process/${process}`, epoch, kind, version ?? null, version === undefined ? null : 'Navn'],
        ...[at, JSON.stringify(contributions), places],
      ],
    ),
  );
}
