import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { maxConnectionsPerPerson } from '@procesrum/shared/protocol/limits.ts';
import { contentOf } from '../support/collaboration/editor.ts';
import { nestedElements } from '../support/collaboration/hostile-updates.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { syncMessage } from '../support/collaboration/wire.ts';
import { eventually } from '../support/eventually.ts';

let world: SyncWorld;
let node: Node;
let mette: Member;
let jens: Member;
let process: ProcessId;

beforeAll(async () => {
  world = await openSyncWorld();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
});
beforeEach(async () => {
  node = await world.node();
  process = await world.process('Langt', mette, jens);
});
afterAll(() => world.close());

const patient = { withinMs: 60_000 };

describe('what is long', () => {
  test('[CO6] twenty thousand levels of nesting are refused and change nothing, live or brought home; the room lives', async () => {
    const a = node.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Langt'));
    const hostile = node.edit(jens, process);
    await eventually(() => expect(hostile.provider.synced).toBe(true));
    const bomb = nestedElements(4_711, 20_000);
    for (const step of ['update', 'step2'] as const) {
      hostile.provider.ws?.send(syncMessage(step, bomb) as Uint8Array<ArrayBuffer>);
    }
    await eventually(() =>
      expect(hostile.heard.filter(({ type }) => type === 'rejected')).toEqual([
        expect.objectContaining({ reason: 'too-much' }),
        expect.objectContaining({ reason: 'too-much' }),
      ]),
    );
    a.type('!');
    await eventually(() => expect(hostile.title()).toBe('Langt!'));
    await eventually(() => expect(a.isSaved()).toBe(true));
    const stored = await world.stored(process);
    expect(stored.store.clients.has(4_711)).toBe(false);
    expect(a.document.store.clients.has(4_711)).toBe(false);
    expect(stored.getText('title').toString()).toBe('Langt!');
    for (const editor of [a, hostile]) editor.close();
  }, 90_000);

  test('[CO4] days of work come home piece by piece, while others go on as if nothing were', async () => {
    const away = new Y.Doc();
    const a = node.edit(mette, process, { document: away });
    const b = node.edit(jens, process);
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Langt', 'Langt']));
    a.disconnect();
    // Words put here and there: each is a struct of its own.
    away.transact(() => {
      const text = away.getText('summary');
      for (let word = 0; word < 20_000; word += 1) text.insert((word * 7_919) % (text.length + 1), 'ord ');
      text.delete(10, 4_000);
    });
    a.reconnect();
    // Typed while it comes in: it must not wait for the end of it.
    await eventually(() => expect(b.document.getText('summary').length).toBeGreaterThan(0), patient);
    b.type('?');
    await eventually(() => expect(a.title()).toBe('Langt?'), patient);
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]), patient);
    await eventually(() => expect(contentOf(b.document)).toEqual(contentOf(away)), patient);
    expect(away.getText('summary').length).toBe(76_000);
    expect(contentOf(await world.stored(process))).toEqual(contentOf(away));
    expect(a.heard.filter(({ type }) => type === 'rejected')).toEqual([]);
    for (const editor of [a, b]) editor.close();
  }, 180_000);
});

describe('a document nobody changes', () => {
  test('[CO1] sleeps, and is there at once for whoever comes, asks or writes', async () => {
    let seconds = 0;
    const sleepy = await world.node({ now: () => Date.now() + seconds * 1_000 });
    const a = sleepy.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Langt'));
    a.type(' søvn');
    await eventually(() => expect(a.isSaved()).toBe(true));
    a.disconnect();
    const b = sleepy.edit(jens, process);
    await eventually(() => expect(b.title()).toBe('Langt søvn'));
    seconds += 61;
    await eventually(() => expect(sleepy.collaboration.stats()).toMatchObject({ rooms: 1, awake: 0 }));
    const c = sleepy.edit(mette, process);
    await eventually(() => expect(c.title()).toBe('Langt søvn'));
    expect(sleepy.collaboration.stats().awake).toBe(0);
    // One with a copy asks for what it lacks, and has something new itself.
    a.type('!');
    a.reconnect();
    await eventually(() => expect([b.title(), c.title()]).toEqual(['Langt søvn!', 'Langt søvn!']));
    await eventually(() => expect(a.isSaved()).toBe(true));
    expect((await world.stored(process)).getText('title').toString()).toBe('Langt søvn!');
    for (const editor of [a, b, c]) editor.close();
  }, 90_000);
});

describe('a node', () => {
  test('[CO6] has room for so many connections of one person, and tells one more to try later', async () => {
    const sockets = Array.from({ length: maxConnectionsPerPerson }, () =>
      node.socket(jens, `process/${process}`),
    );
    await eventually(
      () => expect(node.collaboration.stats().connections).toBe(maxConnectionsPerPerson),
      patient,
    );
    const oneMore = node.socket(jens, `process/${process}`);
    const ended = new Promise<{ code: number; reason: string }>((resolve) =>
      oneMore.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    expect(await ended).toEqual({
      code: closeCodes.tryLater,
      reason: 'too many connections of this person',
    });
    const other = node.edit(mette, process);
    await eventually(() => expect(other.title()).toBe('Langt'), patient);
    other.close();
    for (const socket of sockets) socket.terminate();
    await eventually(() => expect(node.collaboration.stats().connections).toBe(0), patient);
    const again = node.edit(jens, process);
    await eventually(() => expect(again.title()).toBe('Langt'), patient);
    again.close();
  }, 180_000);

  test('[CO2][CO3] that stops sends people away some at a time, and stores what they type until then', async () => {
    const leaving = await world.node();
    const a = leaving.edit(mette, process);
    await eventually(() => expect(a.title()).toBe('Langt'));
    const closedAtMs: number[] = [];
    const hall = Array.from({ length: 100 }, () => leaving.socket(jens, `process/${process}`));
    for (const socket of hall) {
      socket.on('close', (code) => {
        closedAtMs.push(performance.now());
        expect(code).toBe(closeCodes.restarting);
      });
    }
    await eventually(() => expect(leaving.collaboration.stats().connections).toBe(101), patient);
    const stopped = leaving.close();
    await eventually(() => expect(closedAtMs.length).toBeGreaterThan(0), patient);
    if (a.closes.length === 0) a.type(' endnu');
    const [typed, frames] = [a.title(), a.sent()];
    await stopped;
    await eventually(() => expect(closedAtMs).toHaveLength(100), patient);
    // A second for a hundred: they do not all come back in the same moment.
    expect((closedAtMs.at(-1) ?? 0) - (closedAtMs[0] ?? 0)).toBeGreaterThan(400);
    a.disconnect();
    if (a.durable() === frames) {
      expect((await world.stored(process)).getText('title').toString()).toBe(typed);
    }
    a.close();
  }, 90_000);
});
