import { afterEach, beforeEach, expect, test } from 'vitest';
import { maxCountedNotifications } from '@procesrum/shared/protocol/limits.ts';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { makeProcess, openThread } from '../comments/thread-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities } from '../world.ts';
import { allIsTold, isTold, unreadOf } from './inbox-scene.ts';
import { choose, openMailWorld, type MailWorld } from './mail-scene.ts';

// People who have been told of more than anybody reads. The world begins on a Thursday at 11 in Denmark.

let world: MailWorld;
let mette: Awaited<ReturnType<MailWorld['mailed']>>;
let jonas: Awaited<ReturnType<MailWorld['mailed']>>;
let process: string;

beforeEach(async () => {
  world = await openMailWorld('2026-01-08T10:00:00Z');
  mette = await world.mailed('Mette Krog');
  jonas = await world.mailed('Jonas Pind', { municipality: municipalities.odense });
  process = await makeProcess(mette, 'all-municipalities');
  // Who follows it from now on is not told that it was shared.
  await allIsTold(world);
});
afterEach(() => world.close());

/** Lays news of changes into Mette's inbox, a second apart and none of them read. */
async function layChanges(count: number): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(
      `insert into notification (id, account, cause, at, subject, process)
       select gen_random_uuid(), $1, 'laid ' || n, $2::timestamptz - n * interval '1 second',
         '{"kind":"process-changed","what":"text"}', $3
       from generate_series(1, $4::integer) as n`,
      [mette.account, world.now(), process, count],
    ),
  );
}

test('[NO2] of an inbox that nobody gets through the newest thousand are counted', async () => {
  await layChanges(maxCountedNotifications + 200);
  expect((await unreadOf(mette)).boxes.all).toBe(1_000);
  const page = await called<{ total: number; items: unknown[]; next?: string }>(
    ...([mette, 'GET', '/api/v1/notifications?limit=30'] as const),
  );
  expect([page.total, page.items.length, page.next !== undefined]).toEqual([1_000, 30, true]);
  expect((await unreadOf(jonas)).boxes.all).toBe(0);
  await called(mette, 'POST', '/api/v1/notifications/read', { all: true });
  expect((await unreadOf(mette)).boxes.all).toBe(0);
});

test('[NO4] a mention is mailed however much lies unread of what one has turned mails off for', async () => {
  await choose(mette, { paces: { changes: 'off' } });
  await layChanges(600);
  await openThread(jonas, process, { text: `${mentionOf(mette.account)} kan trinnet undværes?` });
  await isTold(mette, ['mention: @Mette Krog kan trinnet undværes?'], '?box=mentions');
  await world.pass({ minutes: 1 });
  expect(world.mailsTo(mette).map(({ subject }) => subject)).toEqual([
    'Jonas P., Odense nævnte dig: Flytning',
  ]);
});

test('[NO4] a mention is mailed however much lies unread that is out of sight by now', async () => {
  await layChanges(600);
  const hidden = await makeProcess(jonas, 'municipality');
  await world.database.transaction((transaction) =>
    transaction.query('update notification set process = $1 where account = $2', [hidden, mette.account]),
  );
  await openThread(jonas, process, { text: `${mentionOf(mette.account)} kan trinnet undværes?` });
  await isTold(mette, ['mention: @Mette Krog kan trinnet undværes?']);
  await world.pass({ minutes: 1 });
  expect(world.mailsTo(mette).length).toBe(1);
});
