import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { OwnMessage } from '@procesrum/shared/collaboration/messages.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
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

beforeAll(async () => {
  world = await openSyncWorld();
  node = await world.node();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
afterAll(() => world.close());

const textOfHello = (heard: readonly OwnMessage[]) => heard.filter(({ type }) => type === 'hello');

describe('two people in one process', () => {
  test('[CO1] see what the other writes, and end equal to the database', async () => {
    const process = await world.process('Tilsyn', mette, jens);
    const [a, b] = [node.edit(mette, process), node.edit(jens, process, { speaksOurs: false })];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Tilsyn', 'Tilsyn']));
    a.type(' på friplejehjem');
    b.type('Årligt ', 0);
    await eventually(() => expect(a.title()).toBe('Årligt Tilsyn på friplejehjem'));
    await eventually(() => expect(b.title()).toBe(a.title()));
    await eventually(async () =>
      expect((await world.stored(process)).getText('title').toString()).toBe(a.title()),
    );
  });

  test('the first message says which life of the document this is and what one may do', async () => {
    const process = await world.process('Hilsen', mette);
    world.allow(jens, process, 'read');
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.provider.synced, b.provider.synced]).toEqual([true, true]));
    expect(a.heard[0]).toEqual({ type: 'hello', epoch: 1, role: 'edit' });
    expect(textOfHello(b.heard)).toEqual([{ type: 'hello', epoch: 1, role: 'read' }]);
  });

  test('[CO4] what was written offline joins what others wrote meanwhile', async () => {
    const process = await world.process('Fælles', mette, jens);
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Fælles', 'Fælles']));
    a.disconnect();
    a.type('offline ', 0);
    a.erase(8, 1);
    b.type(' imens');
    await eventually(() => expect(b.isSaved()).toBe(true));
    a.reconnect();
    await eventually(() => expect(b.title()).toBe('offline ælles imens'));
    expect(a.title()).toBe(b.title());
  });

  test('lists and search hear of it once changes have settled', async () => {
    const process = await world.process('Gammel', mette);
    const a = node.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Gammel'));
    a.erase(0, 6);
    a.type('Ny titel');
    await eventually(() => {
      const projected = node.projections.filter(({ name }) => 'process' in name && name.process === process);
      expect(projected.at(-1)?.projection.title).toBe('Ny titel');
    });
    const rows = await world.database.transaction((transaction) =>
      transaction.query('select plain_text from document_projection where document = $1', [
        `process/${process}`,
      ]),
    );
    expect(rows).toEqual([{ plain_text: 'Ny titel' }]);
  });

  test('the newest of two sockets of one tab stays, whenever the older is noticed to be gone', async () => {
    const process = await world.process('Dobbelt', mette, jens);
    const document = new Y.Doc();
    const watcher = node.edit(jens, process);
    const first = node.edit(mette, process, { document });
    first.provider.awareness.setLocalStateField('focus', 'title');
    await eventually(() => expect(watcher.others().get(document.clientID)?.user?.name).toBe('Mette Kofoed'));
    const second = node.edit(mette, process, { document });
    second.provider.awareness.setLocalStateField('focus', 'summary');
    await eventually(() => expect(watcher.others().get(document.clientID)?.focus).toBe('summary'));
    first.close();
    second.provider.awareness.setLocalStateField('focus', 'brief');
    await eventually(() => expect(watcher.others().get(document.clientID)?.focus).toBe('brief'));
  });
});

describe('saving', () => {
  test('[CO2] others see a change early; its author is told that it is safe only once it is committed', async () => {
    const process = await world.process('Tidligt', mette, jens);
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    node.database.hold();
    const before = a.durable();
    a.type(' vist');
    await eventually(() => expect(b.title()).toBe('Tidligt vist'));
    expect(a.durable()).toBe(before);
    expect((await world.stored(process)).getText('title').toString()).toBe('Tidligt');
    node.database.release();
    await eventually(() => expect(a.durable()).toBe(before + 1));
    expect((await world.stored(process)).getText('title').toString()).toBe('Tidligt vist');
  });

  test('[CO2] a frame that says nothing new waits for the one that said it first', async () => {
    const process = await world.process('Ekko', mette);
    const [a, b] = [node.edit(mette, process), node.edit(mette, process)];
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    node.database.hold();
    a.type('?');
    await eventually(() => expect(b.title()).toBe('Ekko?'));
    // The second tab comes back with what only the first has said, and which is in no database yet.
    const heard = b.heard.length;
    b.disconnect();
    b.reconnect();
    await eventually(() => expect(b.sent()).toBe(1));
    await eventually(() => expect(b.heard.slice(heard).map(({ type }) => type)).toContain('hello'));
    expect(b.durable()).toBe(0);
    node.database.release();
    await eventually(() => expect(b.durable()).toBe(1));
  });

  test('[CO2] a database that is away is said, nothing is called safe, and all is stored when it is back', async () => {
    const process = await world.process('Vedholdende', mette, jens);
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    node.database.fail();
    const before = a.durable();
    a.type(' videre');
    await eventually(() => expect(a.heard.at(-1)).toEqual({ type: 'saving', health: 'degraded' }));
    a.type(' og videre');
    await eventually(() => expect(b.title()).toBe('Vedholdende videre og videre'));
    expect(a.durable()).toBe(before);
    node.database.release();
    await eventually(() => expect(a.isSaved()).toBe(true));
    await eventually(() => expect(b.heard.at(-1)).toEqual({ type: 'saving', health: 'ok' }));
    expect((await world.stored(process)).getText('title').toString()).toBe('Vedholdende videre og videre');
  });

  test('[CO2] when it stays away, nothing more is taken, until it is back', async () => {
    let minutes = 0;
    const late = await world.node({ now: () => Date.now() + minutes * 60_000 });
    const process = await world.process('For længe', mette);
    const a = late.edit(mette, process);
    await eventually(() => expect(a.isSaved()).toBe(true));
    late.database.fail();
    a.type('!');
    await eventually(() => expect(a.heard.at(-1)).toEqual({ type: 'saving', health: 'degraded' }));
    minutes = 2;
    await eventually(() => expect(a.heard).toContainEqual({ type: 'saving', health: 'read-only' }));
    await eventually(() => expect(a.provider.synced).toBe(true));
    a.type('?');
    await eventually(() => expect(a.heard).toContainEqual(expect.objectContaining({ reason: 'not-saving' })));
    late.database.release();
    await eventually(() => expect(a.heard).toContainEqual({ type: 'saving', health: 'ok' }));
    a.disconnect();
    a.reconnect();
    await eventually(() => expect(a.isSaved()).toBe(true));
    expect((await world.stored(process)).getText('title').toString()).toBe('For længe!?');
    await late.close();
  });

  test('[CO3] stopping stores everything first and sends people to come back', async () => {
    const stopping = await world.node();
    const process = await world.process('Slut', mette);
    const a = stopping.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Slut'));
    a.type(' prut');
    await eventually(() => {
      expect(stopping.collaboration.stats().waitingBytes > 0 || a.durable() === 2).toBe(true);
    });
    await stopping.close();
    expect(a.closes.at(-1)).toBe(closeCodes.restarting);
    expect((await world.stored(process)).getText('title').toString()).toBe('Slut prut');
  });
});
