import { afterAll, beforeAll, expect, test } from 'vitest';
import { retireNotifications } from '../../../server/src/features/notifications/retention.ts';
import { municipalities, openWorld, type World } from '../world.ts';

// What people were told, and what turned their mails off, is kept for 13 months.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('what somebody was told goes after 13 months, and so do the addresses in their mails', async () => {
  const { account } = await world.person({ municipality: municipalities.odense });
  await world.database.transaction(async (transaction) => {
    for (const [cause, age] of [
      ['old', '13 months 1 day'],
      ['new', '12 months 20 days'],
    ] as const) {
      await transaction.query(
        `insert into notification (id, account, cause, at, subject)
         values (gen_random_uuid(), $1, $2, now() - $3::interval, '{"kind":"gold","reason":"new"}')`,
        [account, cause, age],
      );
      await transaction.query(
        `insert into unsubscribe_token (token_hash, account, topics, made_at)
         values (convert_to($2, 'UTF8'), $1, '{gold}', now() - $3::interval)`,
        [account, cause, age],
      );
    }
  });
  const asRetention = world.walled.as({ kind: 'job', job: 'retention' });
  expect(await asRetention.transaction((transaction) => retireNotifications(transaction))).toBe('done');
  const left = await world.database.transaction((transaction) =>
    transaction.query(
      `select cause from notification
       union all select convert_from(token_hash, 'UTF8') from unsubscribe_token`,
    ),
  );
  expect(left).toEqual([{ cause: 'new' }, { cause: 'new' }]);
});
