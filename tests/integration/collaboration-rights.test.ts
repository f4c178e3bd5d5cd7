import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
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
let owner: Member;
let guest: Member;

beforeAll(async () => {
  world = await openSyncWorld();
  node = await world.node();
  owner = await world.member('Mette Kofoed', 'AAR');
  guest = await world.member('Jens Lund', 'ODE');
});
afterAll(() => world.close());

/** How a socket ended, and whether anything at all was said before. */
async function ending(socket: WebSocket): Promise<{ code: number; reason: string; said: number }> {
  let said = 0;
  socket.on('message', () => (said += 1));
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString(), said };
}

/** A message written by hand. */
function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const absentProcess = '00000000-0000-4000-8000-00000000dead';

describe('the way in', () => {
  test('[PE1] what is forbidden, what does not exist and what is no name end alike, with nothing said', async () => {
    const hidden = await world.process('Hemmelig', owner);
    const names = [
      `process/${hidden}`,
      `process/${absentProcess}`,
      'process/nothing',
      'assessment/1/2',
      'process',
      '',
      `process/${hidden}/shielded`,
      encodeURIComponent('process/../../etc'),
    ];
    for (const name of names) {
      const end = await ending(node.socket(guest, name));
      expect(end, name).toEqual({ code: closeCodes.gone, reason: 'no such document', said: 0 });
    }
  });

  test('[PE1] a process without a document is absent too', async () => {
    world.rights.set(`${guest.account} ${absentProcess}`, 'edit');
    const end = await ending(node.socket(guest, `process/${absentProcess}`));
    expect(end).toEqual({ code: closeCodes.gone, reason: 'no such document', said: 0 });
    world.rights.delete(`${guest.account} ${absentProcess}`);
  });

  test('[PE1] what was sent before the judgement is never heard', async () => {
    const hidden = await world.process('Uhørt', owner);
    const socket = node.socket(guest, `process/${hidden}`);
    const written = new Y.Doc();
    written.getText('title').insert(0, 'x');
    socket.on('open', () => {
      socket.send(message(0, (encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(written))));
      socket.send(message(0, (encoder) => syncProtocol.writeSyncStep1(encoder, written)));
    });
    expect(await ending(socket)).toMatchObject({ code: closeCodes.gone, said: 0 });
    expect((await world.stored(hidden)).getText('title').toString()).toBe('Uhørt');
  });

  test('[PE4] a sign-in that has expired ends its connections', async () => {
    const brief = await world.member('Kort Tid', 'AAR');
    const process = await world.process('Frist', brief);
    Object.assign(brief.signedIn, { expiresAtMs: Date.now() + 700 });
    const editor = node.edit(brief, process);
    await eventually(() => expect(editor.title()).toBe('Frist'));
    await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
  });
});

/**
 * Written by hand: what comes of each kind of message, by what one may do with the document.
 * `text`: the change is there for all; `shown`: others see one's presence; `answer`: the server tells what it has.
 */
const matrix = [
  {
    right: 'edit',
    Update: 'text',
    'Step2 with news': 'text',
    Step1: 'answer',
    awareness: 'shown with caret',
  },
  { right: 'read', Update: 'refused', 'Step2 with news': 'refused', Step1: 'answer', awareness: 'shown' },
  { right: 'none', Update: 'closed', 'Step2 with news': 'closed', Step1: 'closed', awareness: 'closed' },
] as const;

describe('the rights matrix at the collaboration door', () => {
  test.each(matrix)('[PE2] $right', async ({ right, ...expected }) => {
    const process = await world.process('Matrix', owner);
    world.allow(guest, process, right);
    const witness = node.edit(owner, process);
    await eventually(() => expect(witness.title()).toBe('Matrix'));
    for (const [kind, outcome] of Object.entries(expected)) {
      expect(await outcomeOf(process, witness, kind), `${right}: ${kind}`).toBe(outcome);
    }
  });

  /** Sends one message of the kind as the guest and tells what came of it. */
  async function outcomeOf(
    process: string,
    witness: ReturnType<Node['edit']>,
    kind: string,
  ): Promise<string> {
    const socket = node.socket(guest, `process/${process}`);
    const replies: number[][] = [];
    socket.on('message', (data: Buffer) => replies.push([...data]));
    const closed = ending(socket);
    const mine = new Y.Doc();
    mine.getText('summary').insert(0, kind);
    const before = witness.document.getText('summary').toString();
    const awareness = new awarenessProtocol.Awareness(mine);
    awareness.setLocalState({ focus: 'title', caret: 3 });
    const messages: Record<string, Uint8Array> = {
      Update: message(0, (encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(mine))),
      'Step2 with news': message(0, (encoder) => syncProtocol.writeSyncStep2(encoder, mine)),
      Step1: message(0, (encoder) => syncProtocol.writeSyncStep1(encoder, new Y.Doc())),
      awareness: message(1, (encoder) =>
        encoding.writeVarUint8Array(
          encoder,
          awarenessProtocol.encodeAwarenessUpdate(awareness, [mine.clientID]),
        ),
      ),
    };
    await once(socket, 'open');
    socket.send(messages[kind] as Uint8Array);
    // A second question: its answer means that the first has been dealt with.
    socket.send(message(3, () => undefined));
    try {
      return await Promise.race([
        closed.then(({ code }) => (code === closeCodes.gone ? 'closed' : `closed ${code}`)),
        eventually(() => {
          const shown = witness.others().get(mine.clientID);
          if (shown !== undefined) return shown.caret === 3 ? 'shown with caret' : 'shown';
          if (witness.document.getText('summary').toString() !== before) return 'text';
          if (replies.some(([type]) => type === 103)) return 'refused';
          if (replies.some(([type, step]) => type === 0 && step === 1)) return 'answer';
          throw new Error(`nothing came of ${kind}`);
        }),
      ]);
    } finally {
      awareness.destroy();
      socket.terminate();
    }
  }
});

describe('losing a right', () => {
  test('[PE4] an editor who may only read from now on is told and refused, without being closed', async () => {
    const process = await world.process('Nedgradering', owner, guest);
    const [a, b] = [node.edit(owner, process), node.edit(guest, process)];
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    b.provider.awareness.setLocalStateField('focus', 'title');
    await eventually(() => expect(a.others().get(b.document.clientID)?.user?.role).toBe('edit'));
    b.type(' før');
    await eventually(() => expect(a.title()).toBe('Nedgradering før'));
    world.allow(guest, process, 'read');
    node.collaboration.onAccessChange({ kind: 'process-access', process });
    await eventually(() => expect(b.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
    b.type(' efter');
    await eventually(() => expect(b.heard).toContainEqual(expect.objectContaining({ reason: 'read-only' })));
    await eventually(() => expect(a.others().get(b.document.clientID)?.user?.role).toBe('read'));
    expect([b.closes, b.provider.wsconnected]).toEqual([[], true]);
    expect(a.title()).toBe('Nedgradering før');
    expect((await world.stored(process)).getText('title').toString()).toBe('Nedgradering før');
    // What others write still arrives.
    a.type('!');
    await eventually(() => expect(b.title()).toContain('!'));
  });

  test('[PE4] a message already under way when the right ended does not write', async () => {
    const process = await world.process('Kapløb', owner, guest);
    const [a, b] = [node.edit(owner, process), node.edit(guest, process)];
    await eventually(() => expect([a.isSaved(), b.isSaved()]).toEqual([true, true]));
    world.allow(guest, process, 'read');
    node.collaboration.onAccessChange({ kind: 'process-access', process });
    b.type('!!!');
    await eventually(() => expect(b.heard).toContainEqual(expect.objectContaining({ reason: 'read-only' })));
    a.type('.');
    await eventually(() => expect(b.title()).toContain('.'));
    expect(a.title()).toBe('Kapløb.');
  });

  test('[PE4] whoever may not even read any more is closed for good; others stay', async () => {
    const process = await world.process('Lukket', owner, guest);
    const [a, b] = [node.edit(owner, process), node.edit(guest, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Lukket', 'Lukket']));
    world.allow(guest, process, 'none');
    node.collaboration.onAccessChange({ kind: 'process-access', process });
    await eventually(() => expect(b.closes).toEqual([closeCodes.notYours]));
    expect(b.provider.shouldConnect).toBe(false);
    expect(a.provider.wsconnected).toBe(true);
    expect(await ending(node.socket(guest, `process/${process}`))).toMatchObject({
      code: closeCodes.gone,
      said: 0,
    });
  });

  test('[PE4] signing out closes the connections of that sign-in and of no other', async () => {
    const process = await world.process('Farvel', owner, guest);
    const [a, b] = [node.edit(owner, process), node.edit(guest, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Farvel', 'Farvel']));
    const { account, signedIn } = guest;
    node.collaboration.onAccessChange({ kind: 'signed-out', account, signIn: signedIn.signIn });
    await eventually(() => expect(b.closes).toEqual([closeCodes.notYours]));
    expect([a.closes, a.provider.wsconnected]).toEqual([[], true]);
  });

  test('[PE4] when changes may have been missed, everybody is judged again', async () => {
    const process = await world.process('Måske', owner, guest);
    const [a, b] = [node.edit(owner, process), node.edit(guest, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Måske', 'Måske']));
    world.allow(guest, process, 'none');
    node.collaboration.onAccessChange({ kind: 'missed' });
    await eventually(() => expect(b.closes).toEqual([closeCodes.notYours]));
    expect(a.closes).toEqual([]);
  });

  test('a reader who becomes an editor can write at once', async () => {
    const process = await world.process('Oprykning', owner);
    world.allow(guest, process, 'read');
    const [a, b] = [node.edit(owner, process), node.edit(guest, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Oprykning', 'Oprykning']));
    world.allow(guest, process, 'edit');
    node.collaboration.onAccessChange({ kind: 'process-access', process });
    await eventually(() => expect(b.heard).toContainEqual({ type: 'roleChanged', role: 'edit' }));
    b.type('!');
    await eventually(() => expect(a.title()).toBe('Oprykning!'));
  });
});

test('[CO6] a stock reader who changed nothing is never refused', async () => {
  const process = await world.process('Læser', owner);
  const a = node.edit(owner, process);
  await eventually(() => expect(a.title()).toBe('Læser'));
  a.erase(0, 2);
  await eventually(() => expect(a.isSaved()).toBe(true));
  world.allow(guest, process, 'read');
  for (let visit = 0; visit < 7; visit += 1) {
    const b = node.edit(guest, process);
    await eventually(() => expect(b.isSaved()).toBe(true));
    expect(b.heard.filter(({ type }) => type === 'rejected')).toEqual([]);
    expect(b.closes).toEqual([]);
    b.close();
  }
});
