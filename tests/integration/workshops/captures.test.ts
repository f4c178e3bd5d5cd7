import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { municipalities } from '../world.ts';
import { capture, claim, openClaimScene, waiting, type ClaimScene } from './claim-scene.ts';

const { odense, skanderborg } = municipalities;

let scene: ClaimScene;
beforeAll(async () => {
  scene = await openClaimScene();
});
afterAll(() => scene.world.close());

describe('[WS6] a workflow written down in a workshop', () => {
  test('of a member is their own draft at once', async () => {
    const workshop = await scene.run();
    const jonas = await scene.world.person({ name: 'Jonas Pind', municipality: odense });
    await scene.join(jonas, workshop);
    const made = await capture(jonas, workshop, 'Skilte');
    const { process } = made.body as { process: string };
    expect((await jonas.call('GET', `/api/v1/processes/${process}`)).body).toMatchObject({
      ...{ title: 'Skilte', summary: 'Hvem gør hvad', visibility: 'private' },
      municipality: { name: 'Odense' },
    });
    expect((await scene.host.call('GET', `/api/v1/processes/${process}`)).status).toBe(404);
  });

  test('of a guest waits for somebody of the municipality the guest named, and for nobody else', async () => {
    const workshop = await scene.run();
    const guest = await scene.guestOf(workshop, 'Ali', odense);
    const id = randomUUID();
    for (const _again of [1, 2]) expect((await capture(guest, workshop, 'Skilte', id)).body).toEqual({});
    const waits = { id, title: 'Skilte', summary: 'Hvem gør hvad', by: 'Ali', workshopTitle: 'ERFA' };
    const jonas = await scene.world.person({ municipality: odense });
    const line = await scene.world.person({ municipality: skanderborg });
    expect(await waiting(guest)).toMatchObject([waits]);
    expect((await waiting(jonas)).filter(({ id: one }) => one === id)).toMatchObject([waits]);
    for (const who of [line, scene.host]) {
      expect((await waiting(who)).filter(({ id: one }) => one === id)).toEqual([]);
      expect((await who.call('POST', `/api/v1/workshop-captures/${id}/process`)).status).toBe(404);
      expect((await who.call('DELETE', `/api/v1/workshop-captures/${id}`)).status).toBe(404);
    }
    const taken = await jonas.call('POST', `/api/v1/workshop-captures/${id}/process`);
    expect(taken.status).toBe(201);
    const { process } = taken.body as { process: string };
    expect((await jonas.call('GET', `/api/v1/processes/${process}`)).body).toMatchObject({
      ...{ title: 'Skilte', visibility: 'private' },
    });
    expect(await waiting(guest)).toEqual([]);
    expect((await jonas.call('POST', `/api/v1/workshop-captures/${id}/process`)).status).toBe(404);
  });

  test('goes with its guest to the municipality they turn out to be of', async () => {
    const workshop = await scene.run();
    const guest = await scene.guestOf(workshop, 'Lin', odense);
    await capture(guest, workshop, 'Skilte');
    const line = await scene.world.person({ name: 'Line Holm', municipality: skanderborg });
    await claim(scene.both(line, guest));
    expect((await waiting(line)).filter(({ workshop: one }) => one === workshop.id)).toMatchObject([
      { title: 'Skilte', by: 'Line Holm', municipality: { name: 'Skanderborg' } },
    ]);
    const jonas = await scene.world.person({ municipality: odense });
    expect((await waiting(jonas)).filter(({ workshop: one }) => one === workshop.id)).toEqual([]);
  });

  test('is no more than ten of a guest, and none once the workshop is over or by somebody who is not in it', async () => {
    const workshop = await scene.run();
    const guest = await scene.guestOf(workshop, 'Ali', odense);
    for (let number = 1; number <= 10; number += 1)
      expect((await capture(guest, workshop, `Nr. ${number}`)).status).toBe(201);
    expect((await capture(guest, workshop, 'En for meget')).status).toBe(409);
    expect(await waiting(guest)).toHaveLength(10);
    expect((await capture(await scene.world.person(), workshop, 'Udefra')).status).toBe(404);
    const elsewhere = await scene.guestOf(await scene.run(), 'Ali', odense);
    expect((await capture(elsewhere, workshop, 'Udefra')).status).toBe(404);
    await workshop.steer({ type: 'close' });
    expect((await capture(guest, workshop, 'For sent')).status).toBe(409);
  });

  test('[PE3] is shown by the database to people of its municipality alone, and a link to nobody', async () => {
    const { workshop, guest } = await scene.played('municipality');
    await scene.linkOf(workshop, guest);
    const { account } = await scene.world.person({ municipality: odense });
    const roles = ['member', 'coordinator', 'facilitator'] as const;
    const seen = async (table: string, municipality: typeof odense) =>
      (
        await scene.world.walled
          .as({ kind: 'account', account, municipality, roles: [...roles] })
          .transaction((transaction) =>
            transaction.query(`select 1 from ${table} where workshop = $1`, [workshop.id]),
          )
      ).length;
    expect(await seen('workshop_capture', odense)).toBe(1);
    expect(await seen('workshop_capture', skanderborg)).toBe(0);
    expect(await seen('workshop_claim_link', odense)).toBe(0);
    for (const scope of [{ kind: 'anyone' }, { kind: 'job', job: 'rights' }] as const)
      for (const table of ['workshop_capture', 'workshop_claim_link'])
        expect(
          await scene.world.walled
            .as(scope)
            .transaction((transaction) => transaction.query(`select 1 from ${table}`)),
        ).toEqual([]);
  });
});
