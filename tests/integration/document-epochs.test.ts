import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import type { FanOut, FanOutListener } from '../../server/src/collaboration/fan-out.ts';
import { compact } from '../../server/src/collaboration/storage/compaction.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { eventually } from '../support/eventually.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

// What it means for a document to begin a new life: the old one ends for everybody, whatever they hold of it.

let world: SyncWorld;
let node: Node;
let mette: Member;
let jens: Member;
let process: ProcessId;

beforeEach(async () => {
  world = await openSyncWorld();
  node = await world.node();
  mette = await world.member('Mette Kofoed', 'AAR');
  jens = await world.member('Jens Lund', 'ODE');
  process = await world.process('Hemmeligt', mette, jens);
});
afterEach(() => world.close());

/** Begins a new life of the document that starts with this title. */
async function renew(title: string, on = node, meanwhile = async () => {}, closed: string[] = []) {
  await world.database.transaction((transaction) =>
    on.collaboration.renew(
      transaction,
      {
        names: [{ kind: 'process', process }],
        municipality: mette.signedIn.actor.municipality,
        account: mette.account,
      },
      async (_before, [after]) => {
        await meanwhile();
        after?.getText('title').insert(0, title);
        return [closed];
      },
    ),
  );
}

describe('a document that begins a new life', () => {
  test('[PE5] ends the old one for all who are in it, and begins with nothing but what it was given', async () => {
    const [a, b] = [node.edit(mette, process), node.edit(jens, process, { speaksOurs: false })];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Hemmeligt', 'Hemmeligt']));
    await renew('Nyt');
    await eventually(() => expect([a.closes, b.closes]).toEqual([[4409], [4409]]));
    const fresh = node.edit(jens, process);
    await eventually(() => expect(fresh.title()).toBe('Nyt'));
    expect(fresh.heard[0]).toEqual({ type: 'hello', epoch: 2, role: 'edit' });
    const bytes = Buffer.from(Y.encodeStateAsUpdate(fresh.document)).toString('latin1');
    expect(bytes).not.toContain('Hemmeligt');
    fresh.type('!');
    await eventually(() => expect(fresh.isSaved()).toBe(true));
    expect((await world.stored(process)).getText('title').toString()).toBe('Nyt!');
  });

  test('[CO2] stores and acknowledges nothing that comes after it, and everything that came before', async () => {
    const [a, b] = [node.edit(mette, process), node.edit(jens, process)];
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    a.type(' før');
    await eventually(() => expect(a.isSaved()).toBe(true));
    await renew('Nyt', node, async () => {
      a.type(' imens');
      await eventually(() => expect(b.title()).toContain(' imens'));
    });
    await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
    expect(a.durable()).toBeLessThan(a.sent());
    const rows = await world.database.transaction((transaction) =>
      transaction.query('select data from document_update where document = $1', [`process/${process}`]),
    );
    const stored = rows.map(({ data }) => Buffer.from(data as Uint8Array).toString('latin1')).join('\n');
    expect(stored).toMatch(/ f.{1,2}r/);
    expect(stored).not.toContain(' imens');
    expect((await world.stored(process)).getText('title').toString()).toBe('Nyt');
  });

  test('[PE5] begins also for who comes in while the old one is being read', async () => {
    node.database.lag();
    const a = node.edit(jens, process);
    await eventually(() => expect(a.provider.wsconnected).toBe(true));
    await renew('Nyt');
    node.database.release();
    await eventually(() => expect(a.title()).toBe('Nyt'));
    expect([a.heard[0], a.closes]).toEqual([{ type: 'hello', epoch: 2, role: 'edit' }, []]);
  });

  test('that is taken back goes on as if nothing had been', async () => {
    const a = node.edit(mette, process);
    await eventually(() => expect(a.isSaved()).toBe(true));
    await expect(renew('Nyt', node, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    a.type(' videre');
    await eventually(() => expect(a.isSaved()).toBe(true));
    expect([a.closes, a.title()]).toEqual([[], 'Hemmeligt videre']);
  });

  test('[PE5] lets nobody write where the text has moved away', async () => {
    await renew('Nyt', node, undefined, [sectionName('asIs')]);
    const a = node.edit(mette, process);
    await eventually(() => expect(a.provider.synced).toBe(true));
    appendRichText(a.document.getXmlFragment(sectionName('brief')), [{ type: 'paragraph' }]);
    await eventually(() => expect(a.isSaved()).toBe(true));
    appendRichText(a.document.getXmlFragment(sectionName('asIs')), [{ type: 'paragraph' }]);
    await eventually(() =>
      expect(a.heard).toContainEqual({ type: 'rejected', reason: 'moved', frame: a.sent() }),
    );
    expect((await world.stored(process)).getXmlFragment(sectionName('asIs')).length).toBe(0);
  });
});

describe('who comes with a copy of an earlier life', () => {
  test.each([true, false])(
    '[PE5] is sent away before it is told or merged anything (speaks our messages: %s)',
    async (speaksOurs) => {
      const a = node.edit(mette, process, { speaksOurs });
      await eventually(() => expect(a.title()).toBe('Hemmeligt'));
      a.type(' af mig');
      await eventually(async () =>
        expect((await world.stored(process)).getText('title').toString()).toBe('Hemmeligt af mig'),
      );
      a.disconnect();
      a.type(' uden net');
      await renew('Nyt');
      a.reconnect();
      await eventually(() => expect(a.closes.at(-1)).toBe(closeCodes.epochChanged));
      expect(a.title()).toBe('Hemmeligt af mig uden net');
      expect((await world.stored(process)).getText('title').toString()).toBe('Nyt');
    },
  );

  test.each(['edit', 'read'] as const)(
    '[PE5] is sent away though it asks nothing and only says what it has (may %s)',
    async (role) => {
      const old = Y.encodeStateAsUpdate(await world.stored(process));
      await renew('Nyt');
      world.allow(jens, process, role);
      for (const step of [1, 2] as const) {
        const raw = await open(jens);
        raw.socket.send(sync(step, old));
        expect(await raw.end).toBe(closeCodes.epochChanged);
      }
      expect((await world.stored(process)).getText('title').toString()).toBe('Nyt');
    },
  );

  test('[PE5] does not get a foothold by saying that it writes with its old client', async () => {
    const a = node.edit(mette, process);
    a.provider.awareness.setLocalStateField('focus', 'title');
    await eventually(() => expect(a.title()).toBe('Hemmeligt'));
    a.type('!');
    await eventually(() => expect(a.isSaved()).toBe(true));
    await renew('Nyt');
    const raw = await open(mette);
    raw.socket.send(awarenessOf(a.document.clientID));
    raw.socket.send(sync(2, Y.encodeStateAsUpdate(a.document)));
    expect(await raw.end).toBe(closeCodes.epochChanged);
    const bound = await world.database.transaction((transaction) =>
      transaction.query('select epoch from document_client where client_id = $1', [a.document.clientID]),
    );
    expect(bound).toEqual([{ epoch: 1 }]);
  });

  test('[PE5] and says so in the address hears nothing but that', async () => {
    await renew('Nyt');
    for (const held of ['1', '3', '0', 'x', '']) {
      const socket = node.socket(mette, `process/${process}`, `v=1&epoch=${held}`);
      const messages: Buffer[] = [];
      socket.on('message', (data: Buffer) => messages.push(data));
      const [code] = (await once(socket, 'close')) as [number];
      expect([held, code, messages]).toEqual([held, closeCodes.epochChanged, []]);
    }
    const current = await open(mette, 'v=1&epoch=2');
    expect(current.types).toContain(100);
    current.socket.close();
  });
});

describe('a node that has not heard', () => {
  let deaf: Node;
  let listener: FanOutListener;
  beforeEach(async () => {
    // Two media: neither node ever hears the other, as when the way between them is cut.
    const cut = createMemoryHub().join('deaf');
    const fanOut: FanOut = {
      ...cut,
      listen: (one) => {
        listener = one;
        cut.listen(one);
      },
    };
    deaf = await world.node({ fanOut });
  });

  const table = (name: string) =>
    world.database.transaction((transaction) =>
      transaction.query(`select * from ${name} where document = $1`, [`process/${process}`]),
    );

  test('[CO2][PE5] learns it from the database when it would store something, and stores nothing', async () => {
    const a = deaf.edit(jens, process);
    await eventually(() => expect(a.isSaved()).toBe(true));
    await renew('Nyt');
    a.type(' for sent');
    await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
    expect(a.durable()).toBeLessThan(a.sent());
    expect((await table('document_update')).map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  test('[PE5] learns it when somebody comes in, who gets nothing of the old life', async () => {
    const a = deaf.edit(jens, process);
    await eventually(() => expect(a.title()).toBe('Hemmeligt'));
    await renew('Nyt');
    const fresh = deaf.edit(mette, process);
    await eventually(() => expect(fresh.title()).toBe('Nyt'));
    await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
    expect((await deaf.collaboration.currentText({ kind: 'process', process }))?.title).toBe('Nyt');
  });

  test('[PE5] learns it when its text is read', async () => {
    const a = deaf.edit(jens, process);
    await eventually(() => expect(a.title()).toBe('Hemmeligt'));
    await renew('Nyt');
    expect((await deaf.collaboration.currentText({ kind: 'process', process }))?.title).toBe('Nyt');
    await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
  });

  test('[PE5] learns it when it looks for what it may have missed', async () => {
    const a = deaf.edit(jens, process);
    await eventually(() => expect(a.title()).toBe('Hemmeligt'));
    await renew('Nyt');
    listener.missed();
    await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
  });

  test('[PE5] neither reads out nor folds what it still has of the old life', async () => {
    const a = deaf.edit(jens, process);
    await eventually(() => expect(a.isSaved()).toBe(true));
    a.type(' sidste ord');
    await eventually(() => expect(a.isSaved()).toBe(true));
    await renew('Nyt');
    const old = { document: `process/${process}`, epoch: 1 };
    expect(await compact(deaf.database, old, silentLogger)).toBeUndefined();
    // Stopping, it would read out the changes that lists have not heard of.
    await deaf.close();
    expect(deaf.projections.map(({ projection }) => projection.title)).not.toContain('Hemmeligt sidste ord');
    expect((await table('document_projection')).map(({ plain_text }) => plain_text)).toEqual(['Nyt']);
    expect(await table('document_snapshot')).toEqual([]);
  });
});

test('[PE4] a new life begun at one node is heard at the other within a second', async () => {
  const hub = createMemoryHub();
  const [here, there] = [
    await world.node({ fanOut: hub.join('here') }),
    await world.node({ fanOut: hub.join('there') }),
  ];
  const a = there.edit(jens, process);
  await eventually(() => expect(a.title()).toBe('Hemmeligt'));
  await renew('Nyt', here);
  await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
});

test('[CO2] many new lives, begun while people write, lose nothing that was acknowledged before each', async () => {
  const lost: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const a = node.edit(mette, process);
    await eventually(() => expect(a.provider.synced).toBe(true));
    const frames: { word: string; frame: number }[] = [];
    let isWriting = true;
    const writing = (async () => {
      for (let at = 0; isWriting; at += 1) {
        const word = `«${round}.${at}»`;
        a.type(word);
        frames.push({ word, frame: a.sent() });
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    })();
    await eventually(() => expect(a.durable()).toBeGreaterThan(3));
    let kept = '';
    await world.database.transaction((transaction) =>
      node.collaboration.renew(
        transaction,
        {
          names: [{ kind: 'process', process }],
          municipality: mette.signedIn.actor.municipality,
          account: mette.account,
        },
        ([before], [after]) => {
          kept = before?.getText('title').toString() ?? '';
          after?.getText('title').insert(0, kept);
          return Promise.resolve([[]]);
        },
      ),
    );
    await eventually(() => expect(a.closes).toEqual([closeCodes.epochChanged]));
    isWriting = false;
    await writing;
    lost.push(
      ...frames
        .filter(({ word, frame }) => frame <= a.durable() && !kept.includes(word))
        .map(({ word }) => word),
    );
    a.close();
  }
  expect(lost).toEqual([]);
});

/** A bare connection with what it has been told. */
async function open(
  member: Member,
  query?: string,
): Promise<{ socket: WebSocket; types: number[]; end: Promise<number> }> {
  const socket = node.socket(member, `process/${process}`, query);
  const types: number[] = [];
  socket.on('message', (data: Buffer) => types.push(decoding.readVarUint(decoding.createDecoder(data))));
  const end = once(socket, 'close').then(([code]) => code as number);
  await eventually(() => expect(types).toContain(0));
  return { socket, types, end };
}

/** A sync message: 1 answer, 2 update. */
function sync(step: 1 | 2, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, content);
  return encoding.toUint8Array(encoder);
}

/** Says that this client is there. */
function awarenessOf(client: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  const entry = encoding.createEncoder();
  encoding.writeVarUint(entry, 1);
  encoding.writeVarUint(entry, client);
  encoding.writeVarUint(entry, 5);
  encoding.writeVarString(entry, '{"focus":"title"}');
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entry));
  return encoding.toUint8Array(encoder);
}
