import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

let world: SyncWorld;
let node: Node;
let mette: Member;
let jens: Member;
let process: ProcessId;

beforeAll(async () => {
  world = await openSyncWorld();
  node = await world.node();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
beforeEach(async () => {
  process = await world.process('Rum', mette, jens);
});
afterAll(() => world.close());

/** An awareness message with entries of any clients, as a forger would write it. */
function awareness(...entries: [client: number, clock: number, state: unknown][]): Uint8Array {
  const update = encoding.createEncoder();
  encoding.writeVarUint(update, entries.length);
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(update, client);
    encoding.writeVarUint(update, clock);
    encoding.writeVarString(update, JSON.stringify(state));
  }
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, 1);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(update));
  return encoding.toUint8Array(message);
}

async function forger(member: Member, name = `process/${process}`) {
  const socket = node.socket(member, name);
  await once(socket, 'message');
  return socket;
}

test('who somebody is is stamped by the server, whatever they say', async () => {
  const watcher = node.edit(mette, process);
  await eventually(() => expect(watcher.isSaved()).toBe(true));
  const socket = await forger(jens);
  const { account, signedIn } = mette;
  const claim = {
    user: { id: account, name: signedIn.person.name, role: 'edit', colour: 9, isGuest: false },
    focus: 'title',
    evil: 1,
  };
  socket.send(awareness([99, 1, claim]));
  await eventually(() => expect(watcher.others().get(99)).toBeDefined());
  expect(watcher.others().get(99)).toEqual({
    focus: 'title',
    // Odense's colour, as everywhere.
    user: { ...jens.signedIn.person, isGuest: false, colour: 10, role: 'edit' },
  });
});

test('nobody speaks for another’s cursor, nor sends another away', async () => {
  const watcher = node.edit(mette, process);
  const victim = node.edit(mette, process);
  victim.provider.awareness.setLocalStateField('focus', 'brief');
  await eventually(() => expect(watcher.others().get(victim.document.clientID)?.focus).toBe('brief'));
  const socket = await forger(jens);
  const id = victim.document.clientID;
  socket.send(awareness([id, 1_000, { focus: 'title' }]));
  socket.send(awareness([id, 1_001, null]));
  socket.send(awareness([55, 1, { focus: 'summary' }]));
  socket.send(awareness([55, 2, { focus: 'summary' }], [id, 1_002, { focus: 'title' }], [56, 1, {}]));
  await eventually(() => expect(watcher.others().get(55)?.focus).toBe('summary'));
  expect(watcher.others().get(id)?.focus).toBe('brief');
  // One connection speaks for one.
  expect(watcher.others().get(56)).toBeUndefined();
});

test('what is too large or of no known shape is not passed on', async () => {
  const watcher = node.edit(mette, process);
  await eventually(() => expect(watcher.isSaved()).toBe(true));
  const socket = await forger(jens);
  socket.send(awareness([99, 1, { focus: 'title' }]));
  socket.send(awareness([99, 2, { focus: 'title', cursor: 'x'.repeat(3_000) }]));
  socket.send(awareness([99, 3, { focus: 'elsewhere' }]));
  socket.send(awareness([99, 4, 'text']));
  socket.send(awareness([99, 5, { focus: 'summary' }]));
  await eventually(() => expect(watcher.others().get(99)?.focus).toBe('summary'));
});

test('readers are shown, without where they read', async () => {
  world.allow(jens, process, 'read');
  const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
  b.provider.awareness.setLocalState({ focus: 'title', caret: 4, cursor: { anchor: 1 } });
  await eventually(() => expect(a.others().get(b.document.clientID)?.user).toMatchObject({ role: 'read' }));
  expect(a.others().get(b.document.clientID)).not.toHaveProperty('cursor');
  expect(a.others().get(b.document.clientID)).not.toHaveProperty('caret');
});

test('[PE4] whoever may write shows the slider they drag; whoever may only read has none, and loses it with the right', async () => {
  const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
  const drag = { criterion: 'rules', weights: { rules: 30, volume: 70 } };
  b.provider.awareness.setLocalState({ focus: 'rationale', drag });
  const shown = () => a.others().get(b.document.clientID);
  await eventually(() => expect(shown()).toMatchObject({ focus: 'rationale', drag }));
  world.allow(jens, process, 'read');
  node.collaboration.onAccessChange({ kind: 'account-access', account: jens.account });
  await eventually(() => expect(shown()?.user).toMatchObject({ role: 'read' }));
  expect(shown()).not.toHaveProperty('drag');
  b.provider.awareness.setLocalState({ focus: 'minutes', drag });
  await eventually(() => expect(shown()).toMatchObject({ focus: 'minutes' }));
  expect(shown()).not.toHaveProperty('drag');
  // Of no known shape, and so nothing of it is passed on.
  world.allow(jens, process, 'edit');
  node.collaboration.onAccessChange({ kind: 'account-access', account: jens.account });
  await eventually(() => expect(shown()?.user).toMatchObject({ role: 'edit' }));
  const weights = { rules: 101 };
  b.provider.awareness.setLocalState({ focus: 'rationale', drag: { ...drag, weights } });
  b.provider.awareness.setLocalState({ focus: 'title', drag: null });
  await eventually(() => expect(shown()).toMatchObject({ focus: 'title', drag: null }));
});

test('people of one municipality share a colour; another has another', async () => {
  const signe = await world.member('Signe Bach', 'AAR');
  world.allow(signe, process, 'edit');
  const editors = [node.edit(mette, process), node.edit(jens, process), node.edit(signe, process)];
  for (const editor of editors) editor.provider.awareness.setLocalStateField('focus', 'title');
  const coloursSeenBy = (watcher: Editor) =>
    editors
      .filter((editor) => editor !== watcher)
      .map((editor) => watcher.others().get(editor.document.clientID)?.user?.colour);
  const [, second, third] = editors as [Editor, Editor, Editor];
  await eventually(() => expect(coloursSeenBy(second)).not.toContain(undefined));
  await eventually(() => expect(coloursSeenBy(third)).not.toContain(undefined));
  const [metteSeen, signeSeen] = coloursSeenBy(second);
  expect(metteSeen).toBe(signeSeen);
  expect(coloursSeenBy(third)[1]).not.toBe(metteSeen);
});

test('one who comes sees everybody, and one who goes is gone at once, back at once', async () => {
  const a = node.edit(mette, process);
  a.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(a.isSaved()).toBe(true));
  const b = node.edit(jens, process);
  b.provider.awareness.setLocalStateField('focus', 'brief');
  await eventually(() => expect(b.others().get(a.document.clientID)?.focus).toBe('title'));
  await eventually(() => expect(a.others().get(b.document.clientID)?.focus).toBe('brief'));
  b.disconnect();
  await eventually(() => expect(a.others().has(b.document.clientID)).toBe(false));
  b.reconnect();
  // The stock client repeats its old clock on return, which others would take for old news.
  await eventually(() => expect(a.others().get(b.document.clientID)?.focus).toBe('brief'));
});

test('a tab that is killed is gone for the others as soon as its socket is', async () => {
  const a = node.edit(mette, process);
  await eventually(() => expect(a.isSaved()).toBe(true));
  const socket = await forger(jens);
  socket.send(awareness([99, 1, { focus: 'title' }]));
  await eventually(() => expect(a.others().has(99)).toBe(true));
  socket.terminate();
  await eventually(() => expect(a.others().has(99)).toBe(false));
});
