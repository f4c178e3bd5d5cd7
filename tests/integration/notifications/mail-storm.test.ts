import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { makeProcess, openThread, reply } from '../comments/thread-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities } from '../world.ts';
import { allIsTold, follow, preferencesOf, unreadOf } from './inbox-scene.ts';
import { choose, openMailWorld, type MailWorld } from './mail-scene.ts';

// A day in which far too much happens, through a real mail server: from half past midnight on a Thursday in Denmark.

const { odense, skanderborg } = municipalities;

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld('2026-01-07T23:30:00Z');
});
afterAll(() => world.close());

test('[NO1] five hundred events in a day are four mails to each, and the rest is in the next digest', async () => {
  const mette = await world.mailed('Mette Krog');
  const jonas = await world.mailed('Jonas Pind', { municipality: odense });
  const lise = await world.mailed('Lise Holm', { municipality: skanderborg });
  const process = await makeProcess(mette, 'all-municipalities');
  // Who follows it from now on is not told that it was shared.
  await allIsTold(world, world.now());
  // Of what she follows as well she wants to hear at once.
  await follow(lise, process, true);
  await choose(lise, { paces: { changes: 'at-once' } });
  let said = 0;
  let thread: Thread | undefined;
  async function say(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      // Nobody says five hundred things in one thread.
      if (said % 200 === 0) thread = undefined;
      const text = `${mentionOf(mette.account)} nr. ${(said += 1)}`;
      thread = await (thread === undefined
        ? openThread(jonas, process, { text })
        : reply(jonas, thread, text));
    }
  }
  const mailsAt = async (moment: string) => {
    await world.passUntil(moment);
    return [world.mailsTo(mette).length, world.mailsTo(lise).length];
  };
  // Before the morning's digest three are sent, and one is kept for it.
  const night: number[][] = [];
  for (const hour of ['00', '01', '02', '03', '04']) {
    await say(60);
    night.push(await mailsAt(`2026-01-08T${hour}:05:00Z`));
  }
  expect(night).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [3, 3],
    [3, 3],
  ]);
  expect(await mailsAt('2026-01-08T06:30:00Z')).toEqual([4, 4]);
  await say(141);
  expect(await mailsAt('2026-01-08T12:00:00Z')).toEqual([4, 4]);
  await say(58);
  // The last one a little later, so that it is known which is the latest.
  await world.passUntil('2026-01-08T12:10:00Z');
  await say(1);
  expect(said).toBe(500);
  expect(await mailsAt('2026-01-08T22:59:00Z')).toEqual([4, 4]);
  expect(await preferencesOf(mette)).toMatchObject({
    ...{ sentToday: 4, nextDigest: { at: '2026-01-09T06:30:00.000Z', news: 200 } },
  });
  expect(await mailsAt('2026-01-09T06:29:00Z')).toEqual([4, 4]);
  expect(await mailsAt('2026-01-09T06:30:00Z')).toEqual([5, 5]);
  // It shows the latest, and says how many more there are; the inbox has every one.
  const digest = world.mailsTo(mette)[4]?.text ?? '';
  expect(digest).toContain('nr. 500');
  expect(digest).toContain('160');
  expect((await unreadOf(mette)).boxes).toMatchObject({ mentions: 500 });
  expect(new Set(world.server.received.map(({ mail }) => mail.messageId)).size).toBe(10);
  await called(mette, 'POST', '/api/v1/notifications/read', { all: true });
  expect(await mailsAt('2026-01-12T06:31:00Z')).toEqual([5, 5]);
}, 300_000);
