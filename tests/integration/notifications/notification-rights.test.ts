import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import { upsertAddress } from '../../../server/src/features/accounts/account-addresses.repository.ts';
import type { SqlValue } from '../../../server/src/platform/database.ts';
import type { Scope } from '../../../server/src/platform/scope.ts';
import { openThread, placeOf, shield } from '../comments/thread-scene.ts';
import { accountHolders, lettersOf, sceneIn, type Scene, type Who } from '../rights-matrix.ts';
import { homeOf } from '../validations/validation-matrix.ts';
import { layWorkshop } from '../workshop-scene.ts';
import { municipalities } from '../world.ts';
import { inboxOf } from './inbox-scene.ts';
import { openMailWorld, type MailWorld } from './mail-scene.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';

// The matrix of rights (rights-matrix.ts) through the doors of notifications: everybody follows everything, whether they
// may or not. Who may respond ("c") is told, in the inbox and by mail; who sees what is shielded ("s") of what is said there.

const { odense, skanderborg } = municipalities;

let world: MailWorld;
let scene: Scene;
/** Those of the matrix whose processes are the creator's. */
const told = accountHolders.filter((who) => who !== 'a creator who has moved' && who !== 'the creator');
const others = new Map<string, Scope>([['anyone', { kind: 'anyone' }]]);

beforeAll(async () => {
  world = await openMailWorld('2026-01-08T10:00:00Z');
  scene = await sceneIn(world);
  for (const who of told) await layFollowing(who);
  for (const level of visibility.options) {
    await openThread(scene.people['the creator'], at(level), { text: `Åben ${level}` });
    await shield(scene.people['the creator'], at(level), 'asIs');
    await openThread(scene.people['the creator'], at(level), {
      ...{ place: placeOf('asIs'), text: `Skjult ${level}` },
    });
  }
  await world.pass({ minutes: 2 });
  const host = await world.person({ municipality: skanderborg });
  const workshop = await layWorkshop(world, host, [processId.parse(at('municipality'))]);
  await workshop.at('describe', 'write-with-guests');
  const [seat] = workshop.tables;
  others.set('a guest at a workshop’s table', (await workshop.guest(odense, seat)).scope(true));
  for (const job of [
    'sign-in',
    'rights',
    'workshops',
    'priorities',
    'collaboration',
    'queue',
    'validations',
    'retention',
  ] as const)
    others.set(`the job ${job}`, { kind: 'job', job });
}, 120_000);
afterAll(() => world.close());

describe.each(told)('%s', (who) => {
  test('[NO2] is told of what they may respond to, at every level, and of nothing else', async () => {
    const items = await inboxOf(person(who), '?limit=100');
    const excerpts = items.map(({ subject }) => (subject.kind === 'comment' ? subject.excerpt : ''));
    for (const level of visibility.options) {
      const letters = lettersOf(who, level);
      expect([level, excerpts.includes(`Åben ${level}`)]).toEqual([level, letters.includes('c')]);
      expect([level, excerpts.includes(`Skjult ${level}`)]).toEqual([level, letters.includes('s')]);
    }
  });

  test('[NO2] is mailed of the same, and of what is not open to all only that it is there', async () => {
    const mails = world.mailsTo({ address: addressOf(who) }).map(({ text = '' }) => text);
    const all = mails.join('\n');
    for (const level of visibility.options) {
      const isOpen = level === 'all-municipalities' || level === 'public';
      const letters = lettersOf(who, level);
      expect([level, all.includes(at(level))]).toEqual([level, letters.includes('c')]);
      expect([level, all.includes(`Åben ${level}`)]).toEqual([level, isOpen && letters.includes('c')]);
    }
    expect(all).not.toContain('Skjult');
  });

  test('[PE3] is shown by the database what they may see of their own, should the code forget', async () => {
    const rows = await as(
      scopeOf(who),
      'select distinct process::text from notification where thread is not null',
    );
    const seen = visibility.options.filter((level) => rows.some(({ process }) => process === at(level)));
    expect(seen).toEqual(visibility.options.filter((level) => lettersOf(who, level).includes('c')));
    const theirs = await as(scopeOf(who), 'select distinct account::text from notification');
    expect(theirs.filter(({ account }) => account !== person(who).account)).toEqual([]);
  });
});

test('[PE3] once it is narrowed the database shows none of it, whoever was told', async () => {
  await layNews('a member from elsewhere', at('municipality'));
  await layNews('a colleague', at('municipality'));
  const count = `select count(*)::int as count from notification where cause = 'laid'`;
  expect(await as(scopeOf('a member from elsewhere'), count)).toEqual([{ count: 0 }]);
  expect(await as(scopeOf('a colleague'), count)).toEqual([{ count: 1 }]);
  expect(await inboxOf(person('a member from elsewhere'), `?process=${at('municipality')}`)).toEqual([]);
});

test('[PE3] nobody but who tells and who is told sees notifications, preferences, follows or addresses in mails', async () => {
  for (const [who, scope] of others) {
    for (const table of ['notification', 'notification_preference', 'process_follow', 'unsubscribe_token'])
      expect([who, table, await as(scope, `select 1 from ${table}`)]).toEqual([who, table, []]);
  }
  expect(await as(scopeOf('a colleague'), 'select 1 from unsubscribe_token')).toEqual([]);
});

test('[PE3] nobody writes what somebody is told, nor changes what they were told', async () => {
  const insert = `insert into notification (id, account, cause, at, subject)
    values (gen_random_uuid(), $1, 'forged', now(), '{"kind":"process-changed","what":"text"}')`;
  const { account } = person('a colleague');
  for (const scope of [...others.values(), scopeOf('a colleague')])
    await expect(as(scope, insert, [account])).rejects.toThrow(/row-level security/u);
  const forge = `update notification set subject = '{"kind":"gold","reason":"new"}'`;
  await expect(as(scopeOf('a colleague'), forge)).rejects.toThrow(/stays as it was told/u);
  const ofAnother = await as(
    scopeOf('a member of a chosen municipality'),
    'update notification set read_at = now() where account = $1 returning id',
    [account],
  );
  expect(ofAnother).toEqual([]);
  const following =
    'insert into process_follow (process, account, is_following, at) values ($1, $2, true, now())';
  const outsider = scopeOf('a facilitator from elsewhere');
  await expect(as(outsider, following, [at('private'), account])).rejects.toThrow(/row-level security/u);
});

function at(level: Visibility): string {
  return scene.processFor('the creator', level);
}

function person(who: Who) {
  return scene.people[who as Exclude<Who, 'anyone'>];
}

function addressOf(who: Who): string {
  return `${person(who).account}@kommune.example`;
}

function scopeOf(who: Who): Scope {
  const municipality: MunicipalityCvr = homeOf(who);
  return { kind: 'account', account: person(who).account, municipality, roles: [] };
}

function as(scope: Scope, statement: string, values: SqlValue[] = []) {
  return world.walled.as(scope).transaction((transaction) => transaction.query(statement, values));
}

/** Has somebody follow everything and be mailed of it at once, by hand: where they may not they could not choose it. */
async function layFollowing(who: Who): Promise<void> {
  const { account } = person(who);
  const paces = { mentions: 'at-once', replies: 'at-once', requests: 'at-once' };
  const rest = { changes: 'at-once', decisions: 'off', gold: 'off' };
  await world.database.transaction(async (transaction) => {
    await upsertAddress(transaction, account, addressOf(who));
    await transaction.query(
      `insert into notification_preference (account, paces, is_quiet_on_weekends, language)
       values ($1, $2, false, 'da')`,
      [account, JSON.stringify({ ...paces, ...rest })],
    );
    for (const level of visibility.options)
      await transaction.query(
        'insert into process_follow (process, account, is_following, at) values ($1, $2, true, now())',
        [at(level), account],
      );
  });
}

async function layNews(who: Who, process: string): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(
      `insert into notification (id, account, cause, at, subject, process)
       values ($1, $2, 'laid', now(), '{"kind":"process-changed","what":"text"}', $3)`,
      [randomUUID(), person(who).account, process],
    ),
  );
}
