import { afterEach, beforeEach, expect, test } from 'vitest';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { eventually } from '../../support/eventually.ts';
import { commentAt, makeProcess, openThread } from '../comments/thread-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities } from '../world.ts';
import { allIsTold, follow, isTold } from './inbox-scene.ts';
import { choose, openMailWorld, type MailWorld } from './mail-scene.ts';

// News that are held up on their way into the post. The world begins on a Friday at 11 in Denmark.

let world: MailWorld;
let mette: Awaited<ReturnType<MailWorld['mailed']>>;
let jonas: Awaited<ReturnType<MailWorld['mailed']>>;
let process: string;

beforeEach(async () => {
  world = await openMailWorld('2026-01-09T10:00:00Z');
  mette = await world.mailed('Mette Krog');
  jonas = await world.mailed('Jonas Pind', { municipality: municipalities.odense });
  process = await makeProcess(mette, 'all-municipalities');
  // Who follows it from now on is not told that it was shared.
  await allIsTold(world, world.now());
});
afterEach(() => world.close());

/**
 * Mentions Mette while the mail server takes nothing, and waits until it has been asked.
 * @returns how often it has been
 */
async function mentionWhileAway(): Promise<() => number> {
  let refusals = 0;
  world.server.answer(() => {
    refusals += 1;
    return { code: 451, message: 'later' };
  });
  await openThread(jonas, process, { text: `${mentionOf(mette.account)} kan trinnet undværes?` });
  await isTold(mette, ['mention: @Mette Krog kan trinnet undværes?']);
  await world.pass({ seconds: 61 }, 'kept waiting');
  await eventually(() => expect(refusals).toBeGreaterThan(0));
  return () => refusals;
}

test('[NO1] when the mail server was away for days, what nobody has read comes with the next digest', async () => {
  await choose(mette, { isQuietOnWeekends: false });
  const refusals = await mentionWhileAway();
  const before = refusals();
  await world.pass({ minutes: 60 * 60 }, 'kept waiting');
  // The letter that was made anew has been tried by now: none is under way while the hours go by.
  await eventually(() => expect(refusals()).toBeGreaterThan(before));
  world.server.answer(() => undefined);
  await world.passUntil('2026-01-12T07:00:00Z');
  expect(world.mailsTo(mette).map(({ subject }) => subject)).toEqual([
    'Jonas P., Odense nævnte dig: Flytning',
  ]);
});

test('[NO1] a letter that waits for the mail server does not come in a weekend that is to be quiet, but on Monday', async () => {
  await mentionWhileAway();
  await world.pass({ minutes: 24 * 60 });
  world.server.answer(() => undefined);
  await world.pass({ minutes: 60 });
  expect(world.mailsTo(mette)).toEqual([]);
  await world.passUntil('2026-01-12T06:29:00Z');
  expect(world.mailsTo(mette)).toEqual([]);
  await world.passUntil('2026-01-12T06:31:00Z');
  expect(world.mailsTo(mette).length).toBe(1);
});

test('[NO4] whoever is mentioned later in a comment they had been told of is mailed as those who are mentioned', async () => {
  await choose(mette, { paces: { changes: 'off' } });
  await follow(mette, process, true);
  const thread = await openThread(jonas, process, { text: 'Kan trinnet undværes?' });
  await isTold(mette, ['comment: Kan trinnet undværes?']);
  await world.pass({ minutes: 10 });
  expect(world.mailsTo(mette)).toEqual([]);
  await called(jonas, 'PUT', `/api/v1/comments/${commentAt(thread, 0).id}`, {
    text: `Kan trinnet undværes, ${mentionOf(mette.account)}?`,
  });
  await isTold(mette, ['mention: Kan trinnet undværes, @Mette Krog?']);
  await world.pass({ seconds: 59 });
  expect(world.mailsTo(mette)).toEqual([]);
  await world.pass({ seconds: 1 });
  expect(world.mailsTo(mette).length).toBe(1);
});

test('[NO1] a digest whose turn comes before its time is not sent before it', async () => {
  await choose(mette, { paces: { mentions: 'daily' }, isQuietOnWeekends: false });
  await openThread(jonas, process, { text: `${mentionOf(mette.account)} kan trinnet undværes?` });
  await isTold(mette, ['mention: @Mette Krog kan trinnet undværes?']);
  await world.pass({ minutes: 10 });
  // As after a clock that went wrong: what was put in line for tomorrow is due.
  await world.database.transaction((transaction) =>
    transaction.query("update job set not_before = '2026-01-09T10:00:00Z' where line = 'mails'"),
  );
  await world.pass({ minutes: 10 });
  expect(world.mailsTo(mette)).toEqual([]);
  await world.passUntil('2026-01-10T06:29:00Z');
  expect(world.mailsTo(mette)).toEqual([]);
  await world.passUntil('2026-01-10T06:30:00Z');
  expect(world.mailsTo(mette).length).toBe(1);
});
