import { afterEach, beforeEach, expect, test } from 'vitest';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { eventually } from '../../support/eventually.ts';
import { makeProcess, openThread, reply } from '../comments/thread-scene.ts';
import { answered, called, requested } from '../validations/validation-scene.ts';
import { municipalities } from '../world.ts';
import { allIsTold, follow, isTold, preferencesOf } from './inbox-scene.ts';
import { choose, openMailWorld, publicUrl, type MailWorld } from './mail-scene.ts';

// What is mailed and when, through a real mail server. The world begins on a Thursday at 11 in Denmark.

const { odense, skanderborg } = municipalities;

let world: MailWorld;
let mette: Awaited<ReturnType<MailWorld['mailed']>>;
let jonas: Awaited<ReturnType<MailWorld['mailed']>>;
let process: string;

beforeEach(async () => {
  world = await openMailWorld('2026-01-08T10:00:00Z');
  mette = await world.mailed('Mette Krog');
  jonas = await world.mailed('Jonas Pind', { municipality: odense });
  process = await makeProcess(mette, 'all-municipalities');
  // Who follows it from now on is not told that it was shared.
  await allIsTold(world, world.now());
});
afterEach(() => world.close());

const toMette = (text: string) => `${mentionOf(mette.account)} ${text}`;

function share(visibility: Visibility): Promise<unknown> {
  return called(mette, 'PUT', `/api/v1/processes/${process}/sharing`, { visibility, chosen: [] });
}

test('[NO4] a mention is mailed when it is a minute old, with its words, its place and a way to turn it off', async () => {
  const thread = await openThread(jonas, process, { text: toMette('kan trinnet undværes?') });
  await world.pass({ seconds: 59 });
  expect(world.mailsTo(mette)).toEqual([]);
  await world.pass({ seconds: 1 });
  const [mail, ...more] = world.mailsTo(mette);
  expect(more).toEqual([]);
  expect(mail?.text).toContain('@Mette Krog kan trinnet undværes?');
  expect(mail?.text).toContain('Flytning');
  expect(mail?.text).toContain(`${publicUrl}/processer/${process}?traad=${thread.id}`);
  expect(mail?.html).toContain('kan trinnet undværes?');
  expect(mail?.headers.get('list')).toMatchObject({
    unsubscribe: { url: expect.stringContaining(`${publicUrl}/api/v1/unsubscribe/`) as string },
  });
  // Once: neither in a digest, nor for whoever was only in the room.
  await world.passUntil('2026-01-09T07:00:00Z');
  expect(world.mailsTo(mette).length).toBe(1);
  expect(world.mailsTo(jonas)).toEqual([]);
});

test('[NO4] what is deleted within the minute is not mailed, and what is deleted later is in no digest', async () => {
  const thread = await openThread(jonas, process, { text: toMette('forkert sted') });
  const lise = await world.mailed('Lise Holm', { municipality: skanderborg });
  await follow(lise, process, true);
  await openThread(jonas, process, { text: 'Det står her.' });
  await isTold(lise, ['comment: Det står her.']);
  await world.pass({ seconds: 30 });
  await called(jonas, 'DELETE', `/api/v1/comments/${thread.comments[0]?.id}`);
  await world.pass({ minutes: 5 });
  expect(world.mailsTo(mette)).toEqual([]);
  const [news] = await isTold(lise, ['comment: Det står her.']);
  const comment = news?.subject.kind === 'comment' ? news.subject.comment : '';
  await called(jonas, 'DELETE', `/api/v1/comments/${comment}`);
  await world.passUntil('2026-01-09T07:00:00Z');
  expect(world.mailsTo(lise)).toEqual([]);
});

test('[NO4] what is read within the minute is not mailed', async () => {
  await openThread(jonas, process, { text: toMette('set?') });
  const [news] = await isTold(mette, ['mention: @Mette Krog set?']);
  await world.pass({ seconds: 40 });
  await called(mette, 'POST', '/api/v1/notifications/read', { notifications: [news?.id] });
  await world.pass({ minutes: 5 });
  expect(world.mailsTo(mette)).toEqual([]);
});

test('[NO2] what is narrowed between the event and the mail is not mailed', async () => {
  const lise = await world.mailed('Lise Holm', { municipality: skanderborg });
  await openThread(jonas, process, { text: `${mentionOf(lise.account)} hos jer også?` });
  await isTold(lise, ['mention: @Lise Holm hos jer også?']);
  await world.pass({ seconds: 30 });
  await share('municipality');
  await world.pass({ minutes: 10 });
  await world.passUntil('2026-01-09T07:00:00Z');
  expect(world.mailsTo(lise)).toEqual([]);
});

test('[NO2] a letter that waits for the mail server tells nothing that is narrowed meanwhile', async () => {
  const lise = await world.mailed('Lise Holm', { municipality: skanderborg });
  let refusals = 0;
  world.server.answer(() => {
    refusals += 1;
    return { code: 451, message: 'later' };
  });
  await openThread(jonas, process, { text: `${mentionOf(lise.account)} hos jer også?` });
  await isTold(lise, ['mention: @Lise Holm hos jer også?']);
  await world.pass({ seconds: 61 }, 'kept waiting');
  await eventually(() => expect(refusals).toBeGreaterThan(0));
  await share('municipality');
  world.server.answer(() => undefined);
  await world.pass({ minutes: 60 });
  expect(world.mailsTo(lise)).toEqual([]);
});

test('[NO2] of what is not open to all a mail says that it is there, and no more', async () => {
  await share('municipality');
  const sara = await world.mailed('Sara Bak');
  await openThread(sara, process, { text: toMette('en hemmelig bemærkning') });
  await world.pass({ minutes: 1 });
  const [mail] = world.mailsTo(mette);
  expect(mail?.text).toContain(`${publicUrl}/processer/${process}`);
  for (const part of [mail?.text, mail?.html, mail?.subject])
    expect(part).not.toMatch(/hemmelig|Flytning|Sara/u);
});

test('[NO2] of what is said within one municipality a mail says that it is there, and no more', async () => {
  const sara = await world.mailed('Sara Bak');
  await openThread(sara, process, { audience: 'own', text: toMette('kun mellem os') });
  await world.pass({ minutes: 1 });
  const [mail] = world.mailsTo(mette);
  for (const part of [mail?.text, mail?.html, mail?.subject]) expect(part).not.toMatch(/mellem os|Sara/u);
  expect(mail?.text).toContain(`${publicUrl}/processer/${process}?traad=`);
});

test('[NO1] requests come with the morning’s digest, in the language of whoever reads it, and the week’s on Monday', async () => {
  await choose(jonas, { paces: { changes: 'weekly' } });
  await follow(jonas, process, true);
  await requested(mette, process, [odense]);
  await isTold(jonas, ['validation-requested']);
  await world.pass({ seconds: 1 });
  await openThread(mette, process, { text: 'Fra i dag' });
  await isTold(jonas, ['comment: Fra i dag', 'validation-requested']);
  const { nextDigest, sentToday, address } = await preferencesOf(jonas);
  expect({ nextDigest, sentToday, address }).toEqual({
    ...{ nextDigest: { at: '2026-01-09T06:30:00.000Z', news: 1 }, sentToday: 0, address: jonas.address },
  });
  await world.passUntil('2026-01-09T06:29:59Z');
  expect(world.mailsTo(jonas)).toEqual([]);
  await world.passUntil('2026-01-09T06:30:00Z');
  expect(world.mailsTo(jonas).length).toBe(1);
  expect(world.mailsTo(jonas)[0]?.text).not.toContain('Fra i dag');
  expect((await preferencesOf(jonas)).sentToday).toBe(1);
  await choose(jonas, { paces: { changes: 'weekly' }, language: 'en' });
  await world.passUntil('2026-01-12T06:29:59Z');
  expect(world.mailsTo(jonas).length).toBe(1);
  await world.passUntil('2026-01-12T06:30:00Z');
  const [, monday] = world.mailsTo(jonas);
  expect(monday?.text).toContain('Fra i dag');
  expect(monday?.html).toContain('lang="en"');
});

test('[NO4] what is asked for and answered, or taken back, before the digest is not in it', async () => {
  const lise = await world.mailed('Lise Holm', { municipality: skanderborg });
  const request = await requested(mette, process, [odense, skanderborg]);
  await isTold(jonas, ['validation-requested']);
  await isTold(lise, ['validation-requested']);
  // A colleague answers for Odense; Skanderborg is still asked, until the question is taken back.
  await answered(await world.person({ municipality: odense }), process);
  await world.passUntil('2026-01-08T20:00:00Z');
  await called(mette, 'DELETE', `/api/v1/validation-requests/${request.id}`);
  await world.passUntil('2026-01-09T07:00:00Z');
  expect([world.mailsTo(jonas), world.mailsTo(lise)]).toEqual([[], []]);
});

test('[NO1] a quiet weekend has no mail; Monday’s digest has what happened', async () => {
  await world.passUntil('2026-01-10T12:00:00Z');
  await openThread(jonas, process, { text: toMette('god weekend') });
  await world.pass({ minutes: 2 });
  await world.passUntil('2026-01-11T12:00:00Z');
  expect(world.mailsTo(mette)).toEqual([]);
  await world.passUntil('2026-01-12T06:30:00Z');
  expect(world.mailsTo(mette).map(({ text }) => text)).toEqual([expect.stringContaining('god weekend')]);
});

test('[NO1] one press in the mail program turns its kind off, without a sign-in and as often as one likes', async () => {
  const thread = await openThread(jonas, process, { text: toMette('en') });
  await world.pass({ minutes: 1 });
  const token = unsubscribeTokenIn(world.mailsTo(mette)[0]?.text);
  const path = `/api/v1/unsubscribe/${token}`;
  const { stranger } = world;
  expect(await stranger.call('GET', path)).toMatchObject({
    ...{ status: 200, body: { topics: ['mentions'], isOff: false } },
  });
  const press = () =>
    stranger.call('POST', path, 'List-Unsubscribe=One-Click', {
      'content-type': 'application/x-www-form-urlencoded',
    });
  for (const answer of [await press(), await press(), await stranger.call('GET', path)])
    expect(answer).toMatchObject({ status: 200, body: { topics: ['mentions'], isOff: true } });
  expect((await preferencesOf(mette)).preferences.paces).toMatchObject({
    ...{ mentions: 'off', replies: 'at-once' },
  });
  await reply(jonas, thread, toMette('to'));
  await world.pass({ minutes: 5 });
  await world.passUntil('2026-01-09T07:00:00Z');
  expect(world.mailsTo(mette).length).toBe(1);
  expect((await stranger.call('POST', '/api/v1/unsubscribe/ingen')).status).toBe(404);
});

function unsubscribeTokenIn(text: string | undefined): string {
  const [, token] = /\/afmeld\/([\w-]+)/u.exec(text ?? '') ?? [];
  if (token === undefined) throw new Error('a mail says where it is turned off');
  return token;
}
