import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { historyOf } from '../support/collaboration/random-writing.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';

const { rounds } = intensity();
const patience = { withinMs: 20_000 };
/** A room nobody is in is let go after thirty. */
const restSeconds = 31;
const documents = 8;

let world: SyncWorld;
let nodes: readonly [Node, Node];
let mette: Member;
let jens: Member;
let seconds: number;

beforeEach(async () => {
  seconds = 0;
  world = await openSyncWorld();
  const hub = createMemoryHub();
  const now = () => Date.now() + seconds * 1_000;
  nodes = [
    await world.node({ fanOut: hub.join('one'), now }),
    await world.node({ fanOut: hub.join('two'), now }),
  ];
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterEach(() => world.close());

const connections = () => nodes.map(({ collaboration }) => collaboration.stats().connections);

test('[CO1][CO3] whoever comes in while the last one’s room is let go finds all of it, and writes on', async () => {
  const random = seededRandom();
  const processes = await Promise.all(
    Array.from({ length: documents }, (_, at) => world.process(`Rum ${at}`, mette, jens)),
  );
  const expected = new Map<ProcessId, string>(processes.map((process, at) => [process, `Rum ${at}`]));
  for (const round of rounds(4)) {
    // The last one leaves something behind that is to be read out and folded.
    const leaving = processes.map((process) => random.pick(nodes).edit(mette, process));
    await write(leaving, processes, expected, `m${round}`);
    for (const editor of leaving) editor.close();
    await eventually(() => expect(connections()).toEqual([0, 0]), patience);

    const isHeldUp = random.chance(0.4);
    if (isHeldUp) for (const { database } of nodes) database.lag();
    seconds += restSeconds;
    const coming = await Promise.all(
      processes.map(async (process) => {
        // All of it happens within the half second in which the rooms are looked at.
        await new Promise((resolve) => setTimeout(resolve, random.integer(0, 600)));
        return random.pick(nodes).edit(jens, process);
      }),
    );
    if (isHeldUp) for (const { database } of nodes) database.release();
    await write(coming, processes, expected, `j${round}`);
    expect([round, coming.flatMap(({ closes }) => closes)]).toEqual([round, []]);
    for (const editor of coming) editor.close();
    await eventually(() => expect(connections()).toEqual([0, 0]), patience);
  }
  // And in the end nothing is open any more.
  seconds += 4 * restSeconds;
  await eventually(
    () => expect(nodes.map(({ collaboration }) => collaboration.stats().rooms)).toEqual([0, 0]),
    patience,
  );
});

/** Each finds what was there, writes a word, and has just what the database has. */
async function write(
  editors: readonly Editor[],
  processes: readonly ProcessId[],
  expected: Map<ProcessId, string>,
  word: string,
): Promise<void> {
  for (const [at, process] of processes.entries()) {
    const editor = editors[at] as Editor;
    await eventually(() => expect(editor.title()).toBe(expected.get(process)), patience);
    editor.type(` ${word}`);
    expected.set(process, editor.title());
    await eventually(() => expect(editor.isSaved()).toBe(true), patience);
    expect(historyOf(editor.document)).toEqual(historyOf(await world.stored(process)));
  }
}
