import { afterAll, beforeAll, expect, test } from 'vitest';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { chosen, lettersOf, matrix, sceneIn, type Scene, type Who } from './rights-matrix.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
});
afterAll(() => world.close());

const actions: Record<string, string> = {
  r: 'process:read',
  c: 'process:respond',
  e: 'process:edit',
  s: 'process:shielded',
  h: 'process:history',
  v: 'process:restore',
  d: 'process:share',
};

const lines = (Object.keys(matrix) as Who[]).flatMap((who) =>
  visibility.options.map((level) => ({ who, level, letters: lettersOf(who, level) })),
);

test.each(lines)('[PE1][PE2] $who may $letters at $level, at every door', async ({ who, level, letters }) => {
  const id = scene.processFor(who, level);
  const asker = who === 'anyone' ? world.stranger : scene.people[who];
  const may = (letter: string) => letters.includes(letter);

  // Reading it: with what may be done, and with whom it is shared only for those who may edit.
  const read = await asker.call('GET', `/api/v1/processes/${id}`);
  expect(read.status).toBe(may('r') ? 200 : 404);
  if (!may('r')) expect(read.body).toEqual({ code: 'not-found', message: 'not found' });
  else {
    expect(read.body).toMatchObject({ abilities: [...letters].map((letter) => actions[letter]) });
    const names = (read.body as { chosen?: { cvr: string }[] }).chosen?.map(({ cvr }) => cvr);
    expect(names?.toSorted()).toEqual(may('e') ? chosen.toSorted() : undefined);
  }

  // Its steps are read by whoever reads it.
  const diagrams = await asker.call('GET', `/api/v1/processes/${id}/diagrams`);
  expect([diagrams.status, diagrams.body]).toEqual(
    may('r')
      ? [200, { lanes: [], before: { steps: [] }, after: { steps: [] } }]
      : [404, { code: 'not-found', message: 'not found' }],
  );

  // Finding it: by its words, in the count, in the whole list, among the own municipality's.
  const found = await asker.call('GET', `/api/v1/processes?q=${scene.wordFor(who, level)}`);
  expect(found.body).toMatchObject({ total: may('r') ? 1 : 0, items: may('r') ? [{ id }] : [] });
  const all = await asker.call('GET', '/api/v1/processes?limit=100&sort=title');
  expect(idsOf(all).includes(id)).toBe(may('r'));
  expect(all.body).toMatchObject({ total: idsOf(all).length });
  const isOwn = may('r') && ownersPeople.includes(who);
  expect(idsOf(await asker.call('GET', '/api/v1/processes?limit=100&own=true')).includes(id)).toBe(isOwn);

  // What only editors ask, and what only some of them change: seen but not theirs is forbidden, out of sight absent.
  const refused = who === 'anyone' ? 401 : may('r') ? 403 : 404;
  for (const path of [`/seen-by/${municipalities.odense}`, '/cpr-like']) {
    const answer = await asker.call('GET', `/api/v1/processes/${id}${path}`);
    expect([path, answer.status]).toEqual([path, may('e') ? 200 : refused]);
  }
  // That a number is no CPR number is said, and taken back, by those who share; here no such number stands in the text.
  const place = '0'.repeat(32);
  const dismissals = `/api/v1/processes/${id}/cpr-like/dismissals`;
  const said = [
    await asker.call('POST', dismissals, { place }),
    await asker.call('DELETE', `${dismissals}/${place}`),
  ].map((answer) => answer.status);
  expect(said).toEqual(may('d') ? [409, 204] : [refused, refused]);

  // Its history: read by whom it is shared with, named and brought back by those who write in it as theirs.
  const past = may('h') ? 200 : refused;
  for (const path of ['/history', '/history/comparison?from=start&to=now']) {
    const answer = await asker.call('GET', `/api/v1/processes/${id}${path}`);
    expect([path, answer.status]).toEqual([path, past]);
  }
  const latest = await scene.people['a co-author from elsewhere'].call(
    'GET',
    `/api/v1/processes/${id}/history`,
  );
  const { id: revision } = (latest.body as { revisions: { id: number }[] }).revisions[0] ?? { id: 1 };
  const changes = [
    await asker.call('POST', `/api/v1/processes/${id}/versions`, { label: 'Nu' }),
    await asker.call('PUT', `/api/v1/processes/${id}/versions/${revision}`, { label: 'Før' }),
    await asker.call('POST', `/api/v1/processes/${id}/restorations`, { revision }),
  ].map((answer) => answer.status);
  expect(changes).toEqual(may('v') ? [201, 200, 200] : [refused, refused, refused]);

  // Shielding a section and opening it again, for the owner's own people and for nobody they have named.
  const shielding = `/api/v1/processes/${id}/sections/asIs/shielding`;
  for (const shielded of [true, false]) {
    const answer = await asker.call('PUT', shielding, { shielded });
    expect([shielded, answer.status]).toEqual([shielded, may('s') ? 200 : refused]);
    if (may('s')) expect(answer.body).toMatchObject({ shieldedSections: shielded ? ['asIs'] : [] });
  }

  const guest = await world.person({ municipality: municipalities.skanderborg });
  const shares = [
    await asker.call('POST', `/api/v1/processes/${id}/co-authors`, { account: guest.account }),
    await asker.call('DELETE', `/api/v1/processes/${id}/co-authors/${guest.account}`),
    await asker.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility: level, chosen }),
  ].map((answer) => answer.status);
  expect(shares).toEqual(may('d') ? [200, 204, 200] : [refused, refused, refused]);
});

const ownersPeople: Who[] = [
  'the creator',
  'a colleague',
  'the owner’s coordinator',
  'an operator of the owner',
  'a co-author of the owner',
];

test.each(['the creator', 'a co-author from elsewhere'] as const)(
  '[PE1][PE2] what %s is shown as seen by others is exactly what those get',
  async (who) => {
    const editor = scene.people[who];
    const tenants: [string, Who][] = [
      [municipalities.aarhus, 'a colleague'],
      [municipalities.odense, 'a member of a chosen municipality'],
      ['62547313', 'a member of a chosen authority'],
      [municipalities.skanderborg, 'a member from elsewhere'],
    ];
    for (const level of visibility.options) {
      const id = scene.processFor(who, level);
      for (const [cvr, member] of tenants) {
        if (member === 'anyone') continue;
        const shown = await editor.call('GET', `/api/v1/processes/${id}/seen-by/${cvr}`);
        const theirs = await scene.people[member].call('GET', `/api/v1/processes/${id}`);
        // But for the news that an earlier text was brought back, which is not about who sees what.
        const { restored: _news, ...process } = theirs.body as { restored?: unknown };
        expect([level, cvr, shown.body]).toEqual([
          level,
          cvr,
          theirs.status === 404 ? { visible: false } : { visible: true, process, sections: [] },
        ]);
      }
    }
  },
);

test('[PE1] guessing tenants and processes tells nothing: all that is none answers as absent', async () => {
  const id = scene.processFor('the creator', 'private');
  const { 'the creator': creator, 'a member from elsewhere': stranger } = scene.people;
  const none = '00000000-0000-4000-8000-000000000000';
  const asked: [Person, string][] = [
    [creator, `/${id}/seen-by/12345678`],
    [creator, `/${id}/seen-by/no-cvr`],
    [creator, `/${none}/seen-by/${municipalities.odense}`],
    [creator, `/${none}/cpr-like`],
    [creator, `/no-id/cpr-like`],
    [stranger, `/${id}/seen-by/${municipalities.odense}`],
    [stranger, `/${id}/seen-by/12345678`],
    [stranger, `/${none}/seen-by/12345678`],
    [stranger, `/${id}/cpr-like`],
  ];
  for (const [person, path] of asked) {
    const answer = await person.call('GET', `/api/v1/processes${path}`);
    expect([path, answer.status, answer.body]).toEqual([
      path,
      404,
      { code: 'not-found', message: expect.stringMatching(/^not found$/) as string },
    ]);
  }
});

test('[PE1] nobody without a sign-in is told whether an id that is not public is one', async () => {
  const answers = await Promise.all(
    [
      ...visibility.options.slice(0, -1).map((level) => scene.processFor('the creator', level)),
      '00000000-0000-4000-8000-000000000000',
      'no-id',
    ].map((name) => world.stranger.call('GET', `/api/v1/processes/${name}`)),
  );
  for (const { status, body, headers } of answers) {
    expect([status, body]).toEqual([404, { code: 'not-found', message: 'not found' }]);
    expect(withoutDate(headers)).toEqual(withoutDate((answers[0] as Answer).headers));
  }
});

test('[PE1] to who is not signed in a public process names its municipality, and no name of a person', async () => {
  const id = scene.processFor('the creator', 'public');
  const read = await world.stranger.call('GET', `/api/v1/processes/${id}`);
  expect(read.body).toMatchObject({ municipality: { name: 'Aarhus' }, coAuthors: [] });
  expect(read.body).not.toHaveProperty('creator');
  const list = await world.stranger.call('GET', '/api/v1/processes?limit=100');
  const told = JSON.stringify([read, list].map(({ body, headers }) => [body, [...headers]]));
  for (const [who, { account }] of Object.entries(scene.people)) {
    expect([who, told.includes(account), told.includes(who)]).toEqual([who, false, false]);
  }
  // Who is signed in, from wherever, knows whom to ask.
  const member = await scene.people['a member from elsewhere'].call('GET', `/api/v1/processes/${id}`);
  expect(member.body).toMatchObject({
    creator: { name: 'the creator' },
    coAuthors: [{ name: 'a co-author of the owner' }, { name: 'a co-author from elsewhere' }],
  });
});

test('[PE1] absent, out of sight and misspelt get the same answer, headers and all', async () => {
  const id = scene.processFor('the creator', 'private');
  const answers = await Promise.all(
    [id, '00000000-0000-4000-8000-000000000000', 'no-id'].map((name) =>
      scene.people['a member from elsewhere'].call('GET', `/api/v1/processes/${name}`),
    ),
  );
  const seen = answers.map(({ status, body, headers }) => ({ status, body, headers: withoutDate(headers) }));
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('[PE1] a page’s cursor of somebody else’s list shows nothing but what one may see', async () => {
  const id = scene.processFor('the creator', 'selected');
  const cursor = Buffer.from(JSON.stringify(['title', '', id])).toString('base64url');
  for (const asker of [scene.people['a member from elsewhere'], world.stranger]) {
    const answer = await asker.call('GET', `/api/v1/processes?sort=title&after=${cursor}&limit=100`);
    expect(answer.status).toBe(200);
    expect(idsOf(answer)).not.toContain(id);
  }
});

test('[PE1] a co-author taken off sees it no more, and a second removal changes nothing', async () => {
  const creator = await world.person();
  const coAuthor = await world.person({ municipality: municipalities.odense });
  const made = await creator.call('POST', '/api/v1/processes', { title: 'Kort' });
  const { id } = made.body as { id: string };
  await creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account: coAuthor.account });
  expect((await coAuthor.call('GET', `/api/v1/processes/${id}`)).status).toBe(200);
  const path = `/api/v1/processes/${id}/co-authors/${coAuthor.account}`;
  expect((await creator.call('DELETE', path)).status).toBe(204);
  expect((await creator.call('DELETE', path)).status).toBe(204);
  expect((await coAuthor.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);
});

function idsOf(answer: Answer): string[] {
  return (answer.body as { items: { id: string }[] }).items.map(({ id }) => id);
}

function withoutDate(headers: Headers): Record<string, string> {
  const { date: _date, ...rest } = Object.fromEntries(headers);
  return rest;
}
