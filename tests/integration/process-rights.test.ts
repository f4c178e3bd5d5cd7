import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Right = 'nothing' | 'read' | 'edit' | 'share';
type Visibility = 'private' | 'municipality' | 'all-municipalities';

/**
 * Who may do what, copied by hand from the rules, not from the code: a matrix made from the policy table would pass
 * whatever stands there. Columns: Privat, Kommunen, Alle kommuner.
 */
const matrix: Record<string, Record<Visibility, Right>> = {
  'the creator': { private: 'share', municipality: 'share', 'all-municipalities': 'share' },
  'a colleague': { private: 'nothing', municipality: 'edit', 'all-municipalities': 'edit' },
  'the owner’s coordinator': { private: 'nothing', municipality: 'share', 'all-municipalities': 'share' },
  'a co-author from elsewhere': { private: 'edit', municipality: 'edit', 'all-municipalities': 'edit' },
  'a member from elsewhere': { private: 'nothing', municipality: 'nothing', 'all-municipalities': 'read' },
  'a coordinator from elsewhere': {
    private: 'nothing',
    municipality: 'nothing',
    'all-municipalities': 'read',
  },
  'a facilitator from elsewhere': {
    private: 'nothing',
    municipality: 'nothing',
    'all-municipalities': 'read',
  },
  'the coordination group': { private: 'nothing', municipality: 'nothing', 'all-municipalities': 'read' },
  'an operator': { private: 'nothing', municipality: 'nothing', 'all-municipalities': 'read' },
  'a creator who has moved': { private: 'nothing', municipality: 'nothing', 'all-municipalities': 'read' },
};

const elsewhere: Record<string, Role[]> = {
  'a member from elsewhere': ['member'],
  'a coordinator from elsewhere': ['member', 'coordinator'],
  'a facilitator from elsewhere': ['member', 'facilitator'],
  'the coordination group': ['member', 'coordination-group'],
  'an operator': ['member', 'operator'],
};

const lines = Object.entries(matrix).flatMap(([who, columns]) =>
  (Object.entries(columns) as [Visibility, Right][]).map(([visibility, right]) => ({
    who,
    visibility,
    right,
  })),
);

test.each(lines)('[PE1][PE2] $who may $right at $visibility', async ({ who, visibility, right }) => {
  const word = `ord${Math.random().toString(36).slice(2)}`;
  const { id, actor, coAuthor } = await scene(who, visibility, word);
  const mayRead = right !== 'nothing';

  // Reading it.
  const read = await actor.call('GET', `/api/v1/processes/${id}`);
  expect(read.status).toBe(mayRead ? 200 : 404);
  if (!mayRead) expect(read.body).toEqual({ code: 'not-found', message: 'not found' });
  else {
    const abilities = { read: ['process:read'], edit: ['process:read', 'process:edit'] };
    expect(read.body).toMatchObject({
      abilities: right === 'share' ? ['process:read', 'process:edit', 'process:share'] : abilities[right],
    });
  }

  // Finding it: in the list, by its words, in the count.
  const found = await actor.call('GET', `/api/v1/processes?q=${word}`);
  expect(found.body).toMatchObject({ total: mayRead ? 1 : 0, items: mayRead ? [{ id }] : [] });
  const listed = idsOf(await actor.call('GET', '/api/v1/processes?limit=100&sort=title'));
  expect(listed.includes(id)).toBe(mayRead);

  // Sharing it: seen but not theirs is forbidden, out of sight is absent.
  const refusal = mayRead ? 403 : 404;
  const guest = await world.person({ municipality: municipalities.skanderborg });
  const shares = [
    await actor.call('POST', `/api/v1/processes/${id}/co-authors`, { account: guest.account }),
    await actor.call('DELETE', `/api/v1/processes/${id}/co-authors/${guest.account}`),
    await actor.call('PUT', `/api/v1/processes/${id}/visibility`, { visibility }),
  ].map((answer) => answer.status);
  expect(shares).toEqual(right === 'share' ? [200, 204, 200] : [refusal, refusal, refusal]);
  expect(coAuthor.account).not.toBe(guest.account);
});

test('[PE1] nobody without a sign-in learns anything, not even that an id is none', async () => {
  const { id } = await scene('the creator', 'all-municipalities', 'åbent');
  for (const path of ['', `/${id}`, '/00000000-0000-4000-8000-000000000000', '/no-id']) {
    const answer = await world.stranger.call('GET', `/api/v1/processes${path}`);
    expect([answer.status, answer.body]).toEqual([401, { code: 'not-signed-in', message: 'sign in first' }]);
  }
});

test('[PE1] absent, out of sight and misspelt get the same answer, headers and all', async () => {
  const { id, actor } = await scene('a member from elsewhere', 'private', 'hemmeligt');
  const answers = await Promise.all(
    [id, '00000000-0000-4000-8000-000000000000', 'no-id'].map((name) =>
      actor.call('GET', `/api/v1/processes/${name}`),
    ),
  );
  const seen = answers.map(({ status, body, headers }) => ({ status, body, headers: withoutDate(headers) }));
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('[PE1] a page’s cursor of somebody else’s list shows nothing but what one may see', async () => {
  const { id, actor } = await scene('a member from elsewhere', 'private', 'skjult');
  const cursor = Buffer.from(JSON.stringify(['title', '', id])).toString('base64url');
  const answer = await actor.call('GET', `/api/v1/processes?sort=title&after=${cursor}&limit=100`);
  expect(answer.status).toBe(200);
  expect(idsOf(answer)).not.toContain(id);
});

test('[PE1] a co-author taken off sees it no more, and a second removal changes nothing', async () => {
  const { id, creator, coAuthor } = await scene('the creator', 'private', 'kort');
  expect((await coAuthor.call('GET', `/api/v1/processes/${id}`)).status).toBe(200);
  const path = `/api/v1/processes/${id}/co-authors/${coAuthor.account}`;
  expect((await creator.call('DELETE', path)).status).toBe(204);
  expect((await creator.call('DELETE', path)).status).toBe(204);
  expect((await coAuthor.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);
});

/** A process of Aarhus with a co-author from Odense, and the one the line is about. */
async function scene(who: string, visibility: Visibility, word: string) {
  const creator = await world.person({ name: 'Ida Storgaard' });
  const coAuthor = await world.person({ name: 'Bo Lind', municipality: municipalities.odense });
  const made = await creator.call('POST', '/api/v1/processes', {
    title: `Flytning ${word}`,
    summary: 'En borger flytter.',
    visibility,
  });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  await creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account: coAuthor.account });
  return { id, creator, coAuthor, actor: await actorFor(who, creator, coAuthor) };
}

async function actorFor(who: string, creator: Person, coAuthor: Person): Promise<Person> {
  switch (who) {
    case 'the creator':
      return creator;
    case 'a co-author from elsewhere':
      return coAuthor;
    case 'a colleague':
      return world.person();
    case 'the owner’s coordinator':
      return world.person({ roles: ['member', 'coordinator'] });
    case 'a creator who has moved':
      await world.database.transaction((transaction) =>
        transaction.query('update account set municipality = $2 where id = $1', [
          creator.account,
          municipalities.skanderborg,
        ]),
      );
      return creator;
    default:
      return world.person({ municipality: municipalities.skanderborg, roles: elsewhere[who] ?? [] });
  }
}

function idsOf(answer: Answer): string[] {
  return (answer.body as { items: { id: string }[] }).items.map(({ id }) => id);
}

function withoutDate(headers: Headers): Record<string, string> {
  const { date: _date, ...rest } = Object.fromEntries(headers);
  return rest;
}
