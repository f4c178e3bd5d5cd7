import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { eventually } from '../support/eventually.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

let world: SyncWorld;
let one: Node;
let two: Node;
let mette: Member;
let jens: Member;

beforeEach(async () => {
  world = await openSyncWorld();
  const hub = createMemoryHub();
  one = await world.node({ fanOut: hub.join('one') });
  two = await world.node({ fanOut: hub.join('two') });
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'NYB');
});
afterEach(() => world.close());

test('[CO1] what is written on one node is seen on the other, text and presence alike', async () => {
  const process = await world.process('To noder', mette, jens);
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.title(), b.title()]).toEqual(['To noder', 'To noder']));
  a.type('!');
  a.provider.awareness.setLocalStateField('focus', 'title');
  b.provider.awareness.setLocalStateField('focus', 'brief');
  await eventually(() => expect(b.title()).toBe('To noder!'));
  await eventually(() => expect(b.others().get(a.document.clientID)?.user?.name).toBe('Mette Kofoed'));
  await eventually(() => expect(a.others().get(b.document.clientID)?.focus).toBe('brief'));
  // Both have the same colour outside rooms, and both nodes gave it out at once; they settle whose it is.
  await eventually(() => {
    const ofMette = b.others().get(a.document.clientID)?.user?.colour;
    const ofJens = a.others().get(b.document.clientID)?.user?.colour;
    expect(new Set([ofMette, ofJens])).toEqual(new Set([6, 1]));
  });
  // One who comes later hears of those who were on the other node before.
  const c = two.edit(mette, process);
  await eventually(() => expect(c.others().get(a.document.clientID)?.focus).toBe('title'));
  a.disconnect();
  await eventually(() => expect(b.others().has(a.document.clientID)).toBe(false));
});

test('[CO1] a change is written once, by the node it was made on', async () => {
  const process = await world.process('Én gang', mette, jens);
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  a.type('!');
  await eventually(() => expect(b.title()).toBe('Én gang!'));
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select authors from document_update where document = $1 order by id', [
      `process/${process}`,
    ]),
  );
  expect(rows.map(({ authors }) => authors)).toEqual([[mette.account], [mette.account]]);
});

test('[CO1] whoever repeats a colleague’s words on another node does not become their author', async () => {
  const process = await world.process('Gentagelse', mette, jens);
  const [a, b] = [one.edit(mette, process), one.edit(jens, process)];
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  const fresh = one.edit(mette, process);
  fresh.provider.awareness.setLocalState(null);
  await eventually(() => expect(fresh.provider.synced).toBe(true));
  one.database.hold();
  // From here on the first node stores nothing: not even whose the client is that Mette writes with.
  fresh.provider.awareness.setLocalState({ focus: 'title' });
  fresh.type(' af Mette');
  await eventually(() => expect(b.title()).toBe('Gentagelse af Mette'));
  b.disconnect();
  b.provider.serverUrl = two.address;
  b.reconnect();
  await eventually(async () =>
    expect((await world.stored(process)).getText('title').toString()).toBe('Gentagelse af Mette'),
  );
  one.database.release();
  fresh.type(' selv');
  await eventually(() => expect([fresh.isSaved(), b.isSaved()]).toEqual([true, true]));
  await eventually(() => expect(b.title()).toBe('Gentagelse af Mette selv'));
  const bindings = await world.database.transaction((transaction) =>
    transaction.query('select account, claimed from document_client where client_id = $1', [
      fresh.document.clientID,
    ]),
  );
  expect(bindings).toEqual([{ account: mette.account, claimed: true }]);
  // And on the node that had believed Jens.
  fresh.disconnect();
  fresh.provider.serverUrl = two.address;
  fresh.reconnect();
  fresh.type('!');
  await eventually(() => expect(fresh.isSaved()).toBe(true));
  await eventually(() => expect(b.title()).toBe('Gentagelse af Mette selv!'));
});

test('[CO3] what a node told before it could store it is stored by the others, should it die', async () => {
  const process = await world.process('Arv', mette, jens);
  const [a, b] = [one.edit(mette, process), two.edit(jens, process)];
  await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
  one.database.fail();
  a.type(' fra den ene');
  await eventually(() => expect(b.title()).toBe('Arv fra den ene'));
  await one.close('crash');
  await eventually(async () =>
    expect((await world.stored(process)).getText('title').toString()).toBe('Arv fra den ene'),
  );
});
