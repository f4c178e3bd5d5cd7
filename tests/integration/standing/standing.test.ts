import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StandingChange } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { ProcessStanding } from '@procesrum/shared/processes/commands/standing.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { follow, inboxOf, isTold } from '../notifications/inbox-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// Phase and status, as the people who change and follow them meet them.

const { aarhus, odense } = municipalities;
const begun: ProcessStanding = { phase: 'sharing', status: 'not-rated' };

let world: World;
let mette: Person;
let jens: Person;
beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  jens = await world.person({ name: 'Jens Lund' });
});
afterAll(() => world.close());

async function made(visibility = 'all-municipalities'): Promise<string> {
  return (await called<Process>(mette, 'POST', '/api/v1/processes', { title: 'Flytning', visibility })).id;
}

function move(who: Person, id: string, from: ProcessStanding, to: ProcessStanding, reason?: string) {
  return who.call('PUT', `/api/v1/processes/${id}/standing`, { from, to, ...(reason && { reason }) });
}

const historyOf = (who: Person, id: string) =>
  called<StandingChange[]>(who, 'GET', `/api/v1/processes/${id}/standing`);

test('[PH1] a change stands in the process, in the list and in its history, with who made it and why', async () => {
  const id = await made();
  const rejected: ProcessStanding = { phase: 'idea', status: 'rejected' };
  const moved = await move(jens, id, begun, rejected, '  For dyrt   i drift ');
  expect(moved).toMatchObject({ status: 200, body: { ...rejected, statusReason: 'For dyrt i drift' } });
  const { items } = await called<{ items: Process[] }>(mette, 'GET', '/api/v1/processes?q=flytning');
  expect(items.find((item) => item.id === id)).toMatchObject(rejected);

  // Begun again: what was said of the former status stands no longer.
  const pending: ProcessStanding = { phase: 'idea', status: 'pending' };
  const again = await move(mette, id, rejected, pending);
  expect(again.body).toMatchObject(pending);
  expect(again.body).not.toHaveProperty('statusReason');
  expect(await historyOf(mette, id)).toMatchObject([
    { by: { name: 'Mette Kjær' }, from: rejected, to: pending },
    { by: { name: 'Jens Lund' }, from: begun, to: rejected, reason: 'For dyrt i drift' },
  ]);
  const { milestones } = await called<{ milestones: unknown[] }>(
    ...([mette, 'GET', `/api/v1/processes/${id}/history`] as const),
  );
  expect(milestones).toMatchObject([
    { kind: 'standing', by: { name: 'Mette Kjær' }, from: rejected, to: pending },
    { kind: 'standing', by: { name: 'Jens Lund' }, to: rejected, reason: 'For dyrt i drift' },
  ]);
});

test.each([
  ['rejected', begun, { ...begun, status: 'rejected' }],
  ['failed', begun, { ...begun, status: 'failed' }],
  ['not relevant', begun, { ...begun, status: 'not-relevant' }],
  ['out of operation', begun, { ...begun, phase: 'decommissioned' }],
] as const)('[PH1] %s needs a reason', async (_what, from, to) => {
  const id = await made();
  expect(await move(mette, id, from, to)).toMatchObject({
    status: 400,
    body: { code: 'bad-request', field: 'reason' },
  });
  expect(await historyOf(mette, id)).toEqual([]);
  expect((await move(mette, id, from, to, 'Fordi')).status).toBe(200);
});

test('[PH1] a reason with what looks like a CPR number is not told', async () => {
  const id = await made();
  const to = { ...begun, status: 'rejected' } as const;
  expect(await move(mette, id, begun, to, 'Sagen om 010180-1234')).toMatchObject({
    body: { code: 'personal-number', field: 'reason' },
  });
});

test('[PH1] two who change at once do not overwrite each other: one is told that it stands otherwise', async () => {
  const id = await made();
  const idea: ProcessStanding = { ...begun, phase: 'idea' };
  const analysis: ProcessStanding = { ...begun, phase: 'pre-analysis' };
  const answers = await Promise.all([move(mette, id, begun, idea), move(jens, id, begun, analysis)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = answers.find(({ status }) => status === 200)?.body as Process;
  expect(await called(mette, 'GET', `/api/v1/processes/${id}`)).toMatchObject({ phase: winner.phase });
  expect(await historyOf(mette, id)).toHaveLength(1);
});

test('[PH1] the same change twice, from a device that asks again, is one', async () => {
  const id = await made();
  const idea: ProcessStanding = { ...begun, phase: 'idea' };
  for (let time = 0; time < 2; time += 1) expect((await move(mette, id, begun, idea)).status).toBe(200);
  expect(await historyOf(mette, id)).toHaveLength(1);
});

test('[PH1] who follows it is told; what is told of a change is what it came to', async () => {
  const id = await made();
  const ida = await world.person({ name: 'Ida Storgaard', municipality: odense });
  await follow(ida, id, true);
  await move(mette, id, begun, { phase: 'in-operation', status: 'in-progress' });
  await isTold(ida, ['process-changed']);
  expect((await inboxOf(ida))[0]?.subject).toMatchObject({ what: 'phase', phase: 'in-operation' });
});

test('[PH1] a co-author from elsewhere changes it, and it stands in the owner’s record without the reason', async () => {
  const id = await made('municipality');
  const ida = await world.person({ name: 'Ida Storgaard', municipality: odense });
  await called(mette, 'POST', `/api/v1/processes/${id}/co-authors`, { account: ida.account });
  const to = { phase: 'idea', status: 'rejected' } as const;
  expect((await move(ida, id, begun, to, 'Hemmelig grund')).status).toBe(200);
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select municipality, account, deed from audit_event
       where strpos(deed, 'standing-changed') > 0 and strpos(deed, $1) > 0`,
      [id],
    ),
  );
  expect(rows.map(({ deed, ...row }) => ({ ...row, deed: JSON.parse(String(deed)) as unknown }))).toEqual([
    {
      ...{ municipality: aarhus, account: ida.account },
      deed: { action: 'standing-changed', process: id, from: begun, to },
    },
  ]);
});

test('[PE1][PH1] whoever gets to see a process later does not learn what became of it before', async () => {
  const id = await made('municipality');
  await move(mette, id, begun, { phase: 'idea', status: 'rejected' }, 'Kun for os');
  const sharing = { visibility: 'all-municipalities', chosen: [] };
  await called(mette, 'PUT', `/api/v1/processes/${id}/sharing`, sharing);
  const ida = await world.person({ municipality: odense });
  expect(await historyOf(ida, id)).toEqual([]);
  await move(mette, id, { phase: 'idea', status: 'rejected' }, { phase: 'idea', status: 'pending' });
  expect(await historyOf(ida, id)).toMatchObject([{ to: { status: 'pending' } }]);
  expect(await historyOf(mette, id)).toHaveLength(2);
});

test('[PE3] the database lets nobody write a change but the engine, nor read more than their part', async () => {
  const id = await made();
  await move(mette, id, begun, { ...begun, phase: 'idea' });
  const actor = { kind: 'account', account: mette.account, municipality: aarhus, roles: [] } as const;
  const insert = `insert into process_standing_change (process, at, account, from_phase, to_phase, from_status, to_status)
    values ($1, now(), $2, 'idea', 'sharing', 'pending', 'pending')`;
  await expect(
    world.walled.as(actor).transaction((transaction) => transaction.query(insert, [id, mette.account])),
  ).rejects.toThrow(/row-level security/);
  const guest = { kind: 'anyone' } as const;
  const seen = await world.walled
    .as(guest)
    .transaction((transaction) => transaction.query('select 1 from process_standing_change'));
  expect(seen).toEqual([]);
});
