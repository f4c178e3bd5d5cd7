import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CprLikePlace } from '@procesrum/shared/processes/cpr-like-places.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

const { aarhus, odense } = municipalities;

let world: World;
let creator: Person;
let coordinator: Person;
beforeAll(async () => {
  world = await openWorld();
  creator = await world.person();
  coordinator = await world.person({ roles: ['member', 'coordinator'] });
});
afterAll(() => world.close());

// Numbers of cases: a date that has been, and four digits more.
const one = '010190-1234';
const other = '020290-1235';

test('[PE1] a number said to be no CPR number no longer keeps exactly this process from being shared', async () => {
  const id = await make(`Sag ${one}`, `Se også ${other} og 0101901234`);
  const [first, second] = await placesOf(id);
  expect(await share(id)).toMatchObject({ status: 409, body: { code: 'personal-number', field: 'title' } });

  expect((await dismiss(id, first)).status).toBe(204);
  // The same digits stand in two places, and are gone from both; the other number is another matter.
  expect(await placesOf(id)).toEqual([second]);
  expect(await share(id)).toMatchObject({ status: 409, body: { code: 'personal-number', field: 'summary' } });
  expect((await dismiss(id, second)).status).toBe(204);
  expect(await placesOf(id)).toEqual([]);
  expect((await share(id)).status).toBe(200);

  // In another process it is looked at anew.
  const elsewhere = await make(`Sag ${one}`);
  expect((await placesOf(elsewhere)).map(({ masked }) => masked)).toEqual(['0101••••••']);
  expect(await share(elsewhere)).toMatchObject({ status: 409 });
});

test('it can be said twice, taken back, and then stands in the way again', async () => {
  const id = await make(`Sag ${one}`);
  const [place] = await placesOf(id);
  expect([(await dismiss(id, place)).status, (await dismiss(id, place)).status]).toEqual([204, 204]);
  const back = () => creator.call('DELETE', `/api/v1/processes/${id}/cpr-like/dismissals/${place?.id ?? ''}`);
  expect([(await back()).status, (await back()).status]).toEqual([204, 204]);
  expect(await placesOf(id)).toEqual([place]);
  expect(await share(id)).toMatchObject({ status: 409, body: { code: 'personal-number' } });
});

test('[PE1] what is sent names neither the number nor anything it could be found by', async () => {
  const [mine, same] = [await make(`Sag ${one}`), await make(`Sag ${one}`)];
  const [[here], [there]] = [await placesOf(mine), await placesOf(same)];
  // Equal numbers of two processes cannot be told to be equal, and no id is one of the other's.
  expect(here?.id).not.toBe(there?.id);
  expect(await dismiss(mine, there)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(await share(mine)).toMatchObject({ status: 409, body: { code: 'personal-number' } });
  for (const place of ['', '0101901234', here?.id.toUpperCase(), `${here?.id ?? ''}0`, null]) {
    const answer = await creator.call('POST', pathOf(mine), { place });
    expect([place, answer.status]).toEqual([place, 400]);
  }
});

test('a number that no longer stands in the text cannot be spoken of', async () => {
  const id = await make('Sag');
  const answer = await creator.call('POST', pathOf(id), { place: 'ab'.repeat(16) });
  expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('[PE2] it is said by those who share, and by nobody who only writes', async () => {
  const id = await make(`Sag ${one}`);
  const coAuthor = await world.person({ municipality: odense });
  const [place] = await placesOf(id);
  await dismiss(id, place);
  await creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account: coAuthor.account });
  await creator.call('DELETE', `${pathOf(id)}/${place?.id ?? ''}`);
  // A co-author sees where it stands, and is told that saying so is not theirs.
  const seen = await coAuthor.call('GET', `/api/v1/processes/${id}/cpr-like`);
  expect(seen.body).toEqual([place]);
  expect((await coAuthor.call('POST', pathOf(id), { place: place?.id })).status).toBe(403);
  expect((await coordinator.call('POST', pathOf(id), { place: place?.id })).status).toBe(404);
});

test('it is recorded, with who and where, and never with the number', async () => {
  const id = await make(`Sag ${one}`);
  const [place] = await placesOf(id);
  await dismiss(id, place);
  await creator.call('DELETE', `${pathOf(id)}/${place?.id ?? ''}`);
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      'select account, deed from audit_event where municipality = $1 and strpos(deed, $2) > 0 order by number',
      [aarhus, id],
    ),
  );
  expect(rows.slice(1).map(({ account, deed }) => [account, JSON.parse(String(deed)) as unknown])).toEqual([
    [creator.account, { action: 'cpr-like-dismissed', process: id, where: 'title', place: place?.id }],
    [creator.account, { action: 'cpr-like-restored', process: id, place: place?.id }],
  ]);
  const stored = JSON.stringify([rows, world.log]);
  for (const digits of [one, '0101901234', '0101']) expect(stored).not.toContain(digits);
});

test('[PE1] a co-author from elsewhere is named once the number is said to be none', async () => {
  const id = await make(`Sag ${one}`);
  const { account } = await world.person({ municipality: odense });
  const name = () => creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account });
  expect(await name()).toMatchObject({ status: 409, body: { code: 'personal-number', field: 'title' } });
  await dismiss(id, (await placesOf(id))[0]);
  expect((await name()).status).toBe(200);
});

async function make(title: string, summary = ''): Promise<string> {
  const answer = await creator.call('POST', '/api/v1/processes', { title, summary });
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

async function placesOf(id: string): Promise<CprLikePlace[]> {
  return (await creator.call('GET', `/api/v1/processes/${id}/cpr-like`)).body as CprLikePlace[];
}

function dismiss(id: string, place: CprLikePlace | undefined): Promise<Answer> {
  return creator.call('POST', pathOf(id), { place: place?.id });
}

function share(id: string): Promise<Answer> {
  return creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility: 'public', chosen: [] });
}

function pathOf(id: string): string {
  return `/api/v1/processes/${id}/cpr-like/dismissals`;
}
