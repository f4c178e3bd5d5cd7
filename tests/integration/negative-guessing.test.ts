import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { municipalities, openWorld, type Person, type Visitor, type World } from './world.ts';

// What somebody can learn by asking around a thing: counts, hits, pages, words and time.

const list = '/api/v1/processes';

let world: World;
let owner: Person;
let stranger: Person;
beforeAll(async () => {
  world = await openWorld();
  owner = await world.person();
  stranger = await world.person({ municipality: municipalities.odense });
});
afterAll(() => world.close());

interface Page {
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly total: number;
  readonly next?: string;
}

test('[PE1] a search finds nothing of what is out of sight, however exactly it is named', async () => {
  const hidden = await make(owner, { title: 'Tvangsfjernelse', summary: 'Sagen om Søndergade.' });
  for (const visitor of [stranger, world.stranger]) {
    const missing = await told(visitor, '?q=findesikke');
    for (const words of [
      'Tvangsfjernelse',
      'tvangsfj',
      'søndergade',
      hidden,
      '%',
      '_',
      "' or 1=1 --",
      '*',
      '\\',
    ]) {
      expect([words, await told(visitor, `?q=${encodeURIComponent(words)}`)]).toEqual([words, missing]);
    }
  }
  expect((await page(owner, '?q=tvangsfj')).total).toBe(1);
});

test('[PE1] no count, order or page changes because of what is out of sight', async () => {
  for (const title of ['Asfalt', 'Bogholderi', 'Cykelstier']) {
    await make(owner, { title, visibility: 'all-municipalities' });
  }
  const queries = [
    '',
    '?sort=title',
    '?sort=hours',
    '?limit=1',
    '?limit=3',
    '?own=true',
    '?q=s',
    '?sort=title&limit=2',
  ];
  const before = await Promise.all(queries.map((query) => told(stranger, query)));
  for (let each = 0; each < 8; each += 1)
    await make(owner, { title: `Aaaa ${each}`, visibility: 'municipality' });
  const after = await Promise.all(queries.map((query) => told(stranger, query)));
  expect(after).toEqual(before);
});

test('[PE1] a page that somebody else was on, or one made up, leads to nothing out of sight', async () => {
  for (let each = 0; each < 4; each += 1)
    await make(owner, { title: `Lukket ${each}`, visibility: 'municipality' });
  const seen = new Set((await page(stranger, '?limit=100')).items.map(({ id }) => id));
  for (let next = (await page(owner, '?limit=2')).next; next !== undefined;) {
    const through = await page(stranger, `?limit=2&after=${next}`);
    for (const { id } of through.items) expect(seen).toContain(id);
    next = (await page(owner, `?limit=2&after=${next}`)).next;
  }
  const hidden = (await page(owner, '?q=lukket')).items[0]?.id ?? '';
  const at = '2030-01-01T00:00:00.000Z';
  const pointing = [hidden, randomUUID()].map((id) =>
    Buffer.from(JSON.stringify(['changed', at, id])).toString('base64url'),
  );
  const [atHidden, atNothing] = await Promise.all(pointing.map((after) => told(stranger, `?after=${after}`)));
  expect(atHidden).toEqual(atNothing);
});

test('[PE1] what cannot be asked is refused in the same words, whatever it is about', async () => {
  const hidden = await make(owner, { title: 'Skjult' });
  const path = (id: string) => `${list}/${id}/sharing`;
  for (const body of [{ visibility: 'nowhere', chosen: [] }, {}, '[]', '{"visibility":', 'null']) {
    const answers = await Promise.all(
      [hidden, randomUUID()].map(async (id) => stranger.call('PUT', path(id), body)),
    );
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers[0]?.status).toBe(answers[1]?.status);
  }
});

test('[PE1] a refusal names nothing of what was asked about', async () => {
  const hidden = await make(owner, { title: 'Skjult titel' });
  const answer = await stranger.call('GET', `${list}/${hidden}`);
  expect(JSON.stringify([answer.body, [...answer.headers]])).not.toMatch(
    new RegExp(`${hidden}|${owner.account}|Skjult|Aarhus|${municipalities.aarhus}`, 'i'),
  );
});

test('[PE1] it takes no longer to be refused a thing than to be told there is none', async () => {
  const hidden = await make(owner, { title: 'Skjult' });
  const absent = randomUUID();
  const samples = { hidden: [] as number[], absent: [] as number[] };
  for (let each = 0; each < 150; each += 1) {
    // Taken in turns, so that whatever else the machine does hits both alike.
    samples.hidden.push(await millisecondsOf(hidden));
    samples.absent.push(await millisecondsOf(absent));
  }
  const ratio = median(samples.hidden) / median(samples.absent);
  // One query more or a row more stays inside this; a text that is fetched first, or a check that is left out, does not.
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

async function make(person: Person, body: object): Promise<string> {
  const answer = await person.call('POST', list, body);
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

async function page(visitor: Visitor, query: string): Promise<Page> {
  return (await visitor.call('GET', list + query)).body as Page;
}

async function told(visitor: Visitor, query: string): Promise<unknown> {
  const { status, headers, body } = await visitor.call('GET', list + query);
  return { status, body, headers: [...headers].filter(([name]) => name !== 'date') };
}

async function millisecondsOf(id: string): Promise<number> {
  const startedAt = performance.now();
  await stranger.call('GET', `${list}/${id}`);
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
