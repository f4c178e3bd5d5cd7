import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Revision } from '@procesrum/shared/revisions/revision.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import {
  asked,
  bringBack,
  compared,
  done,
  emptied,
  historyOf,
  make,
  marked,
  nameNow,
  opened,
  written,
} from './history-scene.ts';
import { layWorkshop } from './workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// What the history of a process says to those who see it.

const { odense, skanderborg } = municipalities;

let world: World;
let creator: Person;
let coAuthor: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  creator = await world.person({ name: 'Mette Kjær' });
  coAuthor = await world.person({ name: 'Jonas Pihl', municipality: skanderborg });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('who wrote and who deleted what stands beside each text, and in the text itself', async () => {
  const id = await withCoAuthor(await make(creator, 'municipality'));
  const [mine, theirs] = [await open(creator, id), await open(coAuthor, id)];
  await written(mine, 'asIs', 'Blanketten sendes med posten til Løn');
  const before = await nameNow(creator, id, 'Før');
  await emptied(theirs, 'asIs');
  await written(theirs, 'asIs', 'Robotten klarer det');
  await written(mine, 'brief', 'Kort sagt');
  const after = await nameNow(coAuthor, id, 'Efter');

  expect(after).toMatchObject({
    ...{ kind: 'named', version: 2, label: 'Efter', by: { kind: 'account', name: 'Jonas Pihl' } },
    places: ['brief', 'asIs'],
    contributions: [
      { by: { name: 'Jonas Pihl', municipality: { shortCode: 'SKA' } }, added: 3, removed: 6 },
      { by: { name: 'Mette Kjær', municipality: { shortCode: 'AAR' } }, added: 2, removed: 0 },
    ],
  });
  const comparison = await compared(creator, id, before.id, after.id);
  expect(comparison).toMatchObject({ added: 5, removed: 6 });
  expect(marked(comparison, 'brief')).toBe('+Kort sagt+');
  expect(marked(comparison, 'title')).toBe('Flytning');
  const runs = comparison.places.find(({ place }) => place === 'asIs')?.blocks.flatMap((block) => block.runs);
  const whose = (change: string) =>
    runs?.filter((run) => run.change === change).map(({ by }) => comparison.people[by ?? -1]?.by);
  expect(whose('removed')).toMatchObject([{ name: 'Jonas Pihl' }]);
  expect(whose('added')).toMatchObject([{ name: 'Jonas Pihl' }]);
  // A text laid over itself has not changed.
  expect(await compared(creator, id, after.id, after.id)).toMatchObject({ added: 0, removed: 0, people: [] });
});

test('now is what stands in the text now, and the facts of both ends are told', async () => {
  const id = await make(creator, 'municipality');
  const version = await nameNow(creator, id, 'Før');
  const editor = await open(creator, id);
  await written(editor, 'toBe', 'Lige skrevet');
  await done(creator, 'PUT', id, '/sharing', { visibility: 'all-municipalities', chosen: [] });
  const comparison = await compared(creator, id, version.id, 'now');
  expect(marked(comparison, 'toBe')).toBe('+Lige skrevet+');
  expect(comparison.facts).toMatchObject({
    from: { visibility: 'municipality', phase: 'sharing' },
    to: { visibility: 'all-municipalities', phase: 'sharing' },
  });
  const whole = await compared(creator, id, 'start', 'now');
  expect(whole.facts.from).toBeUndefined();
  expect(marked(whole, 'title')).toBe('+Flytning+');
});

test('the earlier one comes first, and what is no end of a comparison is refused', async () => {
  const id = await make(creator, 'municipality');
  const [one, two] = [await nameNow(creator, id, 'Et'), await nameNow(creator, id, 'To')];
  for (const [from, to] of [
    [two.id, one.id],
    ['now', one.id],
    [one.id, 'start'],
    ['now', 'start'],
  ] as const) {
    expect(await asked(creator, 'GET', id, `/history/comparison?from=${from}&to=${to}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-request', field: 'from' },
    });
  }
  for (const query of [
    '?from=start',
    '?from=0&to=now',
    '?from=-1&to=now',
    '?from=1.5&to=now',
    '?from=x&to=y',
  ]) {
    expect((await asked(creator, 'GET', id, `/history/comparison${query}`)).status).toBe(400);
  }
  expect((await asked(creator, 'GET', id, '/history?after=x')).body).toMatchObject({ field: 'after' });
});

test('a history comes a page at a time, each moment once, and so do its versions', async () => {
  const id = await make(creator, 'municipality');
  const editor = await open(creator, id);
  for (let round = 1; round <= 5; round += 1) {
    await written(editor, 'asIs', `Runde ${round}`);
    await nameNow(creator, id, `Version ${round}`);
  }
  await done(creator, 'PUT', id, '/sharing', { visibility: 'all-municipalities', chosen: [] });
  const whole = await historyOf(creator, id);
  expect(whole.revisions.map(({ label, kind }) => label ?? kind)).toEqual([
    ...['shared', 'Version 5', 'Version 4', 'Version 3', 'Version 2', 'Version 1', 'auto'],
  ]);
  for (const [query, expected] of [
    ['limit=2', whole.revisions],
    ['limit=3&named=true', whole.revisions.filter(({ version }) => version !== undefined)],
  ] as const) {
    const pages: Revision[] = [];
    const milestones: unknown[] = [];
    for (let after = ''; ;) {
      const page = await historyOf(creator, id, `?${query}${after}`);
      pages.push(...page.revisions);
      milestones.push(...page.milestones);
      if (page.next === undefined) break;
      after = `&after=${page.next}`;
    }
    expect(pages).toEqual(expected);
    expect(milestones).toEqual(query.includes('named') ? [] : whole.milestones);
  }
});

test('a text that was kept by itself becomes a version by its name, and keeps its number under another', async () => {
  const id = await make(creator, 'municipality');
  const [first] = (await historyOf(creator, id)).revisions;
  expect(first).toMatchObject({ kind: 'auto' });
  await nameNow(creator, id, 'Nyere');
  const named = await done<Revision>(creator, 'PUT', id, `/versions/${first?.id}`, {
    label: ' Ældre  tekst ',
  });
  expect(named).toMatchObject({ kind: 'named', version: 2, label: 'Ældre tekst', at: first?.at });
  await withCoAuthor(id);
  const again = await done<Revision>(creator, 'PUT', id, `/versions/${first?.id}`, { label: 'Første' });
  expect(again).toMatchObject({ version: 2, label: 'Første', by: { name: 'Mette Kjær' } });
  for (const label of ['', '   ', 'x'.repeat(61), 7, undefined]) {
    expect((await asked(creator, 'POST', id, '/versions', { label })).status).toBe(400);
    expect((await asked(creator, 'PUT', id, `/versions/${first?.id}`, { label })).status).toBe(400);
  }
});

test('a version of both texts is one, with what changed in either for those who see both', async () => {
  const id = await withCoAuthor(await make(creator, 'all-municipalities'));
  await done(creator, 'PUT', id, '/sections/asIs/shielding', { shielded: true });
  const [shared, secret] = [await open(creator, id), await open(creator, id, '/shielded')];
  await written(shared, 'brief', 'Til alle');
  await written(secret, 'asIs', 'Kun til os her');
  const version = await nameNow(creator, id, 'Begge');
  expect(version).toMatchObject({
    ...{ places: ['brief', 'asIs'], isShielded: false },
    contributions: [{ by: { name: 'Mette Kjær' }, added: 6, removed: 0 }],
  });
  const theirs = (await historyOf(coAuthor, id)).revisions.find(({ id: one }) => one === version.id);
  expect(theirs).toMatchObject({
    ...{ version: 1, places: ['brief'] },
    contributions: [{ by: { name: 'Mette Kjær' }, added: 2, removed: 0 }],
  });
});

test('a guest of a workshop stands there by name and claimed municipality, until the name is erased', async () => {
  const id = await make(creator, 'municipality');
  const workshop = await layWorkshop(world, creator, []);
  const guest = await workshop.guest(odense);
  const version = await nameNow(creator, id, 'Ved bordet');
  const said = [
    { writer: guest.participant, added: 4, removed: 1 },
    { writer: randomUUID(), added: 1, removed: 0 },
    { writer: null, added: 0, removed: 1 },
  ];
  await own('update document_revision set contributions = $2::jsonb where id = $1', [
    version.id,
    JSON.stringify(said),
  ]);
  const by = async () =>
    (await historyOf(creator, id)).revisions.find((one) => one.id === version.id)?.contributions;
  expect(await by()).toEqual([
    {
      by: { kind: 'guest', name: 'Ali', municipality: { cvr: odense, shortCode: 'ODE', name: 'Odense' } },
      ...{ added: 4, removed: 1 },
    },
    { by: { kind: 'unknown' }, added: 1, removed: 0 },
    { by: { kind: 'unknown' }, added: 0, removed: 1 },
  ]);
  await own("update workshop_participant set name = '' where id = $1", [guest.participant]);
  expect((await by())?.[0]?.by).toEqual({
    kind: 'guest',
    municipality: { cvr: odense, shortCode: 'ODE', name: 'Odense' },
  });
});

test('[PE1] a result of a workshop stands in the history, for those who saw the process by then', async () => {
  const id = await make(creator, 'municipality');
  const workshop = await layWorkshop(world, creator, []);
  const result = {
    ...{ modelVersion: 'kl-os2-9@1', voice: 'municipality', people: 20, municipalities: 12, guests: 0 },
    items: [],
  };
  const criteria = [{ id: 'overall', weight: 1, favourable: 'high' }];
  const question = { kind: 'criteria', modelVersion: 'kl-os2-9@1', criteria, steps: 5 };
  await own(
    `insert into workshop_result (workshop, round, process, number, title, place, revealed_at, question, result)
     values ($1, $2, $3, 1, 'Dokk1', '', now(), $4::jsonb, $5::jsonb)`,
    [workshop.id, randomUUID(), id, JSON.stringify(question), JSON.stringify(result)],
  );
  const told = [{ kind: 'workshop-result', workshop: 'Dokk1', answers: 20, municipalities: 12 }];
  expect((await historyOf(creator, id)).milestones).toMatchObject(told);
  await done(creator, 'PUT', id, '/sharing', { visibility: 'all-municipalities', chosen: [] });
  expect((await historyOf(coAuthor, id)).milestones.map(({ kind }) => kind)).toEqual(['visibility']);
});

test('[PE1] that a text was brought back is told for a day, to those who see the history', async () => {
  const id = await make(creator, 'public');
  const version = await nameNow(creator, id, 'Før');
  expect(await done(creator, 'GET', id, '')).not.toHaveProperty('restored');
  await bringBack(creator, id, version.id);
  const restored = { by: { name: 'Mette Kjær' }, source: { version: 1, label: 'Før' } };
  expect(await done(creator, 'GET', id, '')).toMatchObject({ restored });
  expect(await done(coAuthor, 'GET', id, '')).toMatchObject({ restored });
  expect(await done(world.stranger, 'GET', id, '')).not.toHaveProperty('restored');
  await own("update document_revision set at = at - interval '25 hours' where document = $1", [
    `process/${id}`,
  ]);
  expect(await done(creator, 'GET', id, '')).not.toHaveProperty('restored');
});

test('a text that was damaged is not shown as if it were whole', async () => {
  const id = await make(creator, 'municipality');
  const version = await nameNow(creator, id, 'Før');
  await own("update document_revision set state = state || '\\x00' where id = $1", [version.id]);
  for (const answer of [
    await asked(creator, 'GET', id, `/history/comparison?from=${version.id}&to=now`),
    await bringBack(creator, id, version.id),
  ]) {
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  }
  expect((await historyOf(creator, id)).revisions[0]).toMatchObject({ label: 'Før' });
  // Nothing waits for it: what comes after is compared with the one before.
  const editor = await open(creator, id);
  await written(editor, 'asIs', 'Skrevet siden');
  expect(await nameNow(creator, id, 'Efter')).toMatchObject({ version: 2, places: ['asIs'] });
  await done(creator, 'PUT', id, '/sharing', { visibility: 'all-municipalities', chosen: [] });
});

async function open(person: Person, id: string, part = ''): Promise<Editor> {
  const editor = await opened(world.origin, person, id, part);
  editors.push(editor);
  return editor;
}

async function withCoAuthor(id: string): Promise<string> {
  await done(creator, 'POST', id, '/co-authors', { account: coAuthor.account });
  return id;
}

function own(statement: string, values: (string | number)[]): Promise<unknown> {
  return world.database.transaction((transaction) => transaction.query(statement, values));
}
