import { afterAll, beforeAll, expect, test } from 'vitest';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { makeProcess, openThread, reply } from '../comments/thread-scene.ts';
import { municipalities } from '../world.ts';
import { inboxOf, inShort } from './inbox-scene.ts';
import { openMailWorld, type MailWorld } from './mail-scene.ts';

// The same jobs in line for three nodes: what happens is told once, and mailed once.

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld('2026-01-08T10:00:00Z');
  await world.anotherNode();
  await world.anotherNode();
}, 60_000);
afterAll(() => world.close());

test('[NO3] with three nodes everybody is told each thing once, and mailed of it once', async () => {
  const jonas = await world.person({ name: 'Jonas Pind', municipality: municipalities.odense });
  const people = await Promise.all(Array.from({ length: 12 }, (_, nr) => world.mailed(`Person ${nr + 1}`)));
  const [first] = people;
  if (first === undefined) throw new Error('nobody is there');
  const process = await makeProcess(first, 'all-municipalities');
  const everybody = people.map(({ account }) => mentionOf(account)).join(' ');
  const thread = await openThread(jonas, process, { text: `${everybody} nr. 1.` });
  // At once, so that the nodes have as much to do at the same time as they can.
  await Promise.all(
    Array.from({ length: 19 }, (_, nr) => reply(jonas, thread, `${everybody} nr. ${nr + 2}.`)),
  );
  await world.pass({ minutes: 1 });
  await world.pass({ minutes: 1 });

  const numbers = Array.from({ length: 20 }, (_, nr) => nr + 1);
  for (const person of people) {
    const items = await inboxOf(person, '?limit=100');
    const heard = items.map((item) => Number(/nr\. (\d+)\./u.exec(inShort(item))?.[1]));
    expect(heard.sort((one, other) => one - other)).toEqual(numbers);
    expect(world.mailsTo(person).length).toBe(1);
  }
  const ids = world.server.received.map(({ mail }) => mail.messageId);
  expect(new Set(ids).size).toBe(12);
  // The morning has nothing more to tell anybody.
  await world.passUntil('2026-01-09T07:00:00Z');
  expect(world.server.received.length).toBe(12);
}, 120_000);
