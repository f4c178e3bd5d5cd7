import { expect, test } from 'vitest';
import { process, type Process } from '@procesrum/shared/processes/process.ts';
import { createApi } from '#lib/app/api-client.ts';
import { StandingDraft } from './standing-draft.svelte.ts';

const municipality = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const flytning = process.parse({
  ...{ id: '00000000-0000-4000-8000-000000000002', title: 'Flytning', summary: '', municipality },
  ...{ visibility: 'municipality', phase: 'idea', status: 'pending', domains: [], systems: [], fields: {} },
  ...{ changedAt: '2026-11-25T10:00:00.000Z', createdAt: '2026-11-25T10:00:00.000Z', coAuthors: [] },
  ...{ describedSections: [], shieldedSections: [], abilities: ['process:read', 'process:edit'] },
});

/** A draft on a process that others change meanwhile, with what the server was asked. */
function draftOn(answer: (body: { to: object }, asked: number) => Response) {
  const asked: object[] = [];
  let now: Process = flytning;
  const api = createApi((_address, init) => {
    const body = JSON.parse(String(init?.body)) as { to: object };
    asked.push(body);
    return Promise.resolve(answer(body, asked.length));
  });
  const draft = new StandingDraft(api, () => now);
  draft.begin();
  return { draft, asked, becomes: (change: Partial<Process>) => (now = { ...now, ...change }) };
}

const done = (body: { to: object }) => Response.json({ ...flytning, ...body.to });

test('[PH1] what has ended is not saved without a reason; it says so only once it was tried', async () => {
  const { draft, asked } = draftOn(done);
  draft.status = 'rejected';
  expect([draft.needsReason, draft.reasonFault]).toEqual([true, undefined]);
  expect(await draft.save()).toBeUndefined();
  expect([draft.reasonFault, asked]).toEqual(['missing', []]);
  draft.reason = '  For dyrt ';
  expect((await draft.save())?.process.status).toBe('rejected');
  expect(asked).toEqual([
    {
      from: { phase: 'idea', status: 'pending' },
      to: { phase: 'idea', status: 'rejected' },
      reason: 'For dyrt',
    },
  ]);
});

test('[PH1] it says what it comes from as it was when it was begun, whatever has become of it', async () => {
  const { draft, asked, becomes } = draftOn((_body, time) =>
    time === 1 ? Response.json({ code: 'conflict', message: 'changed' }, { status: 409 }) : done(_body),
  );
  draft.phase = 'pre-analysis';
  becomes({ phase: 'development' });
  expect(draft.changedTo).toEqual({ phase: 'development', status: 'pending' });
  expect(await draft.save()).toBeUndefined();
  expect(draft.failure?.code).toBe('conflict');
  draft.startOver();
  expect([draft.phase, draft.changedTo, draft.failure]).toEqual(['development', undefined, undefined]);
  draft.status = 'in-progress';
  await draft.save();
  expect(asked.map((body) => (body as { from: object }).from)).toEqual([
    { phase: 'idea', status: 'pending' },
    { phase: 'development', status: 'pending' },
  ]);
});

test('[PH1] a reason that is too long, or holds what looks like a CPR number, is put right first', async () => {
  const { draft, asked } = draftOn(() =>
    Response.json({ code: 'personal-number', message: 'no', field: 'reason' }, { status: 400 }),
  );
  draft.status = 'failed';
  draft.reason = 'a'.repeat(501);
  expect(await draft.save()).toBeUndefined();
  expect([draft.reasonFault, draft.excess, asked.length]).toEqual(['too-long', 1, 0]);
  draft.reason = '010180-1234';
  await draft.save();
  expect(draft.reasonFault).toBe('number');
});
