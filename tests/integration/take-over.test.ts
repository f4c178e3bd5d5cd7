import { afterAll, beforeAll, expect, test } from 'vitest';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

const { aarhus, odense } = municipalities;

let world: World;
let coordinator: Person;
beforeAll(async () => {
  world = await openWorld();
  coordinator = await world.person({ name: 'Karen Holm', roles: ['member', 'coordinator'] });
});
afterAll(() => world.close());

test('[PE2] a coordinator finds the drafts of people who have left, takes one over, and it is theirs', async () => {
  const { id, creator } = await draft('Bo Lund', 'Efterladt kladde');
  expect(await abandonedTo(coordinator)).not.toContainEqual(expect.objectContaining({ id }));
  await deactivate(creator);
  expect(await abandonedTo(coordinator)).toContainEqual({
    id,
    title: 'Efterladt kladde',
    creatorName: 'Bo Lund',
    changedAt: expect.stringMatching(/^\d{4}-/) as string,
  });
  // Until then its text is as hidden as ever.
  expect((await coordinator.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);

  const taken = await takeOver(coordinator, id);
  expect(taken).toMatchObject({
    status: 200,
    body: { id, visibility: 'private', creator: { name: 'Karen Holm' }, summary: 'Kun for Bo.' },
  });
  expect((await coordinator.call('GET', `/api/v1/processes/${id}`)).body).toMatchObject({
    abilities: [
      ...['process:read', 'process:respond', 'process:edit', 'process:shielded'],
      ...['process:history', 'process:restore', 'process:share'],
    ],
  });
  expect(await abandonedTo(coordinator)).not.toContainEqual(expect.objectContaining({ id }));
  // Once: it has a creator again.
  const second = await world.person({ roles: ['member', 'coordinator'] });
  expect((await takeOver(second, id)).status).toBe(404);
});

test('it is recorded: who took it over, and from whom', async () => {
  const { id, creator } = await draft('Bo Lund', 'Kladde');
  await deactivate(creator);
  await takeOver(coordinator, id);
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select account, deed from audit_event where municipality = $1 and strpos(deed, 'taken-over') > 0
         and strpos(deed, $2) > 0`,
      [aarhus, id],
    ),
  );
  expect(rows.map(({ account, deed }) => [account, JSON.parse(String(deed)) as unknown])).toEqual([
    [coordinator.account, { action: 'process-taken-over', process: id, from: creator.account }],
  ]);
});

/** By hand: who takes over what, of a creator who has left or who has not. */
const roles: [string, string, Role[], number, number][] = [
  ['a coordinator of the owner', aarhus, ['member', 'coordinator'], 200, 200],
  ['a member of the owner', aarhus, ['member'], 403, 404],
  ['an operator of the owner', aarhus, ['member', 'operator'], 403, 404],
  ['a facilitator of the owner', aarhus, ['member', 'facilitator'], 403, 404],
  ['a coordinator elsewhere', odense, ['member', 'coordinator'], 200, 404],
  ['an operator elsewhere', odense, ['member', 'operator'], 403, 404],
];
test.each(roles)('[PE1][PE2] %s', async (_who, municipality, held, listing, taking) => {
  const asker = await world.person({ municipality, roles: held });
  const { id, creator } = await draft('Bo Lund', 'Kladde');
  expect((await takeOver(asker, id)).status).toBe(404);
  await deactivate(creator);
  const listed = await asker.call('GET', '/api/v1/processes/abandoned');
  expect(listed.status).toBe(listing);
  expect(JSON.stringify(listed.body).includes(id)).toBe(taking === 200);
  expect((await takeOver(asker, id)).status).toBe(taking);
});

test.each(visibility.options.slice(1))(
  '[PE2] what is shared (%s) has others who look after it, and is not taken over',
  async (level) => {
    const { id, creator } = await draft('Bo Lund', 'Delt');
    const shared = { visibility: level, chosen: [odense] };
    expect((await creator.call('PUT', `/api/v1/processes/${id}/sharing`, shared)).status).toBe(200);
    await deactivate(creator);
    expect(await abandonedTo(coordinator)).not.toContainEqual(expect.objectContaining({ id }));
    expect((await takeOver(coordinator, id)).status).toBe(404);
  },
);

test('[PE1] of a draft that cannot be taken over one is told what one is told of none', async () => {
  const { id } = await draft('Bo Lund', 'Kladde');
  const answers = await Promise.all(
    [id, '00000000-0000-4000-8000-000000000000', 'no-id'].map((name) => takeOver(coordinator, name)),
  );
  for (const { status, body } of answers) {
    expect([status, body]).toEqual([404, { code: 'not-found', message: 'not found' }]);
  }
});

test('[PE3] two coordinators at the same moment: one has it', async () => {
  const { id, creator } = await draft('Bo Lund', 'Kladde');
  await deactivate(creator);
  const second = await world.person({ roles: ['member', 'coordinator'] });
  const answers = await Promise.all([takeOver(coordinator, id), takeOver(second, id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test('[PE3] the database gives drafts to coordinators of the owner alone, whatever the code says', async () => {
  const { id, creator } = await draft('Bo Lund', 'Kladde');
  await deactivate(creator);
  const liar = await world.person();
  const elsewhere = await world.person({ municipality: odense, roles: ['member', 'coordinator'] });
  const actors: AccountActor[] = [
    { kind: 'account', account: liar.account, municipality: aarhus, roles: ['coordinator'] },
    { kind: 'account', account: elsewhere.account, municipality: odense, roles: ['coordinator'] },
    { kind: 'account', account: elsewhere.account, municipality: aarhus, roles: ['coordinator'] },
  ];
  for (const scope of [...actors, { kind: 'anyone' } as const, { kind: 'job', job: 'rights' } as const]) {
    const rows = await world.walled
      .as(scope)
      .transaction(async (transaction) => [
        await transaction.query('select id from abandoned_processes() where id = $1', [id]),
        await transaction.query('select take_over_process($1) as former', [id]),
      ]);
    expect(rows).toEqual([[], [{ former: null }]]);
  }
});

async function draft(name: string, title: string): Promise<{ id: string; creator: Person }> {
  const creator = await world.person({ name });
  const answer = await creator.call('POST', '/api/v1/processes', { title, summary: 'Kun for Bo.' });
  return { id: (answer.body as { id: string }).id, creator };
}

async function deactivate({ account }: Person): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query('update account set deactivated_at = now() where id = $1', [account]),
  );
}

async function abandonedTo(person: Person): Promise<unknown[]> {
  return (await person.call('GET', '/api/v1/processes/abandoned')).body as unknown[];
}

function takeOver(person: Person, id: string): Promise<Answer> {
  return person.call('POST', `/api/v1/processes/${id}/take-over`);
}
