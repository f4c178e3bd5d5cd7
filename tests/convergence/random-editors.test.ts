import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import type { FanOut } from '../../server/src/collaboration/fan-out.ts';
import { contentOf, type Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';
import { openSyncWorld, type Node, type SyncWorld } from '../support/collaboration/sync-engine.ts';

const patience = { withinMs: 20_000 };

let world: SyncWorld;
beforeEach(async () => {
  world = await openSyncWorld();
});
afterEach(() => world.close());

/** A run: who edits, on which nodes, and what may happen to them. */
interface Run {
  readonly nodes: number;
  readonly editors: number;
  readonly steps: number;
  /** How a node tells the others. */
  readonly fanOut: (node: string) => FanOut;
  /** Probability of a node's crash at each step; another takes its place. */
  readonly crashes: number;
  /** Probability that a node's database goes away at each step, and as much that it comes back. */
  readonly outages: number;
}

/** Lets random editors loose and checks that all end with the same document, and the database with them. */
async function converge(random: SeededRandom, run: Run): Promise<void> {
  const people = await Promise.all(
    Array.from({ length: run.editors }, (_, at) => world.member(`Nr ${at}`, at % 2 === 0 ? 'AAR' : 'ODE')),
  );
  const [creator, ...others] = people as [(typeof people)[0], ...typeof people];
  const process = await world.process('Start', creator, ...others);
  let started = 0;
  const start = () => world.node({ fanOut: run.fanOut(`node ${(started += 1)}`) });
  const nodes = await Promise.all(Array.from({ length: run.nodes }, start));
  const editors = people.map((person) => random.pick(nodes).edit(person, process));
  for (const editor of editors) editor.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(editors.map((editor) => editor.title())).not.toContain(''), patience);

  for (let step = 0; step < run.steps; step += 1) {
    const editor = random.pick(editors);
    if (random.chance(0.06)) editor.disconnect();
    else if (random.chance(0.2)) comeBack(editor, nodes, random);
    else change(editor.document, random);
    const at = random.integer(0, nodes.length - 1);
    const node = nodes[at] as Node;
    if (random.chance(run.crashes)) {
      await node.close('crash');
      nodes[at] = await start();
      for (const one of editors) if (one.provider.serverUrl === node.address) comeBack(one, nodes, random);
    }
    if (random.chance(run.outages)) node.database.fail();
    if (random.chance(run.outages)) node.database.release();
    if (random.chance(0.3)) await new Promise((resolve) => setImmediate(resolve));
    if (random.chance(0.05)) await eventually(() => expect(editor.document).toBeDefined());
  }

  for (const node of nodes) node.database.release();
  for (const editor of editors) comeBack(editor, nodes, random);
  await eventually(() => expect(editors.map((editor) => editor.isSaved())).not.toContain(false), patience);
  await eventually(async () => {
    const stored = contentOf(await world.stored(process));
    for (const editor of editors) expect(contentOf(editor.document)).toEqual(stored);
  }, patience);
  for (const { document } of [...editors, { document: await world.stored(process) }]) {
    expect([document.store.pendingStructs, document.store.pendingDs]).toEqual([null, null]);
  }
  expect(editors.flatMap(({ closes }) => closes).filter((code) => code >= 4400 && code < 4500)).toEqual([]);
}

/** Connects an editor to any node that stands. */
function comeBack(editor: Editor, nodes: readonly Node[], random: SeededRandom): void {
  if (editor.provider.wsconnected) return;
  editor.disconnect();
  editor.provider.serverUrl = random.pick(nodes).address;
  editor.reconnect();
}

/** Something a person could do: type, delete, mark, add a paragraph, strike one. */
function change(document: Y.Doc, random: SeededRandom): void {
  const text = random.chance(0.5) ? processDocument.title(document) : processDocument.summary(document);
  const section = processDocument.section(document, 'asIs');
  switch (random.integer(0, 5)) {
    case 0:
    case 1:
      text.insert(random.integer(0, text.length), random.pick(['æ', 'ord ', 'to ord ', 'x']));
      break;
    case 2:
      if (text.length > 3) {
        const at = random.integer(0, text.length - 1);
        text.delete(at, random.integer(1, Math.min(4, text.length - at)));
      }
      break;
    case 3:
      if (text.length > 2)
        text.format(random.integer(0, text.length - 2), 2, { bold: random.chance(0.7) || null });
      break;
    case 4:
      appendRichText(section, [
        { type: 'paragraph', content: [{ type: 'text', text: `${random.integer(0, 99)}` }] },
      ]);
      break;
    default:
      if (section.length > 0) section.delete(random.integer(0, section.length - 1), 1);
  }
}

const lone = () => createMemoryHub().join('lone');

describe('random editors who come and go', () => {
  test('[CO1][CO4] end with one document on one node', async () => {
    await converge(seededRandom(), {
      nodes: 1,
      editors: 5,
      steps: 250,
      fanOut: lone,
      crashes: 0,
      outages: 0,
    });
  });

  test('[CO1][CO3][CO4] end with one document on a node that crashes and whose database comes and goes', async () => {
    await converge(seededRandom(), {
      nodes: 1,
      editors: 4,
      steps: 200,
      fanOut: lone,
      crashes: 0.03,
      outages: 0.05,
    });
  });

  test('[CO1] end with one document on two nodes', async () => {
    const hub = createMemoryHub();
    const fanOut = (node: string) => hub.join(node);
    await converge(seededRandom(), { nodes: 2, editors: 5, steps: 250, fanOut, crashes: 0, outages: 0 });
  });

  test('[CO1][CO3][CO4] end with one document on three nodes that crash and whose database comes and goes', async () => {
    const hub = createMemoryHub();
    const fanOut = (node: string) => hub.join(node);
    await converge(seededRandom(), {
      nodes: 3,
      editors: 6,
      steps: 250,
      fanOut,
      crashes: 0.02,
      outages: 0.05,
    });
  });

  test('[CO1] end with one document on nodes that cannot hear one another and meet in the database', async () => {
    const fanOut = (): FanOut => ({ ...lone(), isConnected: () => false, publish: () => undefined });
    await converge(seededRandom(), { nodes: 2, editors: 4, steps: 150, fanOut, crashes: 0, outages: 0 });
  });
});
