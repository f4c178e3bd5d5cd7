import { afterEach, beforeEach, test } from 'vitest';
import { makeProcess } from '../comments/thread-scene.ts';
import { municipalities, openWorld, type World } from '../world.ts';
import { inboxOf, unreadOf } from './inbox-scene.ts';

const { odense } = municipalities;
let world: World;
beforeEach(async () => { world = await openWorld(); });
afterEach(() => world.close());

async function timed(name: string, work: () => Promise<unknown>) {
  const at = performance.now();
  await work();
  console.log(name, Math.round(performance.now() - at), 'ms');
}

test('measure', async () => {
  const mette = await world.person();
  const jonas = await world.person({ municipality: odense, name: 'Jonas' });
  const process = await makeProcess(mette, 'all-municipalities');
  await world.database.transaction(async (t) => {
    await t.query(`insert into notification (id, account, cause, at, by_account, municipality, subject, process)
      select gen_random_uuid(), $1, n::text, now() - random() * interval '1 day', $1, $2, '{"kind":"process-changed","what":"text"}', $3 from generate_series(1,100000) n`, [jonas.account, odense, process]);
    await t.query(`insert into comment_thread (id, process, municipality, opened_by, opened_at, audience, place, was_shielded, revision)
      select gen_random_uuid(), $1, $2, $3, now() + n * interval '1 second', 'all', '{"kind":"process"}', false, 1 from generate_series(1,2000) n`, [process, odense, jonas.account]);
    await t.query(`insert into comment (id, thread, number, account, at, text)
      select gen_random_uuid(), t.id, n, $1, now(), 'hej' from comment_thread t, generate_series(1,5) n`, [jonas.account]);
    await t.query(`insert into notification (id, account, cause, at, by_account, municipality, subject, process, thread, comment)
      select gen_random_uuid(), $1, c.id::text, now() - random() * interval '1 day', $2, $3, '{"kind":"comment"}', $4, c.thread, c.id from comment c`, [mette.account, jonas.account, odense, process]);
    await t.query('analyze');
  });
  await timed('unread', () => unreadOf(mette));
  await timed('unread', () => unreadOf(mette));
  await timed('inbox', () => inboxOf(mette));
  await timed('mark all', () => mette.call('POST', '/api/v1/notifications/read', { all: true }));
  await timed('gold', () => mette.call('GET', '/api/v1/gold'));
}, 120_000);
