import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workshopId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { eventually } from '../support/eventually.ts';
import {
  openSyncWorld,
  type GuestMember,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';

// What the sync engine does with people who are in it as guests of a workshop.

const workshop = workshopId.parse(randomUUID());
const elsewhere = workshopId.parse(randomUUID());

let world: SyncWorld;
let node: Node;
let owner: Member;

beforeAll(async () => {
  world = await openSyncWorld();
  node = await world.node();
  owner = await world.member('Mette Kofoed', 'AAR');
});
afterAll(() => world.close());

/** A process of the owner's in which these guests may write. */
async function processFor(title: string, ...guests: GuestMember[]): Promise<ProcessId> {
  const process = await world.process(title, owner);
  for (const guest of guests) world.allow(guest, process, 'edit');
  return process;
}

describe('a guest at the table', () => {
  test('[CO1][CO2] writes, is named with the mark of a guest, and is the author of it', async () => {
    const ali = world.guest('Ali B.', workshop);
    const process = await processFor('Bord 3', ali);
    const [a, b] = [node.edit(owner, process), node.edit(ali, process)];
    await eventually(() => expect([a.isSaved(), b.title()]).toEqual([true, 'Bord 3']));
    b.provider.awareness.setLocalStateField('focus', 'title');
    b.type('!');
    await eventually(() => expect([a.title(), b.isSaved()]).toEqual(['Bord 3!', true]));
    await eventually(() =>
      expect(a.others().get(b.document.clientID)?.user).toMatchObject({
        ...{ id: ali.account, name: 'Ali B.', isGuest: true, role: 'edit' },
        municipality: { shortCode: 'ODE' },
      }),
    );
    const written = await world.database.transaction(async (transaction) => [
      ...(await transaction.query(
        'select authors from document_update where document = $1 order by id desc limit 1',
        [`process/${process}`],
      )),
      ...(await transaction.query('select account, claimed from document_client where client_id = $1', [
        b.document.clientID,
      ])),
    ]);
    expect(written).toEqual([{ authors: [ali.account] }, { account: ali.account, claimed: true }]);
  });

  test('[CO4] brings home on another device what was written offline on the first; nobody else can', async () => {
    const ali = world.guest('Ali', workshop);
    const [again, other] = [world.guest('Ali', workshop, ali), world.guest('Bo', workshop)];
    const process = await processFor('Hjem', ali, again, other);
    const first = node.edit(ali, process);
    await eventually(() => expect(first.isSaved()).toBe(true));
    first.type(' en');
    await eventually(() => expect(first.isSaved()).toBe(true));
    first.disconnect();
    first.type(' to');
    const thief = node.edit(other, process, { document: first.document });
    await eventually(() => expect(thief.provider.wsconnected).toBe(true));
    const watcher = node.edit(owner, process);
    await eventually(() => expect(watcher.title()).toBe('Hjem en'));
    thief.close();
    const second = node.edit(again, process, { document: first.document });
    await eventually(() => expect([watcher.title(), second.isSaved()]).toEqual(['Hjem en to', true]));
    expect(
      await world.database.transaction((transaction) =>
        transaction.query(
          `select distinct unnest(authors) as author from document_update
       where document = $1 and not $2 = any(authors)`,
          [`process/${process}`, owner.account],
        ),
      ),
    ).toEqual([{ author: ali.account }]);
  });
});

describe('losing it', () => {
  test('[PE4] a guest who is removed is closed on all devices, and no other guest', async () => {
    const [ali, bo] = [world.guest('Ali', workshop), world.guest('Bo', workshop)];
    const phone = world.guest('Ali', workshop, ali);
    const process = await processFor('Fjernet', ali, phone, bo);
    const editors = [ali, phone, bo].map((guest) => node.edit(guest, process));
    await eventually(() => expect(editors.map((one) => one.title())).toEqual(Array(3).fill('Fjernet')));
    node.collaboration.onAccessChange({ kind: 'guest-ended', guest: ali.account });
    const over = [closeCodes.notYours];
    await eventually(() => expect(editors.map(({ closes }) => closes)).toEqual([over, over, []]));
  });

  test('[PE4] a device that is left is closed, and the guest’s other goes on', async () => {
    const ali = world.guest('Ali', workshop);
    const phone = world.guest('Ali', workshop, ali);
    const process = await processFor('Skift', ali, phone);
    const [a, b] = [node.edit(ali, process), node.edit(phone, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(['Skift', 'Skift']));
    const { signIn } = phone.signedIn;
    node.collaboration.onAccessChange({ kind: 'guest-ended', guest: ali.account, signIn });
    await eventually(() => expect(b.closes).toEqual([closeCodes.notYours]));
    expect([a.closes, a.provider.wsconnected]).toEqual([[], true]);
  });

  test('[PE4] when the table’s time is over it goes on reading and writes no more', async () => {
    const ali = world.guest('Ali', workshop);
    const process = await processFor('Tiden er gået', ali);
    const [a, b] = [node.edit(owner, process), node.edit(ali, process)];
    await eventually(() => expect([a.title(), b.title()]).toEqual(Array(2).fill('Tiden er gået')));
    world.allow(ali, process, 'read');
    // What is asked for once more is found by the process, also for people with an account.
    node.collaboration.onAccessChange({
      kind: 'workshop-access',
      workshop,
      processes: [process],
      isForAll: false,
    });
    await eventually(() => expect(b.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
    b.type(' igen');
    await eventually(() => expect(b.heard.some(({ type }) => type === 'rejected')).toBe(true));
    a.type('.');
    await eventually(() => expect(a.isSaved()).toBe(true));
    expect(a.title()).toBe('Tiden er gået.');
  });

  test('[PE4] at close members and guests lose it for good, in whatever process they are', async () => {
    const [ali, stranger] = [world.guest('Ali', workshop), world.guest('Eva', elsewhere)];
    const jens = await world.member('Jens Lund', 'ODE');
    const [named, unnamed] = [await processFor('Nævnt', ali, stranger), await processFor('Unævnt', ali)];
    world.allow(jens, named, 'read');
    const editors = [
      ...[node.edit(ali, named), node.edit(jens, named), node.edit(ali, unnamed)],
      ...[node.edit(owner, named), node.edit(stranger, named)],
    ];
    await eventually(() => expect(editors.map((one) => one.title().endsWith('ævnt'))).not.toContain(false));
    for (const process of [named, unnamed]) world.allow(ali, process, 'none');
    world.allow(jens, named, 'none');
    node.collaboration.onAccessChange({
      kind: 'workshop-access',
      workshop,
      processes: [named],
      isForAll: true,
    });
    const over = [closeCodes.notYours];
    await eventually(() => expect(editors.map(({ closes }) => closes)).toEqual([over, over, over, [], []]));
    const [code] = (await once(node.socket(ali, `process/${named}`), 'close')) as [number];
    expect(code).toBe(closeCodes.gone);
  });
});
