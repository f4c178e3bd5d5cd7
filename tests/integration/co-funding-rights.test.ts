import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoFundingListItem, CoFundingReply } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { coFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import {
  accountId,
  coFundingId,
  municipalityCvr,
  type CoFundingId,
  type MunicipalityCvr,
} from '@procesrum/shared/primitives/id.ts';
import { insertCoFunding } from '../../server/src/features/co-funding/co-funding.repository.ts';
import type { SqlValue } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { layWorkshop } from './workshop-scene.ts';
import { municipalities, openWorld, type Visitor, type World } from './world.ts';

// Who sees a co-funding, answers in it and closes it: over REST and in SQL.

const { aarhus, odense, skanderborg } = municipalities;
const region = municipalityCvr.parse('29190925');
const kl = municipalityCvr.parse('62547313');

/** r sees it, a answers for the own municipality, m closes it; – nothing. */
type Letters = [someOpen: string, allOpen: string, someClosed: string, allOver: string];

/** By hand from the rules. Aarhus and Odense are asked in the first and the third; the last is past its time. */
const matrix: Record<string, Letters> = {
  'the group, of Aarhus': ['ram', 'ram', 'rm', 'rm'],
  'the group, of Skanderborg': ['rm', 'ram', 'rm', 'rm'],
  'the group, of a region': ['rm', 'rm', 'rm', 'rm'],
  'the group, of KL': ['rm', 'rm', 'rm', 'rm'],
  'a coordinator of Odense': ['ra', 'ra', 'r', 'r'],
  'a member of Odense': ['r', 'r', 'r', 'r'],
  'a facilitator of Odense': ['r', 'r', 'r', 'r'],
  'an operator of Odense': ['r', 'r', 'r', 'r'],
  'a coordinator of Skanderborg': ['–', 'ra', '–', 'r'],
  'a member of Skanderborg': ['–', 'r', '–', 'r'],
  'a coordinator of a region': ['–', '–', '–', '–'],
  'a member of a region': ['–', '–', '–', '–'],
  'a coordinator of KL': ['–', '–', '–', '–'],
  'a guest of a workshop': ['–', '–', '–', '–'],
  anyone: ['–', '–', '–', '–'],
};
const everybody = Object.entries(matrix);
/** Of whom a wrong id or somebody else's is "not found"; the others are not signed in. */
const withAccount = everybody.filter(([who]) => who !== 'a guest of a workshop' && who !== 'anyone');

const accounts: [string, MunicipalityCvr, Role[]][] = [
  ['the group, of Aarhus', aarhus, ['member', 'coordination-group']],
  ['the group, of Skanderborg', skanderborg, ['member', 'coordination-group']],
  ['the group, of a region', region, ['member', 'coordination-group']],
  ['the group, of KL', kl, ['member', 'coordination-group']],
  ['a coordinator of Odense', odense, ['member', 'coordinator']],
  ['a member of Odense', odense, ['member']],
  ['a facilitator of Odense', odense, ['member', 'facilitator']],
  ['an operator of Odense', odense, ['member', 'operator']],
  ['a coordinator of Skanderborg', skanderborg, ['member', 'coordinator']],
  ['a member of Skanderborg', skanderborg, ['member']],
  ['a coordinator of a region', region, ['member', 'coordinator']],
  ['a member of a region', region, ['member']],
  ['a coordinator of KL', kl, ['member', 'coordinator']],
];

let world: World;
const people = new Map<string, { visitor: Visitor; scope: Scope }>();
/** The four of the matrix, in its order. */
let rounds: CoFundingId[];

beforeAll(async () => {
  world = await openWorld();
  for (const [who, municipality, roles] of accounts) {
    const person = await world.person({ name: who, municipality, roles });
    const { account } = person;
    people.set(who, { visitor: person, scope: { kind: 'account', account, municipality, roles } });
  }
  const host = await world.person({ municipality: skanderborg });
  const workshop = await layWorkshop(world, host, []);
  await workshop.at('describe', 'read');
  const guest = await workshop.guest(aarhus);
  people.set('a guest of a workshop', { visitor: guest, scope: guest.scope(true) });
  people.set('anyone', { visitor: world.stranger, scope: { kind: 'anyone' } });
  rounds = [await open([aarhus, odense]), await open('all'), await open([aarhus, odense]), await lay('all')];
  await of('the group, of Aarhus').call('POST', `${addressOf(rounds[2])}/close`);
});
afterAll(() => world.close());

test.each(everybody)('[PE1][PE2] %s sees what is theirs to see', async (who, expected) => {
  for (const [index, id] of rounds.entries()) {
    const { status, body } = await of(who).call('GET', addressOf(id));
    const abilities = status === 200 ? (body as CoFundingReply).me.abilities : [];
    expect(lettersOf(abilities), `round ${index + 1}`).toBe(expected[index]);
    if (status !== 200) expect(body).not.toHaveProperty('coFunding');
  }
  const { body } = await of(who).call('GET', '/api/v1/co-fundings');
  const listed = Array.isArray(body) ? (body as CoFundingListItem[]).map(({ id }) => id) : [];
  const seen = rounds.filter((_, index) => expected[index] !== '–');
  expect(listed.filter((id) => rounds.includes(id)).sort()).toEqual(seen.sort());
});

test.each(withAccount)('[PE1][PE2] %s answers where they may', async (who, expected) => {
  for (const [index, id] of rounds.entries()) {
    const { status } = await of(who).call('PUT', `${addressOf(id)}/answer`, { answer: 'maybe' });
    const isSpeaker = expected[index % 2]?.includes('a') === true;
    const refused = expected[index] === '–' ? 404 : isSpeaker ? 409 : 403;
    expect(status, `round ${index + 1}`).toBe(expected[index]?.includes('a') === true ? 200 : refused);
  }
});

test.each(withAccount)(
  '[PE1][PE2] %s opens and closes if they are of the group',
  async (who, [some, all]) => {
    for (const [letters, invited] of [
      [some, [aarhus, odense]],
      [all, 'all'],
    ] as const) {
      const id = await open(invited);
      const { status } = await of(who).call('POST', `${addressOf(id)}/close`);
      expect(status).toBe(letters.includes('m') ? 200 : letters === '–' ? 404 : 403);
      const { body } = await of('the group, of Aarhus').call('GET', addressOf(id));
      expect('closedAt' in (body as CoFundingReply).coFunding).toBe(letters.includes('m'));
    }
    const { status } = await of(who).call('POST', '/api/v1/co-fundings', termsFor('all'));
    expect(status).toBe(all.includes('m') ? 201 : 403);
  },
);

test.each(['a guest of a workshop', 'anyone'])(
  '[PE1] %s is told to sign in, whatever they ask',
  async (who) => {
    for (const id of [rounds[1], coFundingId.parse(randomUUID())]) {
      const answers = [
        await of(who).call('GET', '/api/v1/co-fundings'),
        await of(who).call('POST', '/api/v1/co-fundings', termsFor('all')),
        await of(who).call('GET', addressOf(id)),
        await of(who).call('PUT', `${addressOf(id)}/answer`, { answer: 'yes' }),
        await of(who).call('POST', `${addressOf(id)}/close`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    }
  },
);

test('[PE1] one that is not there and one out of sight are the same answer', async () => {
  const visitor = of('a coordinator of Skanderborg');
  for (const [method, rest, body] of [
    ['GET', ''],
    ['PUT', '/answer', { answer: 'yes' }],
    ['POST', '/close'],
  ] as const) {
    const hidden = await visitor.call(method, `${addressOf(rounds[0])}${rest}`, body);
    const absent = await visitor.call(method, `${addressOf(coFundingId.parse(randomUUID()))}${rest}`, body);
    expect([hidden.status, hidden.body]).toEqual([absent.status, absent.body]);
    expect(hidden.status).toBe(404);
  }
});

describe('[PE3] the database', () => {
  beforeAll(async () => {
    for (const [who, hourlyCost] of [
      ['a coordinator of Odense', 311],
      ['the group, of Aarhus', 322],
    ] as const) {
      const given = { answer: 'yes', amount: 50_000, hourlyCost };
      const { status } = await of(who).call('PUT', `${addressOf(rounds[1])}/answer`, given);
      expect(status).toBe(200);
    }
  });

  test.each(everybody)('shows %s what is theirs to see', async (who, expected) => {
    const seen = rounds.filter((_, index) => expected[index] !== '–').sort();
    const found = await asked(who, 'select id from co_funding where id = any ($1) order by id', [rounds]);
    expect(found.map(({ id }) => id)).toEqual(seen);
    const answers = await asked(who, 'select distinct co_funding from co_funding_answer', []);
    expect(answers.map(({ co_funding }) => co_funding).includes(rounds[1])).toBe(expected[1] !== '–');
  });

  test.each(everybody)('shows %s no hourly cost but their own municipality’s', async (who) => {
    const costs = await asked(who, 'select distinct hourly_cost as cost from co_funding_hourly_cost', []);
    const own = who.endsWith('of Odense') ? [311] : who.endsWith('of Aarhus') ? [322] : [];
    expect(costs.map(({ cost }) => cost)).toEqual(own);
  });

  test.each(everybody)('lets %s answer where they may, and for nobody else', async (who, expected) => {
    const scope = scopeOf(who);
    for (const [index, id] of rounds.entries()) {
      const own = scope.kind === 'account' ? scope.municipality : aarhus;
      const account = scope.kind === 'account' ? scope.account : accountId.parse(randomUUID());
      const other = own === odense ? aarhus : odense;
      const mayAnswer = expected[index]?.includes('a') === true;
      expect(await lets(who, answering, [id, own, account]), `round ${index + 1}`).toBe(mayAnswer);
      expect(await lets(who, answering, [id, other, account]), `round ${index + 1}`).toBe(false);
      const somebody = scopeOf(
        who === 'a coordinator of Odense' ? 'a member of Odense' : 'a coordinator of Odense',
      );
      const theirs = somebody.kind === 'account' ? somebody.account : '';
      expect(await lets(who, answering, [id, own, theirs]), `round ${index + 1}`).toBe(false);
    }
  });

  test.each(everybody)(
    'lets %s close where they may, and change nothing that was asked',
    async (who, expected) => {
      const open = await lay([aarhus, odense], 60_000);
      const closes = 'update co_funding set closed_at = now() where id = $1 returning id';
      expect(await lets(who, closes, [open])).toBe(expected[0].includes('m'));
      for (const change of [
        "terms = jsonb_set(terms, '{price}', '1')",
        "closes_at = closes_at + interval '1 day'",
        'invited = null',
        "opened_at = opened_at - interval '1 day'",
      ]) {
        expect(await lets(who, `update co_funding set ${change} where id = $1 returning id`, [open])).toBe(
          false,
        );
      }
      // What is closed stays closed.
      const reopens = 'update co_funding set closed_at = null where id = $1 returning id';
      expect(await lets(who, reopens, [rounds[2] ?? ''])).toBe(false);
      expect(
        await lets(who, 'delete from co_funding_answer where co_funding = $1 returning 1', [rounds[1] ?? '']),
      ).toBe(false);
      expect(await lets(who, 'delete from co_funding where id = $1 returning 1', [open])).toBe(false);
    },
  );

  test('shows a job nothing that is not its own', async () => {
    for (const job of ['sign-in', 'rights', 'workshops', 'collaboration', 'retention'] as const) {
      for (const table of ['co_funding', 'co_funding_answer', 'co_funding_hourly_cost']) {
        const rows = await world.walled
          .as({ kind: 'job', job })
          .transaction((transaction) => transaction.query(`select 1 from ${table}`));
        expect([job, table, rows.length]).toEqual([job, table, 0]);
      }
    }
  });
});

const answering = `insert into co_funding_answer (co_funding, municipality, account, answer, at)
  values ($1, $2, $3, 'no', now()) on conflict (co_funding, municipality)
  do update set answer = excluded.answer, account = excluded.account returning co_funding`;

class TakenBack extends Error {}

/** Whether a statement changes anything for somebody; nothing of it stays. */
async function lets(who: string, statement: string, values: SqlValue[]): Promise<boolean> {
  let changed = 0;
  try {
    await world.walled.as(scopeOf(who)).transaction(async (transaction) => {
      changed = (await transaction.query(statement, values)).length;
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack) return changed > 0;
    // 42501: insufficient privilege.
    if (error instanceof Error && 'code' in error && error.code === '42501') return false;
    throw error;
  }
  return changed > 0;
}

function asked(who: string, statement: string, values: SqlValue[]) {
  return world.walled.as(scopeOf(who)).transaction((transaction) => transaction.query(statement, values));
}

function personOf(who: string) {
  const person = people.get(who);
  if (person === undefined) throw new Error(`nobody is ${who}`);
  return person;
}

function of(who: string): Visitor {
  return personOf(who).visitor;
}

function scopeOf(who: string): Scope {
  return personOf(who).scope;
}

function addressOf(id: CoFundingId | undefined): string {
  return `/api/v1/co-fundings/${id ?? ''}`;
}

function termsFor(invited: 'all' | readonly MunicipalityCvr[], closesInMs = 600_000) {
  return {
    ...{ title: 'Fælles flytterobot', text: 'Én robot til alle.', price: 1_000_000, split: 'inhabitants' },
    ...{ closesAt: new Date(Date.now() + closesInMs).toISOString(), invited },
  };
}

async function open(invited: 'all' | readonly MunicipalityCvr[]): Promise<CoFundingId> {
  const { status, body } = await of('the group, of Aarhus').call(
    'POST',
    '/api/v1/co-fundings',
    termsFor(invited),
  );
  expect(status).toBe(201);
  return (body as CoFundingReply).coFunding.id;
}

/** Lays one into the tables by hand; past its time unless said. */
async function lay(invited: 'all' | readonly MunicipalityCvr[], closesInMs = -120_000): Promise<CoFundingId> {
  const id = coFundingId.parse(randomUUID());
  const scope = scopeOf('the group, of Aarhus');
  await world.database.transaction((transaction) =>
    insertCoFunding(transaction, {
      ...{ id, terms: coFundingTerms.parse(termsFor(invited, closesInMs)), municipality: aarhus },
      openedAt: new Date(Date.now() - 600_000),
      openedBy: scope.kind === 'account' ? scope.account : accountId.parse(randomUUID()),
    }),
  );
  return id;
}

function lettersOf(abilities: readonly string[]): string {
  const letters = { 'co-funding:read': 'r', 'co-funding:answer': 'a', 'co-funding:manage': 'm' };
  const found = Object.entries(letters).flatMap(([ability, letter]) =>
    abilities.includes(ability) ? [letter] : [],
  );
  return found.length === 0 ? '–' : found.join('');
}
