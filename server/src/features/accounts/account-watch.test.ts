import { afterEach, expect, test } from 'vitest';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { accountId, municipalityCvr, type AccountId } from '@procesrum/shared/primitives/id.ts';
import { eventually } from '../../../../tests/support/eventually.ts';
import { watchAccounts } from './account-watch.ts';

const mette = accountId.parse('00000000-0000-4000-8000-000000000001');
const jens = accountId.parse('00000000-0000-4000-8000-000000000002');
const aarhus = municipalityCvr.parse('55133018');
const odense = municipalityCvr.parse('35209115');

const toEnd: (() => void)[] = [];
afterEach(() => {
  for (const end of toEnd.splice(0)) end();
});

test('[PE4] whoever has other roles, has moved or is no more is told of, each time once', async () => {
  const { stored, changed, looks } = scene(actor(mette), actor(jens));
  await looks(3);
  expect(changed).toEqual([]);
  stored.set(mette, actor(mette, aarhus, ['member']));
  await eventually(() => expect(changed).toEqual([mette]));
  stored.set(jens, actor(jens, odense));
  await eventually(() => expect(changed).toEqual([mette, jens]));
  stored.delete(mette);
  await eventually(() => expect(changed).toEqual([mette, jens, mette]));
  await looks(3);
  expect(changed).toEqual([mette, jens, mette]);
});

test('[PE4] a change between coming and the first look is seen', async () => {
  const { stored, changed } = scene(actor(mette));
  stored.set(mette, actor(mette, aarhus, ['member']));
  await eventually(() => expect(changed).toEqual([mette]));
});

test('the same roles in another order are the same', async () => {
  const { stored, changed, looks } = scene(actor(mette, aarhus, ['member', 'coordination-group']));
  stored.set(mette, actor(mette, aarhus, ['coordination-group', 'member']));
  await looks(3);
  expect(changed).toEqual([]);
});

test('while the database is away nobody is judged, and afterwards all that has changed is seen', async () => {
  const { stored, changed, defects, fail } = scene(actor(mette));
  fail(true);
  await eventually(() => expect(defects.length).toBeGreaterThan(1));
  stored.set(mette, actor(mette, aarhus, ['member']));
  expect(changed).toEqual([]);
  fail(false);
  await eventually(() => expect(changed).toEqual([mette]));
});

function actor(account: AccountId, municipality = aarhus, roles: Role[] = ['member', 'coordination-group']) {
  return { kind: 'account', account, municipality, roles } as const satisfies AccountActor;
}

/** People who came as they are stored, and are looked at again and again. */
function scene(...people: AccountActor[]) {
  const stored = new Map(people.map((each) => [each.account, each]));
  const changed: AccountId[] = [];
  const defects: unknown[] = [];
  let isAway = false;
  let looked = 0;
  toEnd.push(
    watchAccounts({
      connected: () => people,
      actors(ids) {
        looked += 1;
        if (isAway) return Promise.reject(new Error('away'));
        return Promise.resolve(ids.flatMap((id) => stored.get(id) ?? []));
      },
      changed: (account) => void changed.push(account),
      onDefect: (error) => void defects.push(error),
      everyMs: 2,
    }),
  );
  return {
    ...{ stored, changed, defects },
    fail: (away: boolean) => void (isAway = away),
    async looks(times: number) {
      const until = looked + times;
      await eventually(() => expect(looked).toBeGreaterThanOrEqual(until));
    },
  };
}
