import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvitationReply } from '@procesrum/shared/workshops/people/invitations.api.ts';
import { eraseInvitations } from '../../../server/src/features/workshops/retention.ts';
import { joinAsAccount } from '../../support/workshops/workshop-visitor.ts';
import { openMailWorld, publicUrl, type MailWorld } from '../notifications/mail-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities } from '../world.ts';
import {
  calendarIn,
  coming,
  planWorkshop,
  remind,
  tokenIn,
  type InvitingWorkshop,
} from './invitation-scene.ts';

let world: MailWorld;
let number = 0;
beforeAll(async () => {
  world = await openMailWorld('2026-11-02T09:00:00.000Z');
});
afterAll(() => world.close());

/** An address that nobody has had before. */
const fresh = (who: string) => `${who}.${(number += 1)}@kommune.example`;
const mailsTo = (address: string) => world.mailsTo({ address });
const last = (address: string) => mailsTo(address).at(-1);
const settled = () => world.pass({ seconds: 1 });

/** Somebody who is invited, with the link of their mail. */
async function invited(workshop: InvitingWorkshop, who = 'ali') {
  const address = fresh(who);
  await workshop.invite(address);
  await settled();
  const path = `/api/v1/workshop-invitations/${tokenIn(last(address))}`;
  return {
    address,
    path,
    answer: (said: object = {}) =>
      called<InvitationReply>(world.stranger, 'PUT', path, { ...coming, ...said }),
    enter: (visitor = world.stranger) => visitor.call('POST', `${path}/entry`, {}),
  };
}

test('[WS3] an invitation says when and where in Danish, brings the agenda, and a calendar takes it', async () => {
  const workshop = await planWorkshop(world);
  const address = fresh('mette');
  await workshop.invite({ address, name: 'Mette Kjær' });
  await settled();
  const [mail, ...others] = mailsTo(address);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Invitation: ERFA: løn, 14. november 2026');
  expect(mail?.text).toContain('Hej Mette\n\nSara Bæk, Aarhus, inviterer dig til en workshop i Procesrum.');
  expect(mail?.text).toContain('Hvornår: lørdag den 14. november 2026 kl. 09.30–');
  expect(mail?.text).toContain('Hvor: Dokk1, Aarhus');
  expect(mail?.text).toMatch(/Dagsorden\n09\.30 Velkomst, \d+ min\.\n\d\d\.\d\d Beskriv sammen/);
  expect(mail?.text).toContain(' Værdi og indsats, 6 min.');
  const { agenda } = await workshop.view();
  const minutes = agenda.reduce((sum, each) => sum + each.minutes, 0);
  expect(calendarIn(mail)).toEqual({
    ...{ method: 'REQUEST', uid: `workshop-${workshop.id}@procesrum.example.dk`, sequence: 0 },
    ...{ summary: 'ERFA: løn', location: 'Dokk1, Aarhus', status: 'CONFIRMED' },
    start: '2026-11-14T08:30:00.000Z',
    end: new Date(Date.parse('2026-11-14T08:30:00.000Z') + minutes * 60_000).toISOString(),
    attendees: [`mailto:${address}`],
  });
});

test('[WS3] whoever has the link answers without an account, and only facilitators see who', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  const bo = await invited(workshop, 'bo');
  const read = await called<InvitationReply>(world.stranger, 'GET', ali.path);
  expect(read).toMatchObject({
    status: 'planned',
    name: '',
    wantsSummary: false,
    facilitators: ['Sara Bæk'],
  });
  expect(JSON.stringify(read)).not.toContain('kommune.example');
  expect(await ali.answer({ wantsSummary: true })).toMatchObject({ answer: 'yes', name: 'Ali Demir' });
  await bo.answer({ answer: 'no', name: 'Bo' });
  await bo.answer({ answer: 'maybe', name: 'Bo' });
  expect(await workshop.invitee(ali.address)).toMatchObject({
    ...{ answer: 'yes', name: 'Ali Demir', wantsSummary: true },
    municipality: { cvr: municipalities.odense },
  });
  expect(await workshop.invitee(bo.address)).toMatchObject({ answer: 'maybe', wantsSummary: false });
  for (const somebody of [await world.person(), await world.person({ roles: ['member', 'facilitator'] })]) {
    const list = await somebody.call('GET', `/api/v1/workshops/${workshop.id}/invitations`);
    expect(list.status).toBe(404);
  }
  const guessed = `/api/v1/workshop-invitations/${'A'.repeat(43)}`;
  expect((await world.stranger.call('GET', guessed)).status).toBe(404);
  expect((await world.stranger.call('PUT', guessed, coming)).status).toBe(404);
});

test('[WS3] who is invited twice is mailed once, also as a colleague and by their address', async () => {
  const workshop = await planWorkshop(world);
  const mette = await world.mailed('Mette Kollega');
  await called(workshop.sara, 'POST', `/api/v1/workshops/${workshop.id}/invitations`, {
    addresses: [{ address: mette.address.toUpperCase(), name: '' }],
    accounts: [mette.account],
  });
  await settled();
  await workshop.invite(mette.address);
  await settled();
  expect(mailsTo(mette.address).map(({ subject }) => subject)).toEqual([
    'Invitation: ERFA: løn, 14. november 2026',
  ]);
  const { invitees } = await workshop.list();
  expect(invitees.map(({ name, address }) => [name, address])).toEqual([['Mette Kollega', undefined]]);
});

test('[WS3] a changed plan changes the calendars by itself once it has stood for ten minutes, and only then', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  const no = await invited(workshop, 'nej');
  await no.answer({ answer: 'no' });
  await workshop.steer({ type: 'edit-plan', plan: { place: 'Rådhuset' } });
  await world.pass({ minutes: 6 });
  await workshop.steer({ type: 'edit-plan', plan: { place: 'Rådhuset, sal 3' } });
  expect((await workshop.list()).changeGoesOutAt).toBe(
    new Date(world.now().getTime() + 10 * 60_000).toISOString(),
  );
  await world.pass({ minutes: 6 });
  expect(mailsTo(ali.address)).toHaveLength(1);
  await world.pass({ minutes: 5 });
  const [first, changed, ...others] = mailsTo(ali.address);
  expect(others).toEqual([]);
  expect(changed?.subject).toBe('Ændret: ERFA: løn, 14. november 2026');
  const before = calendarIn(first);
  expect(calendarIn(changed)).toEqual({ ...before, sequence: 1, location: 'Rådhuset, sal 3' });
  expect(mailsTo(no.address)).toHaveLength(1);
  expect((await workshop.list()).changeGoesOutAt).toBeUndefined();
});

test('[WS3] a change that is taken back in time is told to nobody', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  await workshop.steer({ type: 'edit-plan', plan: { place: 'Rådhuset' } });
  await workshop.steer({ type: 'edit-plan', plan: { place: 'Dokk1, Aarhus' } });
  await world.pass({ minutes: 30 });
  expect(mailsTo(ali.address)).toHaveLength(1);
});

test('[WS3] one that is cancelled leaves the calendars, and comes back into them when it takes place after all', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  await workshop.tell('cancelled');
  await settled();
  expect(last(ali.address)?.subject).toBe('Aflyst: ERFA: løn, 14. november 2026');
  expect(calendarIn(last(ali.address))).toMatchObject({ method: 'CANCEL', sequence: 1, status: 'CANCELLED' });
  expect(await called(world.stranger, 'GET', ali.path)).toMatchObject({ status: 'cancelled' });
  await workshop.tell('plan');
  await settled();
  expect(calendarIn(last(ali.address))).toMatchObject({ method: 'REQUEST', sequence: 2 });
  expect(await called(world.stranger, 'GET', ali.path)).toMatchObject({ status: 'planned' });
});

test('[WS3] who is taken back hears of it, and their link opens nothing any more', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  const bo = await invited(workshop, 'bo');
  const { id } = await workshop.invitee(ali.address);
  await called(workshop.sara, 'DELETE', `/api/v1/workshops/${workshop.id}/invitations/${id}`);
  await settled();
  expect(calendarIn(last(ali.address))).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect((await world.stranger.call('GET', ali.path)).status).toBe(404);
  expect(mailsTo(bo.address)).toHaveLength(1);
});

test('[WS3][NO3] reminders go three days before to those who have not answered, and a day before to who may come, once', async () => {
  const workshop = await planWorkshop(world);
  const silent = await invited(workshop, 'tavs');
  const yes = await invited(workshop, 'ja');
  const no = await invited(workshop, 'nej');
  await yes.answer();
  await no.answer({ answer: 'no' });
  const subjects = (address: string) => mailsTo(address).map(({ subject }) => subject?.split(/[:?]/, 1)[0]);
  await world.passUntil('2026-11-11T08:29:00.000Z');
  await remind(world);
  expect(subjects(silent.address)).toEqual(['Invitation']);
  await world.passUntil('2026-11-11T08:31:00.000Z');
  await remind(world);
  await remind(world);
  expect(subjects(silent.address)).toEqual(['Invitation', 'Kommer du']);
  expect(subjects(yes.address)).toEqual(['Invitation']);
  await world.passUntil('2026-11-13T08:31:00.000Z');
  await remind(world);
  await remind(world);
  expect(subjects(silent.address)).toEqual(['Invitation', 'Kommer du', 'Påmindelse']);
  expect(subjects(yes.address)).toEqual(['Invitation', 'Påmindelse']);
  expect(subjects(no.address)).toEqual(['Invitation']);
});

test('[WS3] one press stops the mails about a workshop, and facilitators see that nobody is reached', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  const header = last(ali.address)?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
  const stop = /<(.*)>/.exec(header)?.[1]?.replace(publicUrl, '') ?? '';
  const pressed = await world.stranger.call('POST', stop, 'List-Unsubscribe=One-Click', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(pressed.status).toBe(204);
  await workshop.tell('plan');
  await settled();
  expect(mailsTo(ali.address)).toHaveLength(1);
  expect(await workshop.invitee(ali.address)).toMatchObject({ unreached: 'stopped' });
  expect(await called(world.stranger, 'GET', ali.path)).toMatchObject({ isStopped: true });
});

test('[WS3] an address that is not there is shown, and no log holds any address', async () => {
  const workshop = await planWorkshop(world);
  const wrong = fresh('forkert');
  world.server.answer((address) =>
    address === wrong ? { code: 550, message: `5.1.1 <${address}> is nobody` } : undefined,
  );
  await workshop.invite(wrong);
  await settled();
  world.server.answer(() => undefined);
  expect(await workshop.invitee(wrong)).toMatchObject({ unreached: 'refused' });
  await workshop.tell('plan');
  await settled();
  expect(mailsTo(wrong)).toEqual([]);
  expect(world.log.join('\n')).not.toContain('kommune.example');
  await world.stranger.call('GET', `/api/v1/workshop-invitations/${'B'.repeat(43)}`);
  expect(world.log.join('\n')).not.toMatch(/tilmelding|B{43}/);
});

test('[NO1] nobody gets more than four mails a day by being invited', async () => {
  const address = fresh('travl');
  for (let count = 0; count < 5; count += 1) await (await planWorkshop(world)).invite(address);
  await settled();
  expect(mailsTo(address)).toHaveLength(4);
  await world.pass({ minutes: 24 * 60 });
  expect(mailsTo(address)).toHaveLength(5);
});

test('[WS3] where only those who are invited come, the link lets its person in, on any device, and nobody else', async () => {
  const workshop = await planWorkshop(world);
  await workshop.steer({ type: 'edit-plan', plan: { joining: 'invited' } });
  const ali = await invited(workshop);
  const bo = await invited(workshop, 'bo');
  await ali.answer();
  expect((await ali.enter()).status).toBe(409);
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  const door = `/api/v1/workshop-doors/${code}`;
  const guest = { name: 'Nogen', municipality: municipalities.odense };
  expect((await world.stranger.call('POST', door, { guest })).status).toBe(403);
  const outsider = await world.person({ municipality: municipalities.odense });
  expect((await outsider.call('POST', door, {})).status).toBe(403);
  // Who they are is asked before they are let in.
  expect((await bo.enter()).status).toBe(400);

  const entered = await ali.enter();
  expect(entered.status).toBe(201);
  expect(entered.headers.getSetCookie().join()).toContain('procesrum-guest=');
  const again = await ali.enter();
  expect(again.body).toEqual(entered.body);
  const { participants } = await workshop.view();
  expect(participants.map(({ name, isGuest, municipality }) => [name, isGuest, municipality])).toEqual([
    ['Ali Demir', true, municipalities.odense],
  ]);
  // Passed on to somebody who is signed in, it does not let a second person in.
  expect((await ali.enter(outsider)).status).toBe(403);
});

test('[WS3] a colleague who is invited comes in by the code, signed in; also by an address that is theirs', async () => {
  const workshop = await planWorkshop(world);
  const named = await world.mailed('Nanna Navngivet');
  const written = await world.mailed('Vera Velkommen');
  await called(workshop.sara, 'POST', `/api/v1/workshops/${workshop.id}/invitations`, {
    addresses: [{ address: written.address, name: '' }],
    accounts: [named.account],
  });
  await workshop.steer({ type: 'edit-plan', plan: { joining: 'invited' } });
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  for (const { cookie } of [named, written, workshop.sara])
    expect((await joinAsAccount({ origin: world.origin, cookie }, code)).status).toBe(201);
  const uninvited = await world.mailed('Uffe Udenfor');
  const { cookie } = uninvited;
  expect((await joinAsAccount({ origin: world.origin, cookie }, code)).status).toBe(403);
});

test('[WS3] nobody is invited without a time, nor to what is over', async () => {
  const workshop = await planWorkshop(world);
  const timeless = await called<{ view: { id: string } }>(workshop.sara, 'POST', '/api/v1/workshops', {
    ...{ title: 'Uden tid', place: '', processes: [], tables: 0 },
  });
  const refused = await workshop.sara.call('POST', `/api/v1/workshops/${timeless.view.id}/invitations`, {
    addresses: [{ address: fresh('ali'), name: '' }],
    accounts: [],
  });
  expect(refused).toMatchObject({ status: 409, body: { field: 'startsAt' } });
});

test('[PE3] who is invited is for the workshop’s facilitators, whatever the code forgets to ask', async () => {
  const workshop = await planWorkshop(world);
  await invited(workshop);
  const other = await world.person({ roles: ['member', 'facilitator'] });
  const seen = async (account: string) =>
    world.walled
      .as({ kind: 'account', account, municipality: municipalities.aarhus, roles: ['member'] } as never)
      .transaction(async (transaction) => {
        const counts = [];
        for (const table of ['workshop_invitation', 'workshop_calendar', 'workshop_invitation_token'])
          counts.push((await transaction.query(`select count(*)::integer as n from ${table}`))[0]?.['n']);
        return counts;
      });
  expect(await seen(other.account)).toEqual([0, 0, 0]);
  expect(await seen(workshop.sara.account)).toEqual([1, 1, 0]);
});

test('[WS3] ninety days after a workshop nothing is left of who was invited', async () => {
  const workshop = await planWorkshop(world);
  const ali = await invited(workshop);
  await ali.answer();
  await workshop.steer({ type: 'start' });
  expect((await ali.enter()).status).toBe(201);
  await workshop.steer({ type: 'close' });
  const rows = () =>
    world.database.transaction((transaction) =>
      transaction.query('select participant from workshop_invitation where workshop = $1', [workshop.id]),
    );
  const left = async () => (await rows()).length;
  const erase = async (days: number) => {
    await world.database.transaction((transaction) =>
      transaction.query(`update workshop set closed_at = now() - make_interval(days => $2) where id = $1`, [
        workshop.id,
        days,
      ]),
    );
    await world.walled
      .as({ kind: 'job', job: 'retention' })
      .transaction((transaction) => eraseInvitations(transaction, new Date()));
  };
  await erase(29);
  expect(await rows()).toEqual([{ participant: expect.any(String) as string }]);
  // As whom they came in is forgotten with the guests.
  await erase(89);
  expect(await rows()).toEqual([{ participant: null }]);
  await erase(91);
  expect(await left()).toBe(0);
  expect((await world.stranger.call('GET', ali.path)).status).toBe(404);
});
