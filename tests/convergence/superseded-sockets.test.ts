import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { startCutProxy, type CutProxy } from '../support/wires/cut-proxy.ts';
import { eventually } from '../support/eventually.ts';

let world: SyncWorld;
let nodes: readonly [Node, Node, Node];
let people: readonly [Member, Member, Member];
let process: ProcessId;
let wire: CutProxy;
let seconds: number;

beforeEach(async () => {
  seconds = 0;
  world = await openSyncWorld();
  const hub = createMemoryHub();
  const node = (name: string, now = Date.now) => world.node({ fanOut: hub.join(name), now });
  nodes = [await node('one', () => Date.now() + seconds * 1_000), await node('two'), await node('three')];
  people = [
    await world.member('Mette Kofoed', 'AAR'),
    await world.member('Jens Lund', 'ODE'),
    await world.member('Ida Storgaard', 'AAR'),
  ];
  process = await world.process('Sent', ...people);
  wire = await startCutProxy(Number(new URL(nodes[0].address).port));
});
afterEach(async () => {
  await world.close();
  await wire.close();
});

/** Mette's tab on a wire to the first node, with a colleague there and another on the third. */
async function scene(): Promise<{ tab: Editor; here: Editor; third: Editor }> {
  const tab = nodes[0].edit(people[0], process);
  tab.disconnect();
  tab.provider.serverUrl = nodes[0].address.replace(/:\d+/, `:${wire.port}`);
  tab.reconnect();
  const [here, third] = [nodes[0].edit(people[1], process), nodes[2].edit(people[2], process)];
  for (const editor of [tab, here, third]) editor.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() =>
    expect([tab, here, third].map((editor) => editor.isSaved())).toEqual([true, true, true]),
  );
  await seen(tab, [here, third]);
  return { tab, here, third };
}

function seen(tab: Editor, by: readonly Editor[], focus = 'title'): Promise<void> {
  return eventually(() => {
    for (const editor of by) expect(editor.others().get(tab.document.clientID)?.focus).toBe(focus);
  });
}

test.each(['the same node', 'another node'])(
  '[CO1] a tab that comes back to %s is not taken for gone when its old socket is, however late',
  async (where) => {
    const { tab, here, third } = await scene();
    wire.stall();
    tab.disconnect();
    tab.provider.serverUrl = where === 'the same node' ? nodes[0].address : nodes[1].address;
    tab.reconnect();
    tab.type('!');
    await eventually(() => expect([tab.isSaved(), third.title()]).toEqual([true, 'Sent!']));
    tab.provider.awareness.setLocalStateField('focus', 'brief');
    if (where === 'the same node') await seen(tab, [here, third], 'brief');
    // So long that the first node has said once more that it is there.
    const clock = () => third.provider.awareness.meta.get(here.document.clientID)?.clock ?? 0;
    const before = clock();
    seconds = 21;
    await eventually(() => expect(clock()).toBeGreaterThan(before));
    wire.cut();
    await eventually(() =>
      expect(nodes[0].collaboration.stats().connections).toBe(where === 'the same node' ? 2 : 1),
    );
    await seen(tab, [here, third], 'brief');
    tab.type('?');
    await eventually(() =>
      expect([tab.isSaved(), here.title(), third.title()]).toEqual([true, 'Sent!?', 'Sent!?']),
    );
    expect(tab.closes.filter((code) => code >= 4400)).toEqual([]);
    tab.close();
    await eventually(() => {
      for (const editor of [here, third]) expect(editor.others().has(tab.document.clientID)).toBe(false);
    });
  },
);

test('[CO1][CO4] what an old socket says after the new one is nothing new, and costs nothing', async () => {
  const { tab, here, third } = await scene();
  // The same tab twice, as it is for a moment when the network comes back by another way.
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(tab.document));
  const other = nodes[1].edit(people[0], process, { document: copy });
  await eventually(() => expect(other.isSaved()).toBe(true));
  tab.document.on('update', (update: Uint8Array) => Y.applyUpdate(copy, update));
  for (let word = 0; word < 50; word += 1) tab.type(` ${word}`);
  await eventually(() => expect([tab.isSaved(), other.isSaved()]).toEqual([true, true]));
  await eventually(() =>
    expect([here.title(), third.title(), other.title()]).toEqual(Array(3).fill(tab.title())),
  );
  expect(tab.title()).toBe(`Sent ${Array.from({ length: 50 }, (_, word) => word).join(' ')}`);
  expect((await world.stored(process)).getText('title').toString()).toBe(tab.title());
  expect([...tab.closes, ...other.closes]).toEqual([]);
});

test('who comes back is not told where they are, to say it again and be told again for ever', async () => {
  const { tab, here } = await scene();
  tab.disconnect();
  await eventually(() => expect(here.others().has(tab.document.clientID)).toBe(false));
  tab.provider.serverUrl = nodes[0].address;
  tab.reconnect();
  await seen(tab, [here]);
  const clockOf = (editor: Editor) => editor.provider.awareness.meta.get(tab.document.clientID)?.clock;
  await eventually(() => expect(clockOf(tab)).toBe(clockOf(here)));
  const before = [clockOf(tab), clockOf(here)];
  // Ten beats at which whatever went round would come round.
  for (const focus of Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? 'brief' : 'title'))) {
    here.provider.awareness.setLocalStateField('focus', focus);
    await eventually(() => expect(tab.others().get(here.document.clientID)?.focus).toBe(focus));
  }
  expect([clockOf(tab), clockOf(here)]).toEqual(before);
  tab.provider.awareness.setLocalStateField('focus', 'brief');
  await seen(tab, [here], 'brief');
});
