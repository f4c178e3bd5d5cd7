import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import type { SqlValue, Transaction } from '../../../server/src/platform/database.ts';
import type { Scope } from '../../../server/src/platform/scope.ts';
import { accountHolders, sceneIn, type Scene } from '../rights-matrix.ts';
import { layWorkshop } from '../workshop-scene.ts';
import { municipalities, openWorld, type World } from '../world.ts';
import { homeOf, kl, matrix, scopeOf } from './validation-matrix.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let scene: Scene;
/** Those of whom the database has to show nothing, whoever they are. */
const others = new Map<string, Scope>([['anyone', { kind: 'anyone' }]]);
const jobs = ['sign-in', 'rights', 'workshops', 'priorities', 'collaboration', 'queue', 'retention'] as const;

beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
  const narrow = processId.parse(scene.processFor('the creator', 'municipality'));
  const host = await world.person({ municipality: skanderborg });
  const workshop = await layWorkshop(world, host, [narrow]);
  await workshop.at('describe', 'write-with-guests');
  const [seat] = workshop.tables;
  const member = await workshop.member(await world.person({ municipality: skanderborg }), skanderborg, seat);
  others.set('a member at a workshop’s table', member.scope(true));
  others.set('a guest at a workshop’s table', (await workshop.guest(odense, seat)).scope(true));
  for (const job of jobs) others.set(`the job ${job}`, { kind: 'job', job });
});
afterAll(() => world.close());

describe('[PE3] in SQL, should the code forget', () => {
  const tables = {
    have_it_too: 'select process::text from have_it_too',
    validation: 'select process::text from validation',
    'evidence for all': "select process::text from validation_evidence where audience = 'all'",
  };

  beforeAll(async () => {
    await world.database.transaction(async (transaction) => {
      const by = scene.people['a member of a chosen municipality'].account;
      // What the doors above have left is cleared away, so that each level has one answer of Odense.
      for (const table of ['validation_evidence', 'validation_basis', 'validation', 'have_it_too'])
        await transaction.query(`delete from ${table}`);
      for (const level of visibility.options) {
        const process = scene.processFor('the creator', level);
        await transaction.query(
          `insert into have_it_too (process, municipality, account, at, reuses, systems)
           values ($1, $2, $3, now(), false, '{}')`,
          [process, odense, by],
        );
        for (const [number, audience] of ['all', 'own'].entries()) {
          const id = randomUUID();
          await transaction.query(
            `insert into validation (id, process, municipality, number, account, at, valid_until, verdict, systems,
               evidence_source, evidence_audience)
             values ($1, $2, $3, $4, $5, now(), now() + interval '18 months', 'yes', '{}', 'counted', $6)`,
            [id, process, odense, number + 1, by, audience],
          );
          await transaction.query(
            `insert into validation_evidence (validation, process, municipality, audience, text)
             values ($1, $2, $3, $4, 'Lønudtræk')`,
            [id, process, odense, audience],
          );
        }
        await transaction.query(
          `insert into validation_request (id, process, account, municipality, at, deadline, asked)
           values ($1, $2, $3, $4, now(), now()::date + 9, array['${skanderborg}'])`,
          [randomUUID(), process, scene.people['the creator'].account, aarhus],
        );
      }
    });
  });

  test.each(accountHolders.filter((who) => who !== 'a creator who has moved'))(
    '%s sees what is theirs to see',
    async (who) => {
      const seen = matrix[who].map((letters) => (letters.includes('r') ? 'x' : '–')).join('');
      for (const [table, statement] of Object.entries(tables))
        expect(await levelsFor(scopeOf(scene, who), statement), table).toBe(seen);
      const own = homeOf(who) === odense ? seen : '–––––';
      expect(
        await levelsFor(
          scopeOf(scene, who),
          "select process::text from validation_evidence where audience = 'own'",
        ),
      ).toBe(own);
      // Asked is Skanderborg: those of it, and those who may ask.
      const asked = matrix[who].map((letters) =>
        letters.includes('q') || (letters.includes('r') && homeOf(who) === skanderborg) ? 'x' : '–',
      );
      const open = `select process::text from validation_request where campaign is null and closed_at is null
      and '${skanderborg}' = any (asked)`;
      expect(await levelsFor(scopeOf(scene, who), open)).toBe(asked.join(''));
    },
  );

  test('of what is narrow, nobody else sees anything of it', async () => {
    const narrow = scene.processFor('the creator', 'municipality');
    for (const [who, acting] of others) {
      for (const table of [
        ...['have_it_too', 'validation', 'validation_evidence', 'validation_basis', 'validation_request'],
      ]) {
        const rows = await asked(acting, `select process::text from ${table} where process = $1`, [narrow]);
        expect(rows, `${who}: ${table}`).toEqual([]);
      }
      expect(await asked(acting, 'select 1 from validation_draft')).toEqual([]);
    }
  });

  test('nobody speaks for another municipality, as another person, or of their own process', async () => {
    const process = scene.processFor('the creator', 'all-municipalities');
    const have = `insert into have_it_too (process, municipality, account, at, reuses, systems)
      values ($1, $2, $3, now(), false, '{}') returning process`;
    const answer = `insert into validation (id, process, municipality, number, account, at, valid_until, verdict, systems)
      values (gen_random_uuid(), $1, $2, 9, $3, now(), now() + interval '18 months', 'yes', '{}')`;
    const member = scene.people['a member from elsewhere'].account;
    const creator = scene.people['the creator'].account;
    const authority = scene.people['a member of a chosen authority'].account;
    for (const [who, values] of [
      ['a member from elsewhere', [process, odense, member]],
      ['a member from elsewhere', [process, skanderborg, creator]],
      ['a member of a chosen authority', [process, kl, authority]],
    ] as const)
      for (const statement of [have, answer])
        await expect(asked(scopeOf(scene, who), statement, values)).rejects.toThrow('row-level security');
    await expect(asked(scopeOf(scene, 'the creator'), answer, [process, aarhus, creator])).rejects.toThrow(
      'row-level security',
    );
    expect(
      await asked(scopeOf(scene, 'a member from elsewhere'), have, [process, skanderborg, member]),
    ).toHaveLength(1);
    for (const deed of ["update have_it_too set systems = '{X}'", 'delete from have_it_too'])
      expect(
        await asked(
          scopeOf(scene, 'a member from elsewhere'),
          `${deed} where municipality = $1 returning process`,
          [odense],
        ),
      ).toEqual([]);
  });

  test('[VA1] an answer is never changed, by nobody', async () => {
    const changed = "update validation set verdict = 'no' returning id";
    const gone = 'delete from validation returning id';
    for (const who of accountHolders)
      for (const statement of [changed, gone])
        expect(await asked(scopeOf(scene, who), statement), who).toEqual([]);
    const job = { kind: 'job', job: 'validations' } as const;
    await expect(asked(job, changed)).rejects.toThrow('only given anew');
    expect(await asked(job, gone)).toEqual([]);
    await expect(asked({ kind: 'job', job: 'migration' }, changed)).rejects.toThrow('only given anew');
  });

  test('what was asked is never changed, and what is closed stays closed', async () => {
    const creator = scopeOf(scene, 'the creator');
    for (const change of ["message = 'Andet'", "asked = array['35209115']", "deadline = '2030-01-01'"])
      await expect(asked(creator, `update validation_request set ${change}`)).rejects.toThrow(
        'never changed',
      );
    await undoing(creator, async (transaction) => {
      await transaction.query('update validation_request set closed_at = now() where closed_at is null');
      await expect(transaction.query('update validation_request set closed_at = null')).rejects.toThrow(
        'stays closed',
      );
    });
    const elsewhere = scopeOf(scene, 'a member from elsewhere');
    expect(await asked(elsewhere, 'update validation_request set closed_at = now() returning id')).toEqual(
      [],
    );
  });

  test('a draft is its writer’s alone', async () => {
    const process = scene.processFor('the creator', 'public');
    const member = scene.people['a member from elsewhere'];
    await member.call('PUT', `/api/v1/processes/${process}/validations/draft`, { verdict: 'no' });
    for (const who of accountHolders) {
      const seen = await asked(scopeOf(scene, who), 'select account from validation_draft');
      expect(seen, who).toHaveLength(who === 'a member from elsewhere' ? 1 : 0);
    }
  });
});

/** At which levels something is seen of the creator's processes. */
async function levelsFor(scope: Scope, statement: string): Promise<string> {
  const seen = new Set((await asked(scope, statement)).map(({ process }) => process));
  return visibility.options
    .map((level) => (seen.has(scene.processFor('the creator', level)) ? 'x' : '–'))
    .join('');
}

async function asked(scope: Scope, statement: string, values: readonly SqlValue[] = []) {
  let rows: Record<string, unknown>[] = [];
  await undoing(scope, async (transaction) => {
    rows = await transaction.query(statement, values);
  });
  return rows;
}

class Undone extends Error {}

/** Does something as somebody, and takes it back. */
async function undoing(scope: Scope, work: (transaction: Transaction) => Promise<unknown>): Promise<void> {
  const done = world.walled.as(scope).transaction(async (transaction) => {
    await work(transaction);
    throw new Undone();
  });
  await done.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}
