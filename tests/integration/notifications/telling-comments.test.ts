import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { notificationEvents } from '@procesrum/shared/notifications/notifications.api.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { decide, makeProcess, openThread, placeOf, reply, shield } from '../comments/thread-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { allIsTold, follow, inboxOf, inShort, isTold, unreadOf } from './inbox-scene.ts';

const { odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let jonas: Person;
let lise: Person;
let ali: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  mette = await world.person({ name: 'Mette Krog' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  lise = await world.person({ name: 'Lise Holm', municipality: skanderborg });
  ali = await world.person({ name: 'Ali Khan', municipality: skanderborg });
  process = await makeProcess(mette, 'all-municipalities');
  // Who follows it from now on is not told that it was shared.
  await allIsTold(world);
});

test('[NO2] who is mentioned, who wrote before and who follows is told, each once, and nobody else', async () => {
  await follow(lise, process, true);
  const thread = await openThread(jonas, process, { text: 'Kan trinnet undværes?' });
  await isTold(mette, ['comment: Kan trinnet undværes?']);
  await isTold(lise, ['comment: Kan trinnet undværes?']);
  await reply(lise, thread, `Spørg ${mentionOf(mette.account)}.`);
  const [mention] = await isTold(mette, ['mention: Spørg @Mette Krog.', 'comment: Kan trinnet undværes?']);
  expect(mention).toMatchObject({
    ...{ by: { name: 'Lise Holm' }, municipality: { name: 'Skanderborg' } },
    process: { id: process, title: 'Flytning' },
    subject: { thread: thread.id },
  });
  await isTold(jonas, ['reply: Spørg @Mette Krog.']);
  await allIsTold(world);
  expect(await inboxOf(ali)).toEqual([]);
  // Nobody is told of what they did themselves.
  expect((await inboxOf(lise)).length).toBe(1);
});

test('[NO2] whoever follows by themselves can choose not to', async () => {
  expect(await called(mette, 'GET', `/api/v1/processes/${process}/following`)).toEqual({
    ...{ isFollowing: true, reason: 'takes-part' },
  });
  expect(await follow(mette, process, false)).toEqual({ isFollowing: false });
  const thread = await openThread(jonas, process, { text: 'Er det her nyt?' });
  await allIsTold(world);
  expect(await inboxOf(mette)).toEqual([]);
  // A thread one has written in is one's own, whatever one follows.
  await reply(mette, thread, 'Ja.');
  await reply(jonas, thread, 'Tak.');
  await isTold(mette, ['reply: Tak.']);
  expect(await follow(mette, process, true)).toEqual({ isFollowing: true, reason: 'chosen' });
});

test('[NO2] who is mentioned afterwards is told of the same comment as a mention, once', async () => {
  const thread = await openThread(jonas, process, { text: 'Kan trinnet undværes?' });
  const [comment] = thread.comments;
  await isTold(mette, ['comment: Kan trinnet undværes?']);
  const text = `Kan trinnet undværes, ${mentionOf(mette.account)} og ${mentionOf(ali.account)}?`;
  await called(jonas, 'PUT', `/api/v1/comments/${comment?.id}`, { text });
  await isTold(mette, ['mention: Kan trinnet undværes, @Mette Krog og @Ali Khan?']);
  await isTold(ali, ['mention: Kan trinnet undværes, @Mette Krog og @Ali Khan?']);
});

test('[NO2] what is deleted is not told any more', async () => {
  const thread = await openThread(jonas, process, { text: 'Det var forkert.' });
  await isTold(mette, ['comment: Det var forkert.']);
  await reply(lise, thread, 'Hvorfor?');
  await isTold(mette, ['comment: Hvorfor?', 'comment: Det var forkert.']);
  await called(jonas, 'DELETE', `/api/v1/comments/${thread.comments[0]?.id}`);
  await isTold(mette, ['comment: Hvorfor?']);
  expect((await unreadOf(mette)).boxes).toMatchObject({ all: 1, comments: 1 });
  const gone = await openThread(jonas, process, { text: 'Også det.' });
  await isTold(mette, ['comment: Også det.', 'comment: Hvorfor?']);
  await called(jonas, 'DELETE', `/api/v1/comments/${gone.comments[0]?.id}`);
  await isTold(mette, ['comment: Hvorfor?']);
});

test('[NO2] what is said within one municipality is told within it', async () => {
  await follow(lise, process, true);
  await follow(jonas, process, true);
  const thread = await openThread(ali, process, { audience: 'own', text: 'Kun os.' });
  await isTold(lise, ['comment: Kun os.']);
  await reply(lise, thread, 'Ja.');
  await isTold(ali, ['reply: Ja.']);
  await allIsTold(world);
  expect([await inboxOf(mette), await inboxOf(jonas)]).toEqual([[], []]);
});

test('[NO2] what cannot be seen any more is gone from list and counts; who sees it again is told what is new', async () => {
  await follow(jonas, process, true);
  await openThread(lise, process, { text: 'Hos os også.' });
  await isTold(jonas, ['comment: Hos os også.']);
  const sharing = (visibility: string) =>
    called(mette, 'PUT', `/api/v1/processes/${process}/sharing`, { visibility, chosen: [] });
  await sharing('municipality');
  expect(await called(jonas, 'GET', '/api/v1/notifications')).toEqual({ items: [], total: 0 });
  expect(await unreadOf(jonas)).toMatchObject({ boxes: { all: 0, comments: 0 }, processes: [] });
  const hidden = await jonas.call('PUT', `/api/v1/processes/${process}/following`, { isFollowing: true });
  expect(hidden.status).toBe(404);
  await sharing('all-municipalities');
  // Who lost sight of it begins anew, as with its history.
  await openThread(lise, process, { text: 'Og igen.' });
  await isTold(jonas, ['comment: Og igen.', 'process-changed']);
});

test('[NO2] the inbox is one’s own: nobody else reads it, marks it or puts it away', async () => {
  await openThread(jonas, process, { text: 'Til Mette.' });
  const [news] = await isTold(mette, ['comment: Til Mette.']);
  const path = `/api/v1/notifications/${news?.id}/done`;
  expect((await jonas.call('PUT', path, { done: true })).status).toBe(404);
  expect((await mette.call('PUT', `/api/v1/notifications/${randomUUID()}/done`, { done: true })).status).toBe(
    404,
  );
  await called(jonas, 'POST', '/api/v1/notifications/read', { notifications: [news?.id] });
  expect(await unreadOf(mette)).toMatchObject({ boxes: { all: 1 }, processes: [{ process, unread: 1 }] });
  await called(mette, 'POST', '/api/v1/notifications/read', { notifications: [news?.id] });
  expect(await unreadOf(mette)).toMatchObject({ boxes: { all: 0 }, processes: [] });
  const done = await called(mette, 'PUT', path, { done: true });
  expect(done).toMatchObject({ id: news?.id, doneAt: expect.any(String) as string });
  expect(await inboxOf(mette)).toEqual([]);
  await isTold(mette, ['comment: Til Mette.'], '?box=done');
  await called(mette, 'PUT', path, { done: false });
  await isTold(mette, ['comment: Til Mette.'], '?box=comments');
  await isTold(mette, [], '?box=mentions');
  await isTold(mette, [], '?unread=true');
});

test('[NO2] a suggestion is told to those who decide it, and what became of it to its author', async () => {
  const sara = await world.person({ name: 'Sara Bak', roles: ['member', 'coordinator'] });
  await follow(lise, process, true);
  const place = placeOf('asIs', 'cirka 4 minutter');
  const suggestion = { replacement: '3 minutter' };
  const thread = await openThread(jonas, process, { place, text: '', suggestion });
  for (const decider of [mette, sara]) {
    const [news] = await isTold(decider, ['suggestion']);
    expect(news?.subject).toMatchObject({ from: 'cirka 4 minutter', to: '3 minutter' });
  }
  // Who only follows hears that it is there.
  await isTold(lise, ['comment: 3 minutter']);
  await decide(sara, thread, { decision: 'decline', reason: 'Vi har målt det.' });
  const [decided] = await isTold(jonas, ['suggestion-decided']);
  expect(decided?.subject).toMatchObject({ isAccepted: false, reason: 'Vi har målt det.' });
  await allIsTold(world);
  expect((await inboxOf(mette)).map(inShort)).toEqual(['suggestion']);
});

test('[NO2] that a thread is settled is told to those who wrote in it', async () => {
  const thread = await openThread(jonas, process, { text: 'Er det afklaret?' });
  await reply(lise, thread, 'Ja.');
  await called(mette, 'PUT', `/api/v1/threads/${thread.id}/state`, { state: 'resolved' });
  await isTold(lise, ['thread-resolved: ']);
  await isTold(jonas, ['thread-resolved: ', 'reply: Ja.']);
  await allIsTold(world);
  expect((await inboxOf(mette)).map(inShort)).not.toContain('thread-resolved: ');
});

test('[NO2] what is shielded after it was said is gone from the inbox of everybody but the owner’s people', async () => {
  await follow(jonas, process, true);
  const sara = await world.person({ name: 'Sara Bak' });
  await follow(sara, process, true);
  await openThread(lise, process, { place: placeOf('asIs'), text: 'I det åbne.' });
  await isTold(jonas, ['comment: I det åbne.']);
  await shield(mette, process, 'asIs');
  await isTold(jonas, []);
  expect((await unreadOf(jonas)).boxes.all).toBe(0);
  await isTold(sara, ['comment: I det åbne.']);
});

test('[NO2] that something is unread is told live to the one it is for, on all their screens, and to nobody else', async () => {
  const people = [mette, mette, ali].map(({ cookie }) => ({ origin: world.origin, cookie }));
  const screens = await Promise.all(people.map(connectScreen));
  const told = screens.map(() => 0);
  for (const [index, { socket }] of screens.entries())
    socket.on(notificationEvents.changed.name, () => (told[index] = (told[index] ?? 0) + 1));
  await openThread(jonas, process, { text: 'Hej' });
  await eventually(() => expect(told).toEqual([1, 1, 0]));
  await called(mette, 'POST', '/api/v1/notifications/read', { process });
  await eventually(() => expect(told).toEqual([2, 2, 0]));
  // What is read already is no news.
  await called(mette, 'POST', '/api/v1/notifications/read', { all: true });
  await openThread(jonas, process, { text: 'Hej igen' });
  await eventually(() => expect(told).toEqual([3, 3, 0]));
  for (const screen of screens) screen.close();
});
