import { afterEach, expect, test } from 'vitest';
import { moveTo, openDocument } from '../support/collaboration/open-document.ts';
import { changeProcess, historyOf, wholeTextOf } from '../support/collaboration/random-writing.ts';
import { processAmong } from '../support/collaboration/shared-process.ts';
import { startWiredNodes, type WiredNode, type WiredNodes } from '../support/collaboration/wired-nodes.ts';
import { lostOf, missingOf, startWriting, toldTo, type Writer } from '../support/collaboration/writer.ts';
import type { CutProxy } from '../support/wires/cut-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';

const { rounds, either, deadline } = intensity();
const patience = { withinMs: 90_000 };

const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** Somebody at a keyboard, with a wire of their own to every node. */
interface Seat {
  readonly writer: Writer;
  readonly wires: readonly CutProxy[];
}

/** Something that befalls a node, and its end. */
interface Misfortune {
  readonly what: string;
  begin(node: WiredNode): Promise<void> | void;
  end(node: WiredNode): Promise<void> | void;
}

const misfortunes: readonly Misfortune[] = [
  {
    what: 'is killed',
    begin: ({ server }) => server.kill(),
    end: ({ server }) => server.restart(),
  },
  {
    what: 'is frozen',
    begin: ({ server }) => server.freeze(),
    end: ({ server }) => server.thaw(),
  },
  {
    what: 'is cut off from Redis',
    begin: ({ toRedis }) => toRedis.cut(),
    end: ({ toRedis }) => toRedis.mend(),
  },
  {
    what: 'hears nothing of Redis any more and is not told',
    begin: ({ toRedis }) => toRedis.stall(),
    end: ({ toRedis }) => (toRedis.cut(), toRedis.mend()),
  },
  {
    what: 'is cut off from Postgres',
    begin: ({ toPostgres }) => toPostgres.cut(),
    end: ({ toPostgres }) => toPostgres.mend(),
  },
];

test.each([1, 2, 3])(
  '[CO1][CO3][CO4] people on %i nodes that are killed, frozen and cut off, and who are themselves, end with one text',
  { timeout: deadline(150_000) },
  async (count) => {
    const random = seededRandom();
    const all = await startWiredNodes(count);
    toClose.push(() => all.close());
    const { seats, name } = await sitDown(all, random);
    const writers = seats.map(({ writer }) => writer);
    const typing = setInterval(() => {
      const { document } = random.pick(seats).writer.editor;
      changeProcess(document, random.pick(['asIs', 'toBe']), random);
    }, 15);
    const moving = setInterval(() => stir(random.pick(seats), random), 120);
    toClose.push(
      () => clearInterval(typing),
      () => clearInterval(moving),
    );

    for (const round of rounds(either(4, 8))) {
      const [node, misfortune] = [random.pick(all.nodes), random.pick(misfortunes)];
      await misfortune.begin(node);
      if (misfortune.what === 'is killed') {
        const told = toldTo(writers);
        expect([round, lostOf(await all.service.stored(name), told)]).toEqual([round, []]);
      }
      const words = writers[0]?.written.size ?? 0;
      const more = random.integer(5, either(30, 400));
      await eventually(() => expect(writers[0]?.written.size).toBeGreaterThan(words + more), patience);
      await misfortune.end(node);
    }

    clearInterval(typing);
    clearInterval(moving);
    for (const writer of writers) writer.rest();
    await all.heal();
    for (const seat of seats)
      if (!seat.writer.editor.provider.wsconnected) moveTo(seat.writer.editor, anyOf(seat, random));
    await endEqual(all, name, writers);
  },
);

async function endEqual(all: WiredNodes, name: string, writers: readonly Writer[]): Promise<void> {
  await eventually(
    () => expect(writers.map(({ editor }) => editor.isSaved())).not.toContain(false),
    patience,
  );
  await eventually(async () => {
    const stored = await all.service.stored(name);
    expect(missingOf(stored, writers)).toEqual([]);
    const documents = writers.map(({ editor }) => editor.document);
    expect(documents.map(historyOf)).toEqual(documents.map(() => historyOf(stored)));
    for (const document of documents) expect(wholeTextOf(document)).toEqual(wholeTextOf(stored));
    for (const { store } of [stored, ...documents]) {
      expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
    }
  }, patience);
  // Nobody was sent away for good, and whoever says where they are is seen by everybody, with no ghosts among them.
  expect(writers.flatMap(({ editor }) => editor.closes).filter((code) => code >= 4400)).toEqual([]);
  for (const { editor } of writers) editor.provider.awareness.setLocalStateField('focus', 'title');
  const there = writers.map(({ editor }) => editor.document.clientID).toSorted();
  await eventually(() => {
    for (const { editor } of writers) expect([...editor.others().keys()].toSorted()).toEqual(there);
  }, patience);
}

/** Four people of three municipalities in one process, each at any of the nodes. */
async function sitDown(all: WiredNodes, random: SeededRandom): Promise<{ seats: Seat[]; name: string }> {
  const { name, people } = await processAmong(all.service, 4);
  const seats: Seat[] = [];
  for (const [at, { cookie }] of people.entries()) {
    const wires = await Promise.all(all.nodes.map((node) => node.wire()));
    const editor = openDocument(random.pick(wires).origin, name, { cookie });
    await eventually(() => expect(editor.provider.synced).toBe(true), patience);
    const writer = await startWriting(editor, {
      mark: `p${at}.`,
      everyMs: 35 + 10 * at,
      seed: random.integer(0, 1e9),
    });
    toClose.push(() => writer.leave());
    seats.push({ writer, wires });
  }
  return { seats, name };
}

/** What happens to people: they go offline, come back somewhere, or their wire is cut and mended. */
function stir(seat: Seat, random: SeededRandom): void {
  const { editor } = seat.writer;
  const wire = random.pick(seat.wires);
  switch (random.integer(0, 4)) {
    case 0:
      editor.disconnect();
      break;
    case 1:
      wire.cut();
      break;
    case 2:
      wire.stall();
      break;
    default:
      for (const one of seat.wires) one.mend();
      moveTo(editor, anyOf(seat, random));
  }
}

const anyOf = ({ wires }: Seat, random: SeededRandom) => random.pick(wires).origin;
