import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eraseGuests, unlinkBallots } from '../../../server/src/features/workshops/retention.ts';
import type { Transaction } from '../../../server/src/platform/database.ts';
import type { RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { fetchWorkshop } from '../../support/workshops/workshop-visitor.ts';
import { municipalities } from '../world.ts';
import { asksToLook, capture, claim, look, openClaimScene, type ClaimScene } from './claim-scene.ts';

const { odense } = municipalities;
const dayMs = 24 * 60 * 60 * 1000;

let scene: ClaimScene;
beforeAll(async () => {
  scene = await openClaimScene();
});
afterEach(() => scene.ahead(0));
afterAll(() => scene.world.close());

describe('[WS6] a link kept by the guest', () => {
  test('lets somebody take over once, on another device, and only the last one made', async () => {
    const { workshop, guest } = await scene.played('municipality');
    const former = await scene.linkOf(workshop, guest);
    const link = await scene.linkOf(workshop, guest);
    await workshop.steer({ type: 'close' });
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    const other = await scene.world.person({ name: 'Ole Dam', municipality: odense });
    expect((await claim(jonas, former)).status).toBe(404);
    expect((await claim(jonas, link)).status).toBe(200);
    expect((await claim(other, link)).status).toBe(404);
    expect((await fetchWorkshop(scene.at(jonas), workshop.id)).me.participant).toBe(guest.participant);
    await expect(fetchWorkshop(scene.at(other), workshop.id)).rejects.toThrow('404');
  });

  test('is one person’s when two use it at once', async () => {
    const { workshop, guest } = await scene.played('municipality');
    const link = await scene.linkOf(workshop, guest);
    const people = await Promise.all([1, 2, 3].map(() => scene.world.person({ municipality: odense })));
    const statuses = (await Promise.all(people.map((person) => claim(person, link)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 200 && status !== 404 && status !== 409)).toEqual([]);
  });

  test('is nowhere in the database but as a hash, and in no log', async () => {
    const { workshop, guest } = await scene.played('municipality');
    const link = await scene.linkOf(workshop, guest);
    const kept = await scene.rows(
      'select encode(token_hash, $2) as hash from workshop_claim_link where workshop = $1',
      [workshop.id, 'hex'],
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(link);
    const jonas = await scene.world.person({ municipality: odense });
    await look(jonas, link);
    expect(scene.world.log.join('\n')).not.toContain(link);
  });

  test('is made by nobody but the guest', async () => {
    const { workshop } = await scene.played('municipality');
    const elsewhere = await scene.guestOf(await scene.run(), 'Ali', odense);
    const path = `/api/v1/workshops/${workshop.id}/claim-links`;
    for (const who of [elsewhere, scene.host, await scene.world.person()])
      expect((await who.call('POST', path)).status).toBe(404);
    expect((await scene.world.stranger.call('POST', path)).status).toBe(401);
  });
});

describe('[WS6] nothing is taken over that is not known any more', () => {
  test('under an anonymous contract it ends with the seventh day, though nobody has erased the link yet', async () => {
    const { workshop, guest } = await scene.played('anonymous');
    const link = await scene.linkOf(workshop, guest);
    await workshop.steer({ type: 'close' });
    const jonas = await scene.lasting(odense);
    scene.ahead(7 * dayMs - 60_000);
    expect((await look(jonas, link)).workshop).toBe(workshop.id);
    scene.ahead(7 * dayMs + 60_000);
    expect((await asksToLook(jonas, link)).status).toBe(404);
    expect((await claim(jonas, link)).status).toBe(404);
  });

  test('the erasing of anonymous answers erases the links, and what was taken over before ends with it', async () => {
    const { workshop, guest, others } = await scene.played('anonymous');
    const link = await scene.linkOf(workshop, guest);
    const [other] = others;
    if (other === undefined) throw new Error('nobody else has joined');
    const kept = await scene.linkOf(workshop, other);
    await workshop.steer({ type: 'close' });
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    expect((await claim(jonas, link)).status).toBe(200);
    expect((await fetchWorkshop(scene.at(jonas), workshop.id)).me.ballots).toHaveLength(1);

    await overFor(workshop, '7 days 1 minute');
    await retain(unlinkBallots);
    expect(await scene.rows('select 1 from workshop_claim_link where workshop = $1', [workshop.id])).toEqual(
      [],
    );
    expect((await claim(jonas, kept)).status).toBe(404);
    // The entry is the account's still; no answer is anybody's.
    const { me } = await fetchWorkshop(scene.at(jonas), workshop.id);
    expect(me).toMatchObject({ participant: guest.participant, ballots: [] });
    const ballots = await scene.ballotsIn(workshop);
    expect(ballots).toHaveLength(5);
    const people = (await workshop.view()).participants.map(({ id }) => id as string);
    expect(ballots.filter(({ participant }) => people.includes(String(participant)))).toEqual([]);
  });

  test('thirty days after the end guests, their links and what they wrote down are gone; members stay', async () => {
    const { workshop, guest, others } = await scene.played('municipality');
    const [other] = others;
    if (other === undefined) throw new Error('nobody else has joined');
    const [link, kept] = [await scene.linkOf(workshop, guest), await scene.linkOf(workshop, other)];
    await capture(other, workshop, 'Skilte');
    await workshop.steer({ type: 'close' });
    const jonas = await scene.lasting(odense);
    expect((await claim(jonas, link)).status).toBe(200);
    scene.ahead(30 * dayMs + 60_000);
    expect((await claim(await scene.lasting(odense), kept)).status).toBe(404);
    scene.ahead(0);
    await overFor(workshop, '30 days 1 minute');
    await retain(eraseGuests);
    for (const table of ['workshop_claim_link', 'workshop_capture'])
      expect(await scene.rows(`select 1 from ${table} where workshop = $1`, [workshop.id])).toEqual([]);
    const names = (await workshop.view()).participants.map(({ name }) => name);
    expect(names.sort()).toEqual(['', '', '', '', 'Jonas Qvist-Pind']);
  });
});

const overFor = ({ id }: RunningWorkshop, spell: string) =>
  scene.rows('update workshop set closed_at = now() - $2::interval where id = $1', [id, spell]);

async function retain(each: (transaction: Transaction, now: Date) => Promise<unknown>): Promise<void> {
  await scene.world.walled
    .as({ kind: 'job', job: 'retention' })
    .transaction((transaction) => each(transaction, new Date()));
}
