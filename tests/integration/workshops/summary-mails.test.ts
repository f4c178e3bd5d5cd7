import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SummaryMail } from '@procesrum/shared/workshops/people/invitations.api.ts';
import { joinAsAccount, joinAsGuest } from '../../support/workshops/workshop-visitor.ts';
import { openMailWorld, type MailWorld } from '../notifications/mail-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, visitor, type Visitor } from '../world.ts';
import { coming, planWorkshop, tokenIn } from './invitation-scene.ts';

let world: MailWorld;
let number = 0;
beforeAll(async () => {
  world = await openMailWorld('2026-11-02T09:00:00.000Z');
});
afterAll(() => world.close());

const fresh = (who: string) => `${who}.${(number += 1)}@kommune.example`;
const mailsTo = (address: string) => world.mailsTo({ address });
const subjects = (address: string) => mailsTo(address).map(({ subject }) => subject);
const wish = (somebody: Visitor, workshop: string, address?: string) =>
  called<SummaryMail>(somebody, 'PUT', `/api/v1/workshops/${workshop}/summary-mail`, {
    ...{ isWanted: true, ...(address === undefined ? {} : { address }) },
  });

/** A workshop that has begun, with a guest in it. */
async function begun() {
  const workshop = await planWorkshop(world);
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  const joined = await joinAsGuest(world.origin, code, 'Ali', municipalities.odense);
  return { ...workshop, code, guest: visitor(world.origin, joined.cookie) };
}

test('[WS3] who asked for the summary gets it as a PDF when the workshop is over, and nobody else does', async () => {
  const workshop = await begun();
  const [ali, silent] = [fresh('ali'), fresh('tavs')];
  const mette = await world.mailed('Mette Deltager');
  await joinAsAccount({ origin: world.origin, cookie: mette.cookie }, workshop.code);
  expect(await wish(workshop.guest, workshop.id, ali)).toEqual({
    isWanted: true,
    isSent: false,
    address: ali,
  });
  expect(await wish(mette, workshop.id)).toEqual({ isWanted: true, isSent: false });
  await workshop.invite(silent);
  await world.pass({ minutes: 5 });
  expect(mailsTo(ali)).toEqual([]);
  await workshop.steer({ type: 'close' });
  await world.pass({ minutes: 2 });
  const [mail, ...others] = mailsTo(ali);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Resumé: ERFA: løn');
  expect(mail?.attachments.map(({ contentType, filename }) => [contentType, filename])).toEqual([
    ['application/pdf', expect.stringMatching(/^Resumé ERFA.*\.pdf$/)],
  ]);
  expect(mail?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
  // The page behind it is for those who can sign in.
  expect(mail?.text).not.toContain('/workshops/');
  expect(mailsTo(mette.address)[0]?.text).toContain(`/workshops/${workshop.id}/resume`);
  expect(subjects(silent)).toEqual(['Invitation: ERFA: løn, 14. november 2026']);
});

test('[WS3][NO3] an address that asks in two ways gets one mail', async () => {
  const workshop = await planWorkshop(world);
  const ali = fresh('ali');
  await workshop.invite(ali);
  await world.pass({ seconds: 1 });
  const token = tokenIn(mailsTo(ali)[0]);
  await called(world.stranger, 'PUT', `/api/v1/workshop-invitations/${token}`, {
    ...{ ...coming, wantsSummary: true },
  });
  await workshop.steer({ type: 'start' });
  const { code } = await workshop.view();
  const { cookie } = await joinAsGuest(world.origin, code, 'Ali', municipalities.odense);
  const guest = visitor(world.origin, cookie);
  await wish(guest, workshop.id, ali);
  await workshop.steer({ type: 'close' });
  await world.pass({ minutes: 2 });
  await wish(guest, workshop.id, ali.toUpperCase());
  await world.pass({ minutes: 2 });
  expect(subjects(ali)).toEqual(['Invitation: ERFA: løn, 14. november 2026', 'Resumé: ERFA: løn']);
});

test('[WS3][PE1] who was invited and never came is sent nothing of what was worked on', async () => {
  const workshop = await planWorkshop(world);
  const eva = fresh('eva');
  await workshop.invite(eva);
  await world.pass({ seconds: 1 });
  const token = tokenIn(mailsTo(eva)[0]);
  await called(world.stranger, 'PUT', `/api/v1/workshop-invitations/${token}`, {
    ...{ ...coming, wantsSummary: true },
  });
  await workshop.steer({ type: 'start' });
  await workshop.steer({ type: 'close' });
  await world.pass({ minutes: 2 });
  expect(subjects(eva)).toEqual(['Invitation: ERFA: løn, 14. november 2026']);
});

test('[WS3] once it is over it comes at once; a mistyped address is put right, and that a few times only', async () => {
  const workshop = await begun();
  await workshop.steer({ type: 'close' });
  const addresses = [fresh('a'), fresh('b'), fresh('c')];
  for (const address of addresses) {
    await wish(workshop.guest, workshop.id, address);
    await world.pass({ seconds: 1 });
    expect(subjects(address)).toEqual(['Resumé: ERFA: løn']);
  }
  const path = `/api/v1/workshops/${workshop.id}/summary-mail`;
  const refused = await workshop.guest.call('PUT', path, { isWanted: true, address: fresh('d') });
  expect(refused.status).toBe(409);
});

test('[WS3] who is not in a workshop asks for nothing of it, and a guest says where to', async () => {
  const workshop = await begun();
  const path = `/api/v1/workshops/${workshop.id}/summary-mail`;
  const outsider = await world.mailed('Uffe Udenfor');
  expect((await outsider.call('PUT', path, { isWanted: true })).status).toBe(404);
  expect((await workshop.guest.call('PUT', path, { isWanted: true })).status).toBe(400);
  expect((await workshop.guest.call('PUT', path, { isWanted: true, address: 'ali@' })).status).toBe(400);
  await wish(workshop.guest, workshop.id, fresh('ali'));
  await called(workshop.guest, 'PUT', path, { isWanted: false });
  expect(await called(workshop.guest, 'GET', path)).toEqual({ isWanted: false, isSent: false });
});
