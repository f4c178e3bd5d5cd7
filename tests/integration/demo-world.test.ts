import * as Y from 'yjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { assessmentDocument } from '@procesrum/shared/assessments/assessment-document.ts';
import { projectProcess } from '@procesrum/shared/collaboration/process-document.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import type { Comparison } from '@procesrum/shared/revisions/comparison.ts';
import type { ProcessMilestone, Revision } from '@procesrum/shared/revisions/revision.ts';
import { linesOf } from '../../server/src/features/processes/process-lines.ts';
import { updateLines } from '../../server/src/features/processes/processes.repository.ts';
import { cookieFor, openWorld, visitor, type Visitor, type World } from './world.ts';

let world: World;
let ida: Visitor;

beforeAll(async () => {
  world = await openWorld({ DEMO: '1' });
  const people = (await world.stranger.call('GET', '/api/v1/sign-in/demo')).body as Account[];
  const creator = people.find(({ name }) => name === 'Ida Storgaard');
  if (creator === undefined) throw new Error('the demo world has lost Ida Storgaard');
  ida = visitor(world.origin, await cookieFor(world.database, creator.id));
});
afterAll(() => world.close());

interface History {
  revisions: Revision[];
  milestones: ProcessMilestone[];
  since?: string;
}

interface Shown {
  id: string;
  title: string;
  summary: string;
  changedAt: string;
  describedSections: string[];
}

test('all 98 municipalities are there, with population and its date', async () => {
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select count(*)::int as count, sum(population)::int as people, min(population_date)::text as since
       from municipality where kind = 'municipality'`,
    ),
  );
  // 5 806 081 people in Denmark, less the 90 of Christiansø, which belongs to no municipality.
  expect(rows).toEqual([{ count: 98, people: 5_805_991, since: '2019-01-01' }]);
});

test('a process looks as its file has it, with the hours its numbers give', async () => {
  const list = (await ida.call('GET', '/api/v1/processes?q=logiværtsflytninger')).body as { items: Shown[] };
  const answer = await ida.call('GET', `/api/v1/processes/${list.items[0]?.id}`);
  expect(answer.body).toMatchObject({
    title: 'Godkendelse af logiværtsflytninger',
    municipality: { name: 'Aarhus' },
    creator: { name: 'Ida Storgaard' },
    coAuthors: [{ name: 'Dorthe Krag' }, { name: 'Signe Thorsager' }],
    phase: 'in-operation',
    kle: '23.05.00',
    systems: ['eFlyt', 'KMD Nova', 'CPR'],
    // 5 200 × 9 minutes × 70 %
    potentialHoursPerYear: 546,
    abilities: [
      ...['process:read', 'process:respond', 'process:edit', 'process:shielded'],
      ...['process:history', 'process:restore', 'process:share'],
    ],
  });
});

test('what lists show is what stands in the live documents', async () => {
  const { items } = (await ida.call('GET', '/api/v1/processes?limit=100')).body as { items: Shown[] };
  expect(items.length).toBeGreaterThan(40);
  for (const { id } of items) {
    const shown = (await ida.call('GET', `/api/v1/processes/${id}`)).body as Shown;
    const projection = projectProcess(await storedDocument(`process/${id}`));
    expect(projection.title).toBe(shown.title);
    expect(projection.summary).toBe(shown.summary);
    expect(projection.sections.map(({ key }) => key)).toEqual(shown.describedSections);
  }
});

test('reading a live text that nobody has changed leaves its process as new as it was', async () => {
  const { items } = (await ida.call('GET', '/api/v1/processes?limit=100')).body as { items: Shown[] };
  for (const { id } of items) {
    const lines = linesOf(projectProcess(await storedDocument(`process/${id}`)));
    const isShown = await world.database.transaction((transaction) =>
      updateLines(transaction, processId.parse(id), lines, new Date()),
    );
    expect(isShown).toBe(false);
  }
});

test('six processes are written out in all sections', async () => {
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select count(*)::int as count from process where cardinality(described_sections) = 6'),
  );
  expect(rows).toEqual([{ count: 6 }]);
});

test('every owner has answered all nine questions, in a document of its own', async () => {
  const rows = await world.database.transaction((transaction) =>
    transaction.query("select name from document where kind = 'assessment'"),
  );
  expect(rows).toHaveLength(60);
  for (const { name } of rows) {
    const document = await storedDocument(String(name));
    expect(assessmentDocument.answers(document).size).toBe(9);
    expect(assessmentDocument.numbers(document).get('timesPerYear')).toBeGreaterThan(0);
  }
});

test('processes changed when their file says, so that the newest come first', async () => {
  const { items } = (await ida.call('GET', '/api/v1/processes?limit=100')).body as { items: Shown[] };
  const times = items.map(({ changedAt }) => changedAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(new Set(times).size).toBeGreaterThan(20);
});

test('every process has a history from its first text on, for whoever it is shared with', async () => {
  const { items } = (await ida.call('GET', '/api/v1/processes?limit=100')).body as { items: Shown[] };
  for (const { id } of items) {
    const { revisions, since } = (await ida.call('GET', `/api/v1/processes/${id}/history`)).body as History;
    expect(since).toBeUndefined();
    expect(revisions.at(-1)?.places).toContain('title');
  }
});

test('one has versions, written by several, and began to be shared on a day', async () => {
  const list = (await ida.call('GET', '/api/v1/processes?q=fri%20telefon')).body as { items: Shown[] };
  const path = `/api/v1/processes/${list.items[0]?.id ?? ''}/history`;
  const { revisions, milestones } = (await ida.call('GET', path)).body as History;
  expect(revisions.map(({ kind, label }) => label ?? kind)).toEqual([
    ...['auto', 'Efter Dokk1', 'auto', 'shared', 'Klar til foranalyse', 'auto', 'Første beskrivelse', 'auto'],
    'auto',
  ]);
  expect(revisions[2]?.contributions.map(({ by }) => by)).toMatchObject([
    { name: 'Jonas Pihl', municipality: { name: 'Syddjurs' } },
    { name: 'Mette Kjær' },
  ]);
  expect(milestones).toMatchObject([{ kind: 'visibility', from: 'municipality', to: 'all-municipalities' }]);
  const [from, to] = [revisions[4]?.id, revisions[1]?.id];
  const compared = (await ida.call('GET', `${path}/comparison?from=${from}&to=${to}`)).body as Comparison;
  expect(compared.facts).toMatchObject({
    from: { visibility: 'municipality' },
    to: { visibility: 'all-municipalities' },
  });
  const changed = compared.places.filter(({ changes }) => changes > 0).map(({ place }) => place);
  expect(changed).toEqual(['brief', 'asIs', 'toBe']);
  expect(compared.people.map(({ by }) => by)).toMatchObject([{ name: 'Jonas Pihl' }, { name: 'Mette Kjær' }]);

  const reader = await world.person({ municipality: '35209115' });
  const theirs = (await reader.call('GET', path)).body as History;
  expect(theirs.revisions.map(({ kind }) => kind)).toEqual(['auto', 'named', 'auto', 'shared']);
});

async function storedDocument(name: string): Promise<Y.Doc> {
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select data from document_update where document = $1', [name]),
  );
  const document = new Y.Doc();
  for (const { data } of rows) Y.applyUpdate(document, data as Uint8Array);
  return document;
}
