import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { judgeUpdate, knowledgeOf, type Sender, type Verdict } from './gate.ts';
import { partOf } from './update-part.ts';
import { readUpdateShape } from './update-shape.ts';

const mette = 'mette' as AccountId;
const jens = 'jens' as AccountId;
const empty = Uint8Array.of(0, 0);

interface Scene {
  readonly document: Y.Doc;
  readonly owners?: ReadonlyMap<number, AccountId>;
  readonly sender?: Partial<Sender>;
  readonly isLive?: boolean;
  readonly saving?: 'ok' | 'degraded' | 'read-only';
  readonly formerClients?: readonly number[];
  readonly closedRoots?: readonly string[];
}

/** What the gate says when Mette, who may edit unless said otherwise, sends this. */
function judge(update: Uint8Array, scene: Scene): Verdict {
  const read = readUpdateShape(update, { clients: 1_000, deletions: 100_000, structs: 100_000 });
  if (read.kind !== 'shape') throw new Error(`the update is ${read.kind}`);
  const sender = { writer: mette, role: 'edit' as const, clients: new Set<number>(), ...scene.sender };
  const knowledge = knowledgeOf(scene.document, {
    ownerOf: (client) => scene.owners?.get(client),
    formerClients: new Set(scene.formerClients),
    closedRoots: new Set(scene.closedRoots),
  });
  return judgeUpdate(read.shape, scene.isLive ?? true, sender, scene.saving ?? 'ok', knowledge);
}

/** A document written by Jens as client 1. */
function written(): { document: Y.Doc; owners: Map<number, AccountId> } {
  const document = new Y.Doc();
  document.clientID = 1;
  document.getText('title').insert(0, 'Sagsbehandling');
  return { document, owners: new Map([[1, jens]]) };
}

/** A copy of a document in which somebody else writes, and what that changes. */
function change(document: Y.Doc, client: number, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  copy.clientID = client;
  const before = Y.encodeStateVector(copy);
  let changed: Uint8Array = empty;
  copy.on('update', (update: Uint8Array) => (changed = Y.mergeUpdates([changed, update])));
  edit(copy);
  return changed.length > 2 ? changed : Y.encodeStateAsUpdate(copy, before);
}

const typing = (copy: Y.Doc) => copy.getText('title').insert(14, ' af ansøgning');
const deleting = (copy: Y.Doc) => copy.getText('title').delete(0, 4);

describe('the gate', () => {
  it('lets an editor type with a new client, which is then theirs', () => {
    const scene = written();
    expect(judge(change(scene.document, 2, typing), scene)).toEqual({ kind: 'pass', newClients: [2] });
  });

  it('lets an editor go on with a client that is theirs, and delete what others wrote', () => {
    const { document, owners } = written();
    owners.set(2, mette);
    expect(judge(change(document, 2, typing), { document, owners })).toEqual({
      kind: 'pass',
      newClients: [],
    });
    expect(judge(change(document, 2, deleting), { document, owners })).toEqual({
      kind: 'pass',
      newClients: [],
    });
  });

  it('[CO6] refuses every Update of a reader, whatever it holds', () => {
    const scene = { ...written(), sender: { role: 'read' as const } };
    for (const update of [change(scene.document, 2, typing), change(scene.document, 2, deleting), empty]) {
      expect(judge(update, scene)).toEqual({ kind: 'refuse', reason: 'read-only' });
    }
  });

  it('[CO6] takes no offence at a reader’s client that deletes marks, and changes nothing for it', () => {
    const scene = { ...written(), sender: { role: 'read' as const } };
    const title = scene.document.getText('title');
    title.format(0, 2, { bold: {} });
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(scene.document));
    const before = Y.encodeStateVector(copy);
    // What looks like taking away a mark does so by another mark; this deletes the mark itself.
    const marks: Y.Item[] = [];
    for (let item = copy.getText('title')._start; item !== null; item = item.right) {
      if (item.content instanceof Y.ContentFormat) marks.push(item);
    }
    copy.transact((transaction) => marks.forEach((mark) => mark.delete(transaction)));
    const tidied = Y.encodeStateAsUpdate(copy, before);
    for (const isLive of [true, false])
      expect(judge(tidied, { ...scene, isLive })).toEqual({ kind: 'nothing-new' });
    copy.getText('title').delete(0, 1);
    const more = Y.encodeStateAsUpdate(copy, before);
    for (const isLive of [true, false])
      expect(judge(more, { ...scene, isLive })).toEqual({ kind: 'refuse', reason: 'read-only' });
  });

  it('[CO6] refuses a reader’s answer only when it would change something', () => {
    const scene = { ...written(), isLive: false, sender: { role: 'read' as const } };
    scene.document.getText('title').delete(0, 3);
    // What every stock client answers: nothing new, and all deletions it knows of.
    const innocent = Y.encodeStateAsUpdate(scene.document, Y.encodeStateVector(scene.document));
    expect(innocent.length).toBeGreaterThan(2);
    expect(judge(innocent, scene)).toEqual({ kind: 'nothing-new' });
    for (const update of [change(scene.document, 2, typing), change(scene.document, 2, deleting)]) {
      expect(judge(update, scene)).toEqual({ kind: 'refuse', reason: 'read-only' });
    }
  });

  it('[CO2] refuses what is new while nothing can be saved, and only that', () => {
    const scene = { ...written(), saving: 'read-only' as const };
    expect(judge(change(scene.document, 2, typing), scene)).toEqual({ kind: 'refuse', reason: 'not-saving' });
    expect(judge(Y.encodeStateAsUpdate(scene.document), scene)).toEqual({ kind: 'nothing-new' });
  });

  it('[CO6] takes no words in the name of somebody else’s client', () => {
    const scene = written();
    const forged = change(scene.document, 1, typing);
    expect(judge(forged, scene)).toEqual({
      kind: 'wait',
      reason: 'foreign-client',
      reach: new Map(),
      hasPart: false,
      newClients: [],
    });
  });

  it('lets pass what others wrote if it is known already', () => {
    const scene = written();
    expect(judge(Y.encodeStateAsUpdate(scene.document), scene)).toEqual({ kind: 'nothing-new' });
  });

  it('[CO6] takes no gap: clocks that do not follow', () => {
    const scene = {
      ...written(),
      owners: new Map([
        [1, jens],
        [2, mette],
      ]),
    };
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(scene.document));
    copy.clientID = 2;
    copy.getText('title').insert(0, 'a');
    const between = Y.encodeStateVector(copy);
    copy.getText('title').insert(1, 'b');
    expect(judge(Y.encodeStateAsUpdate(copy, between), scene)).toEqual({
      kind: 'wait',
      reason: 'gap',
      reach: new Map([[2, 0]]),
      hasPart: false,
      newClients: [],
    });
  });

  it('[CO6] takes no gap: something that stands beside what nobody has', () => {
    const scene = written();
    const ahead = new Y.Doc();
    Y.applyUpdate(ahead, Y.encodeStateAsUpdate(scene.document));
    Y.applyUpdate(
      ahead,
      change(scene.document, 3, (copy) => copy.getText('title').insert(0, 'x')),
    );
    expect(
      judge(
        change(ahead, 2, (copy) => copy.getText('title').insert(1, 'y')),
        scene,
      ),
    ).toMatchObject({ kind: 'wait', reason: 'gap', reach: new Map([[2, 0]]) });
  });

  it('[CO6] refuses two clients whose words wait for one another', () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 2);
    for (const [client, other] of [
      [20, 10],
      [10, 20],
    ] as const) {
      for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 0b1000_0100);
      for (const number of [other, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, 'a');
    }
    encoding.writeVarUint(encoder, 0);
    expect(judge(encoding.toUint8Array(encoder), { document: new Y.Doc() })).toMatchObject({ reason: 'gap' });
  });

  it('lets home the work of several tabs that stand on one another', () => {
    const first = new Y.Doc();
    first.clientID = 30;
    first.getText('title').insert(0, 'abc');
    const all = new Y.Doc();
    Y.applyUpdate(all, Y.encodeStateAsUpdate(first));
    for (const [client, at] of [
      [10, 1],
      [40, 2],
      [20, 4],
    ] as const) {
      Y.applyUpdate(
        all,
        change(all, client, (copy) => copy.getText('title').insert(at, `${client}`)),
      );
    }
    Y.applyUpdate(
      all,
      change(all, 30, (copy) => copy.getText('title').insert(3, 'igen')),
    );
    const verdict = judge(Y.encodeStateAsUpdate(all), { document: new Y.Doc(), isLive: false });
    expect(verdict).toEqual({ kind: 'pass', newClients: [40, 30, 20, 10] });
  });

  it('[CO6] refuses more than sixteen clients from one connection', () => {
    const home = new Y.Doc();
    for (let client = 1; client <= 17; client += 1) {
      home.clientID = client;
      home.getText('title').insert(0, 'x');
    }
    const scene = { document: new Y.Doc(), isLive: false };
    expect(judge(Y.encodeStateAsUpdate(home), scene)).toEqual({ kind: 'refuse', reason: 'too-much' });
    const brought = new Set(Array.from({ length: 16 }, (_, index) => 100 + index));
    const one = change(scene.document, 1, (copy) => copy.getText('title').insert(0, 'x'));
    expect(judge(one, { ...scene, sender: { clients: brought } })).toEqual({
      kind: 'refuse',
      reason: 'too-much',
    });
  });

  it('[CO6] refuses more than eight clients in something typed now', () => {
    const home = new Y.Doc();
    for (let client = 1; client <= 9; client += 1) {
      home.clientID = client;
      home.getText('title').insert(0, 'x');
    }
    const update = Y.encodeStateAsUpdate(home);
    expect(judge(update, { document: new Y.Doc() })).toEqual({ kind: 'refuse', reason: 'too-much' });
    expect(judge(update, { document: new Y.Doc(), isLive: false }).kind).toBe('pass');
  });

  it('[CO6] does not delete what is not there', () => {
    const scene = written();
    const deletes = (client: number, clock: number, length: number) => {
      const encoder = encoding.createEncoder();
      for (const number of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, number);
      return encoding.toUint8Array(encoder);
    };
    expect(judge(deletes(1, 0, 14), scene).kind).toBe('pass');
    for (const update of [deletes(1, 0, 15), deletes(99, 0, 1)]) {
      expect(judge(update, scene)).toMatchObject({ kind: 'wait', reason: 'bad-deletion' });
      expect(judge(update, { ...scene, isLive: false })).toEqual({ kind: 'refuse', reason: 'bad-deletion' });
    }
  });

  it('lets something be written and deleted in one go', () => {
    const scene = written();
    const update = change(scene.document, 2, (copy) =>
      copy.transact(() => {
        typing(copy);
        copy.getText('title').delete(10, 10);
      }),
    );
    expect(judge(update, scene).kind).toBe('pass');
  });

  it('[CO6] refuses a deletion of ten thousand ranges, counting only new ones', () => {
    const document = new Y.Doc();
    document.clientID = 1;
    document.getText('title').insert(0, 'x'.repeat(20_004));
    const encoder = encoding.createEncoder();
    for (const number of [0, 1, 1, 10_001]) encoding.writeVarUint(encoder, number);
    for (let range = 0; range < 10_001; range += 1) {
      for (const number of [range * 2, 1]) encoding.writeVarUint(encoder, number);
    }
    const bomb = encoding.toUint8Array(encoder);
    const scene = { document, owners: new Map([[1, jens]]), isLive: false };
    expect(judge(bomb, scene)).toEqual({ kind: 'refuse', reason: 'too-much' });
    Y.applyUpdate(document, bomb);
    expect(judge(bomb, scene)).toEqual({ kind: 'nothing-new' });
  });

  it('what passes integrates whole, however much of it is known', () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on('update', (update: Uint8Array) => updates.push(update));
    for (let step = 0; step < 60; step += 1) {
      source.clientID = 1 + (step % 3);
      const text = source.getText('title');
      text.insert(step % (text.length + 1), `${step}`);
      if (step % 4 === 3) text.delete(step % text.length, 1);
    }
    const document = new Y.Doc();
    const sender = { clients: new Set<number>() };
    const owners = new Map<number, AccountId>();
    for (let from = 0; from < updates.length; from += 5) {
      const overlapping = Y.mergeUpdates(updates.slice(Math.max(0, from - 7), from + 5));
      const verdict = judge(overlapping, { document, owners, sender });
      expect(verdict.kind).toBe('pass');
      if (verdict.kind === 'pass') for (const client of verdict.newClients) owners.set(client, mette);
      Y.applyUpdate(document, overlapping);
      expect([document.store.pendingStructs, document.store.pendingDs]).toEqual([null, null]);
    }
    expect(document.getText('title').toString()).toBe(source.getText('title').toString());
  });
});

describe('what two tabs hold of one another after a crash', () => {
  /** Mette (client 1) and Jens (client 2) wrote in turns, and none of it was saved. */
  function turns(): Y.Doc {
    let all = new Y.Doc();
    for (let step = 0; step < 8; step += 1) {
      const next = new Y.Doc();
      Y.applyUpdate(next, Y.encodeStateAsUpdate(all));
      next.clientID = 1 + (step % 2);
      next.getText('title').insert(next.getText('title').length, `${step}`);
      if (step === 5) next.getText('title').delete(0, 1);
      all = next;
    }
    return all;
  }

  it('[CO1][CO6] is taken piece by piece, each from whoever wrote it, until nothing is missing', () => {
    const held = Y.encodeStateAsUpdate(turns());
    const document = new Y.Doc();
    const owners = new Map([
      [1, mette],
      [2, jens],
    ]);
    const read = readUpdateShape(held, { clients: 8, deletions: 100, structs: 1_000 });
    if (read.kind !== 'shape') throw new Error(read.kind);
    const knowledge = knowledgeOf(document, {
      ownerOf: (client) => owners.get(client),
      formerClients: new Set(),
      closedRoots: new Set(),
    });
    const progress: string[] = [];
    for (let round = 0; round < 7; round += 1) {
      const writer = round % 2 === 0 ? mette : jens;
      const sender = { writer, role: 'edit' as const, clients: new Set<number>() };
      const verdict = judgeUpdate(read.shape, false, sender, 'ok', knowledge);
      if (verdict.kind !== 'wait') throw new Error(`round ${round}: ${verdict.kind}`);
      expect(verdict.reason).toBe('foreign-client');
      const part = partOf(held, verdict.reach, knowledge.clockOf);
      expect([round, verdict.hasPart]).toEqual([round, part !== undefined]);
      if (part !== undefined) Y.applyUpdate(document, part);
      expect([document.store.pendingStructs, document.store.pendingDs]).toEqual([null, null]);
      progress.push(document.getText('title').toString());
    }
    expect(progress.slice(0, 3)).toEqual(['0', '01', '012'].map((text) => text.slice(1)));
    // Only the last piece is left, and it is Jens's own.
    const last = { writer: jens, role: 'edit' as const, clients: new Set<number>() };
    expect(judgeUpdate(read.shape, false, last, 'ok', knowledge).kind).toBe('pass');
    Y.applyUpdate(document, held);
    expect(document.getText('title').toString()).toBe('1234567');
    const sender = { writer: mette, role: 'edit' as const, clients: new Set<number>() };
    expect(judgeUpdate(read.shape, false, sender, 'ok', knowledge)).toEqual({ kind: 'nothing-new' });
  });
});

describe('what comes from an earlier life of the document', () => {
  /** Mette as client 9 has typed behind what client 1 wrote. */
  function continued(): { document: Y.Doc; behind: Uint8Array } {
    const { document } = written();
    const before = Y.encodeStateVector(document);
    const copy = new Y.Doc();
    copy.clientID = 9;
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    copy.getText('title').insert(5, ' nu');
    return { document: copy, behind: Y.encodeStateAsUpdate(copy, before) };
  }

  it.each([
    ['brings what was written then', (): Uint8Array => Y.encodeStateAsUpdate(written().document)],
    ['stands on it', (): Uint8Array => continued().behind],
    [
      'deletes some of it',
      (): Uint8Array => {
        const { document } = continued();
        const before = Y.encodeStateVector(document);
        document.getText('title').delete(0, 3);
        return Y.encodeStateAsUpdate(document, before);
      },
    ],
  ])('[PE5] is never merged: it %s', (_what, update) => {
    for (const scene of [{}, { isLive: false }, { sender: { role: 'read' as const }, isLive: false }]) {
      const verdict = judge(update(), { document: new Y.Doc(), formerClients: [1], ...scene });
      expect(verdict).toEqual({ kind: 'former-life' });
    }
  });

  it('is no matter of who writes in this life, also with the clock of a number among the former', () => {
    const copy = new Y.Doc();
    copy.clientID = 9;
    copy.getText('title').insert(0, 'a'.repeat(5));
    copy.getText('title').delete(1, 3);
    const update = Y.encodeStateAsUpdate(copy);
    expect(judge(update, { document: new Y.Doc(), formerClients: [0, 1, 3, 5] }).kind).toBe('pass');
  });
});

describe('a root whose text has moved to another document', () => {
  const inRoot = (root: string): Uint8Array => {
    const document = new Y.Doc();
    document.clientID = 9;
    document.getXmlFragment(root).push([new Y.XmlElement('paragraph')]);
    document.getText('title').insert(0, 'a');
    return Y.encodeStateAsUpdate(document);
  };

  it('[PE5] takes nothing that is written in it, as it were by a page that has not heard', () => {
    const scene = { document: new Y.Doc(), closedRoots: ['section-asIs'] };
    expect(judge(inRoot('section-asIs'), scene)).toEqual({ kind: 'refuse', reason: 'moved' });
    expect(judge(inRoot('section-asIs'), { ...scene, isLive: false })).toMatchObject({ reason: 'moved' });
    expect(judge(inRoot('section-brief'), scene).kind).toBe('pass');
  });

  it('[PE5] also takes no value set in it as in a map', () => {
    const document = new Y.Doc();
    document.getMap('section-asIs').set('key', 'value');
    const scene = { document: new Y.Doc(), closedRoots: ['section-asIs'] };
    expect(judge(Y.encodeStateAsUpdate(document), scene)).toMatchObject({ reason: 'moved' });
  });
});
