import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { openPostgres } from '../../server/src/platform/postgres.ts';
import { startCutProxy } from '../support/wires/cut-proxy.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import {
  lostOf,
  missingOf,
  startWriting,
  toldTo,
  type Told,
  type Writer,
} from '../support/collaboration/writer.ts';
import { holdCommits, installCommitStop } from '../support/databases/commit-stop.ts';
import { startDelayedWire } from '../support/wires/delayed-wire.ts';
import { smallDiskUnder } from '../support/databases/full-disk.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { seededRandom } from '../support/random.ts';

const { rounds, either } = intensity();
const patience = { withinMs: 60_000 };
const degraded = { type: 'saving', health: 'degraded' };
const readOnly = { type: 'saving', health: 'read-only' };
const ok = { type: 'saving', health: 'ok' };

let postgres: PostgresServer;
let world: SyncWorld;
let mette: Member;
let jens: Member;
let process: ProcessId;
let node: Node;
let minutes = 0;
const toClose: (() => unknown)[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});
afterAll(() => postgres.close());

/** A node over a database of its own, reached at this port, with a process that two may edit. */
async function openWorld(url: string): Promise<void> {
  world = await openSyncWorld(url);
  toClose.push(() => world.close());
  [mette, jens] = [await world.member('Mette Kofoed', 'AAR'), await world.member('Jens Lund', 'ODE')];
  process = await world.process('Postgres', mette, jens);
  minutes = 0;
  node = await world.node({ now: () => Date.now() + minutes * 60_000 });
}

/** Both have the document open with nothing unsaved. */
async function twoEditors(): Promise<[Editor, Editor]> {
  const editors: [Editor, Editor] = [node.edit(mette, process), node.edit(jens, process)];
  await areSaved(editors);
  return editors;
}

async function twoWriters(): Promise<readonly Writer[]> {
  const { seed } = seededRandom();
  const editors = await twoEditors();
  const writers = await Promise.all(
    editors.map((editor, at) => startWriting(editor, { mark: `${'mj'[at]}`, everyMs: 11, seed })),
  );
  toClose.push(() => writers.forEach((writer) => writer.rest()));
  return writers;
}

const areSaved = (editors: readonly Editor[]) =>
  eventually(() => expect(editors.map((editor) => editor.isSaved())).not.toContain(false), patience);

/** They write on for so many words more, whatever becomes of those. */
const untilWritten = (writers: readonly Writer[], more: number) => {
  const goals = writers.map(({ written }) => written.size + more);
  return eventually(
    () => writers.forEach(({ written }, at) => expect(written.size).toBeGreaterThan(goals[at] ?? 0)),
    { withinMs: 100_000 },
  );
};

/** Does something while Postgres is away, and has it back afterwards, whatever came of it. */
async function during(
  fault: () => Promise<void> | void,
  work: () => Promise<unknown>,
  mend: () => Promise<void> | void = () => postgres.restart(),
): Promise<void> {
  await fault();
  await work().finally(mend);
}

const storedTitle = async () => (await world.stored(process)).getText('title').toString();

const acknowledged = (writers: readonly Writer[]) => writers.map(({ acknowledged: { size } }) => size);

/** Everybody rests, and all they ever did is stored and seen, without anybody having been sent away. */
async function untilAllIsHome(writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) writer.rest();
  await areSaved(writers.map(({ editor }) => editor));
  expect(missingOf(await world.stored(process), writers)).toEqual([]);
  await eventually(() => {
    for (const { editor } of writers) expect(missingOf(editor.document, writers)).toEqual([]);
  });
}

describe('a Postgres that is gone', () => {
  test('[CO2][CO3] is said, editing goes on, nothing is called safe, and all is stored when it is back', async () => {
    await openWorld(await postgres.createDatabase());
    const writers = await twoWriters();
    const random = seededRandom();
    for (const round of rounds(3)) {
      await untilWritten(writers, random.integer(5, 80));
      // A crash and an operator's restart, in the middle of typing.
      let told: Told[] = [];
      await during(round % 2 === 1 ? postgres.kill : postgres.stop, async () => {
        told = toldTo(writers);
        const before = acknowledged(writers);
        await untilWritten(writers, either(random.integer(20, 150), random.integer(20, 3_000)));
        expect(acknowledged(writers)).toEqual(before);
        for (const { editor } of writers) expect(editor.heard.findLast(isAboutSaving)).toEqual(degraded);
      });
      expect(lostOf(await world.stored(process), told)).toEqual([]);
      await eventually(() => {
        for (const { editor } of writers) expect(editor.heard.findLast(isAboutSaving)).toEqual(ok);
      }, patience);
    }
    await untilAllIsHome(writers);
    expect(writers.flatMap(({ editor }) => editor.closes)).toEqual([]);
  });

  test('[CO2][CO3] for longer than a minute lets nobody write on, and everything comes in after, by itself', async () => {
    await openWorld(await postgres.createDatabase());
    const [a, b] = await twoEditors();
    const stock = node.edit(jens, process, { speaksOurs: false });
    await eventually(() => expect(stock.title()).toBe('Postgres'));
    await during(postgres.kill, async () => {
      a.type(' før');
      await eventually(() => expect([b.title(), stock.title()]).toEqual(['Postgres før', 'Postgres før']));
      await eventually(() => expect(b.heard).toContainEqual(degraded));
      minutes = 2;
      await eventually(() => expect(a.heard.at(-1)).toEqual(readOnly));
      const durable = a.durable();
      a.type(' imens');
      stock.type('Om ', 0);
      const refusal = expect.objectContaining({ reason: 'not-saving' });
      await eventually(() => expect(a.heard).toContainEqual(refusal));
      expect([a.durable(), a.isSaved(), b.title()]).toEqual([durable, false, 'Postgres før']);
    });
    await eventually(() => expect(a.heard.findLast(isAboutSaving)).toEqual(ok), patience);
    await eventually(() => expect(b.title()).toBe('Om Postgres før imens'), patience);
    await areSaved([a, b]);
    expect(await storedTitle()).toBe('Om Postgres før imens');
  });

  test('[CO2][CO3] holds no more than so much in memory, and loses nothing of it', async () => {
    await openWorld(await postgres.createDatabase());
    const [a, b] = await twoEditors();
    const page = 'x'.repeat(30_000);
    const pages = 290;
    await during(postgres.kill, async () => {
      for (let written = 0; written < pages; written += 1) a.type(page, 0);
      await eventually(() => expect(b.heard.findLast(isAboutSaving)).toEqual(readOnly), patience);
      const { waitingBytes } = node.collaboration.stats();
      for (let more = 0; more < 100; more += 1) a.type(page, 0);
      const refusal = expect.objectContaining({ reason: 'not-saving' });
      await eventually(() => expect(a.heard).toContainEqual(refusal), patience);
      expect(node.collaboration.stats().waitingBytes).toBeLessThanOrEqual(waitingBytes);
      expect(a.isSaved()).toBe(false);
    });
    await areSaved([a, b]);
    expect((await storedTitle()).length).toBe('Postgres'.length + (pages + 100) * page.length);
  });

  test('[CO2][CO3] holds up one who brings very much, and nobody else', async () => {
    await openWorld(await postgres.createDatabase());
    const [a, b] = await twoEditors();
    const page = 'x'.repeat(900_000);
    await during(postgres.kill, async () => {
      for (let pages = 0; pages < 12; pages += 1) a.document.getText('summary').insert(0, page);
      b.type(' skrives imens');
      await eventually(() => expect(a.title()).toBe('Postgres skrives imens'), patience);
      await eventually(() => expect(b.heard.findLast(isAboutSaving)).toEqual(degraded));
      expect(node.collaboration.stats().waitingBytes).toBeLessThan(9 * 1024 * 1024);
    });
    await areSaved([a, b]);
    const stored = await world.stored(process);
    expect([stored.getText('title').toString(), stored.getText('summary').length]).toEqual([
      'Postgres skrives imens',
      12 * page.length,
    ]);
  });
});

test('[CO2][CO3] a Postgres that hangs is degraded, not silence, and goes on where it stopped', async () => {
  await openWorld(await postgres.createDatabase());
  const writers = await twoWriters();
  for (const _round of rounds(1)) {
    await untilWritten(writers, 20);
    let told: Told[] = [];
    await during(
      postgres.freeze,
      async () => {
        // One commit may have been on its way back.
        await untilWritten(writers, 20);
        const before = acknowledged(writers);
        await eventually(() => {
          for (const { editor } of writers) expect(editor.heard.findLast(isAboutSaving)).toEqual(degraded);
        });
        await untilWritten(writers, either(20, 1_000));
        expect(acknowledged(writers)).toEqual(before);
        told = toldTo(writers);
      },
      postgres.thaw,
    );
    await eventually(() => {
      for (const { editor } of writers) expect(editor.heard.findLast(isAboutSaving)).toEqual(ok);
    }, patience);
    expect(lostOf(await world.stored(process), told)).toEqual([]);
  }
  await untilAllIsHome(writers);
});

test('[CO2][CO3] a commit whose answer is lost is made again, said once, and doubles nothing', async () => {
  const wire = await startCutProxy(postgres.port);
  toClose.push(() => wire.close());
  const url = await postgres.createDatabase();
  const wired = new URL(url);
  wired.port = String(wire.port);
  await openWorld(wired.href);
  const beside = openPostgres(url, () => undefined);
  toClose.push(() => beside.close());
  const database = beside.as({ kind: 'job', job: 'migration' });
  await installCommitStop(database);
  const [a, b] = await twoEditors();
  for (const round of rounds(1)) {
    const hold = await holdCommits(database);
    toClose.push(() => hold.release());
    const [title, durable] = [a.title(), a.durable()];
    a.type(` ${round}`);
    await hold.isWaitedFor();
    wire.cut();
    await eventually(() => expect(b.heard.findLast(isAboutSaving)).toEqual(degraded));
    expect(a.durable()).toBe(durable);
    wire.mend();
    // The commit that nobody has heard of goes through, and so does the second one.
    await hold.release();
    await areSaved([a, b]);
    expect([a.title(), a.durable()]).toEqual([`${title} ${round}`, durable + 1]);
    expect(await storedTitle()).toBe(`${title} ${round}`);
  }
  const reader = node.edit(jens, process);
  await eventually(() => expect(reader.title()).toBe(a.title()));
  expect([...a.closes, ...b.closes]).toEqual([]);
});

test('[CO2][CO3] a Postgres that takes its time holds up the word, never what is seen, and never lies', async () => {
  const wire = await startDelayedWire(postgres.port);
  toClose.push(() => wire.close());
  const url = new URL(await postgres.createDatabase());
  url.port = String(wire.port);
  await openWorld(url.href);
  const [a, b] = await twoEditors();
  for (const round of rounds(1)) {
    for (const delay of [50, 400]) {
      wire.setDelay(delay);
      const durable = a.durable();
      const word = ` ${round}.${delay}`;
      a.type(word);
      await eventually(() => expect(b.title()).toContain(word));
      expect(a.durable()).toBe(durable);
      await eventually(() => expect(a.durable()).toBe(durable + 1), patience);
      wire.setDelay(0);
      expect(await storedTitle()).toContain(word);
    }
    await eventually(() => expect(b.heard.findLast(isAboutSaving)).toEqual(ok), patience);
  }
  expect(b.heard).toContainEqual(degraded);
  expect([...a.closes, ...b.closes]).toEqual([]);
});

test('[CO2][CO3] a full disk is degraded, then nobody writes on, and all is stored when there is room again', async () => {
  const url = await postgres.createDatabase();
  const disk = await smallDiskUnder(postgres, url, 64);
  toClose.push(() => disk.close());
  await openWorld(url);
  const writers = await twoWriters();
  const editors = writers.map(({ editor }) => editor);
  for (const _round of rounds(1)) {
    await untilWritten(writers, 20);
    minutes = 0;
    await disk.fill();
    await eventually(() => {
      for (const editor of editors) expect(editor.heard.findLast(isAboutSaving)).toEqual(degraded);
    }, patience);
    const before = acknowledged(writers);
    await untilWritten(writers, either(50, 500));
    expect(acknowledged(writers)).toEqual(before);
    const told = toldTo(writers);
    expect(lostOf(await world.stored(process), told)).toEqual([]);
    minutes = 2;
    await eventually(() => {
      for (const editor of editors) expect(editor.heard).toContainEqual(readOnly);
    }, patience);
    for (const writer of writers) writer.rest();
    await disk.clear();
    await areSaved(editors);
    expect(missingOf(await world.stored(process), writers)).toEqual([]);
  }
});

function isAboutSaving({ type }: { readonly type: string }): boolean {
  return type === 'saving';
}
