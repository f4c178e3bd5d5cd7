import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqlValue } from '../../../server/src/platform/database.ts';
import { commentAt, threadIn } from './thread-scene.ts';
import { openWorld, type World } from '../world.ts';
import { everybody, wallIn, type WallScene } from './wall-scene.ts';

// What the database shows of threads, and lets happen to them, should the code forget to ask.

let world: World;
let scene: WallScene;
beforeAll(async () => {
  world = await openWorld();
  scene = await wallIn(world);
  for (const [index, thread] of scene.threads.entries()) {
    const who = index === 1 ? 'a member of Odense' : 'the creator';
    const { id } = commentAt(thread, 0);
    threadIn(await scene.person(who).call('PUT', `/api/v1/comments/${id}/reactions/seen`));
  }
});
afterAll(() => world.close());

describe('[CM2][PE3] the database', () => {
  test.each(everybody)(
    'shows %s the same, and nothing that hangs on what they do not see',
    async (who, seen) => {
      const ids = scene.threads.map(({ id }) => id);
      const found = async (statement: string) => {
        const rows = await asked(who, statement, [ids]);
        return [...new Set(rows.map((row) => scene.numberOf({ id: String(row['thread']) })))].sort().join('');
      };
      expect(await found('select id as thread from comment_thread where id = any($1::uuid[])')).toBe(seen);
      expect(await found('select thread from comment where thread = any($1::uuid[])')).toBe(seen);
      expect(
        await found(
          'select c.thread from comment_reaction r join comment c on c.id = r.comment where c.thread = any($1::uuid[])',
        ),
      ).toBe(seen);
      expect(await found('select thread from thread_suggestion where thread = any($1::uuid[])')).toBe(
        seen.includes('4') ? '4' : '',
      );
    },
  );

  test.each(everybody)(
    'lets %s write where they read, and in nobody’s name but their own',
    async (who, seen) => {
      const { scope } = scene.one(who);
      const own = scope.kind === 'account' ? scope.account : randomUUID();
      const other = scene.person(who === 'a colleague' ? 'the creator' : 'a colleague').account;
      for (const thread of scene.threads) {
        const mayWrite = seen.includes(scene.numberOf(thread));
        const says = `insert into comment (id, thread, number, account, at, text)
        values (gen_random_uuid(), $1, 99, $2, now(), 'Ind') returning 1`;
        expect([scene.numberOf(thread), await lets(who, says, [thread.id, own])]).toEqual([
          scene.numberOf(thread),
          mayWrite,
        ]);
        expect(await lets(who, says, [thread.id, other])).toBe(false);
        const touches = 'update comment_thread set revision = revision + 1 where id = $1 returning 1';
        expect(await lets(who, touches, [thread.id])).toBe(mayWrite);
      }
    },
  );

  test('lets nobody change what a thread is about, for whom, or that it was shielded', async () => {
    const changes: [string, number, string][] = [
      ['a member of Odense', 2, "audience = 'all'"],
      ['a member of Odense', 1, "place = '{}'"],
      ['a member of Odense', 1, "opened_at = opened_at - interval '1 day'"],
      ['a member of Odense', 1, "municipality = '55133018'"],
      ['the creator', 1, 'opened_by = acting_account()'],
      ['the creator', 3, "audience = 'all'"],
      ['the creator', 5, 'was_shielded = false'],
      ['the creator', 6, 'was_shielded = false'],
      ['the creator', 1, 'revision = revision'],
      ['the creator', 1, 'process = gen_random_uuid()'],
    ];
    for (const [who, number, change] of changes) {
      const raises = change.startsWith('revision') ? '' : 'revision = revision + 1, ';
      const statement = `update comment_thread set ${raises}${change} where id = $1 returning 1`;
      expect([change, await lets(who, statement, [scene.threadNumbered(number).id])]).toEqual([
        change,
        false,
      ]);
    }
  });

  test.each(everybody)('lets %s decide and settle what is theirs to', async (who, seen) => {
    const { scope } = scene.one(who);
    const own = scope.kind === 'account' ? scope.account : randomUUID();
    const writes = seen.includes('3');
    const declines = `update thread_suggestion set state = 'declined', decided_by = $2, decided_at = now()
      where thread = $1 returning 1`;
    expect(await lets(who, declines, [scene.threadNumbered(4).id, own])).toBe(writes);
    const accepts = "update thread_suggestion set state = 'accepted' where thread = $1 returning 1";
    expect(await lets(who, accepts, [scene.threadNumbered(4).id])).toBe(false);
    const settles = `update comment_thread set revision = revision + 1, resolved_at = now(), resolved_by = $2
      where id = $1 returning 1`;
    const mayEdit = writes || who === 'a co-author from elsewhere';
    expect(await lets(who, settles, [scene.threadNumbered(1).id, own])).toBe(
      mayEdit || who === 'a member of Odense',
    );
    expect(
      await lets(who, 'delete from comment_thread where id = $1 returning 1', [scene.threadNumbered(1).id]),
    ).toBe(who === 'a member of Odense');
  });

  test('shows a job nothing that is not its own', async () => {
    for (const job of [
      'sign-in',
      'rights',
      'workshops',
      'priorities',
      'queue',
      'validations',
      'retention',
    ] as const) {
      for (const table of ['comment_thread', 'comment', 'comment_reaction', 'thread_suggestion']) {
        const rows = await world.walled
          .as({ kind: 'job', job })
          .transaction((transaction) => transaction.query(`select 1 from ${table}`));
        expect([job, table, rows.length]).toEqual([job, table, 0]);
      }
    }
    const engine = world.walled.as({ kind: 'job', job: 'collaboration' });
    expect(await engine.transaction((transaction) => transaction.query('select 1 from comment'))).toEqual([]);
  });
});

class TakenBack extends Error {}

/** Whether a statement changes anything for somebody; nothing of it stays. */
async function lets(who: string, statement: string, values: SqlValue[]): Promise<boolean> {
  let changed = 0;
  try {
    await world.walled.as(scene.one(who).scope).transaction(async (transaction) => {
      changed = (await transaction.query(statement, values)).length;
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack) return changed > 0;
    // 42501: insufficient privilege.
    if (error instanceof Error && 'code' in error && error.code === '42501') return false;
    throw error;
  }
  return changed > 0;
}

function asked(who: string, statement: string, values: SqlValue[]) {
  return world.walled
    .as(scene.one(who).scope)
    .transaction((transaction) => transaction.query(statement, values));
}
