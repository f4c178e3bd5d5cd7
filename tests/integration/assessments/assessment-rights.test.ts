import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AssessmentView } from '@procesrum/shared/assessments/assessments.api.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import type { Scope } from '../../../server/src/platform/scope.ts';
import { accountHolders, matrix as processMatrix, sceneIn, type Scene, type Who } from '../rights-matrix.ts';
import { homeOf, scopeOf } from '../validations/validation-matrix.ts';
import { layWorkshop, type Attendee } from '../workshop-scene.ts';
import { municipalities, openWorld, type World } from '../world.ts';

const { aarhus, odense, skanderborg } = municipalities;

/**
 * Who may look at, begin and decide about their own municipality's assessment: an x where they may. Copied by hand from
 * the rules: whoever may respond to the process. Columns: Privat, Kommunen, Udvalgte, Alle kommuner, Offentlig.
 */
const matrix: Record<Who, string> = {
  'the creator': 'xxxxx',
  'a colleague': '–xxxx',
  'the owner’s coordinator': '–xxxx',
  'an operator of the owner': '–xxxx',
  'a co-author of the owner': 'xxxxx',
  'a co-author from elsewhere': 'xxxxx',
  'a member of a chosen municipality': '––xxx',
  'a coordinator of a chosen municipality': '––xxx',
  'a member of a chosen authority': '––xxx',
  'a member from elsewhere': '–––xx',
  'a coordinator from elsewhere': '–––xx',
  'a facilitator from elsewhere': '–––xx',
  'the coordination group from elsewhere': '–––xx',
  'an operator from elsewhere': '–––xx',
  'a creator who has moved': '–––xx',
  anyone: '–––––',
};

const lines = (Object.keys(matrix) as Who[]).flatMap((who) =>
  visibility.options.map((level, index) => ({ who, level, may: matrix[who][index] === 'x' })),
);

let world: World;
let scene: Scene;
let attendees: readonly Attendee[];

beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
  const narrow = processId.parse(scene.processFor('the creator', 'municipality'));
  const host = await world.person({ municipality: skanderborg });
  const workshop = await layWorkshop(world, host, [narrow]);
  await workshop.at('describe', 'write-with-guests');
  const [seat] = workshop.tables;
  attendees = [
    await workshop.member(await world.person({ municipality: skanderborg }), skanderborg, seat),
    await workshop.guest(odense, seat),
  ];
});
afterAll(() => world.close());

test('the matrix has a line for everybody', () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(processMatrix).sort());
});

test.each(lines)('[AS1][PE1][PE2] $who at $level, at every door: $may', async ({ who, level, may }) => {
  const path = `/api/v1/processes/${scene.processFor(who, level)}/assessment`;
  const asker = who === 'anyone' ? world.stranger : scene.people[who];
  // Whoever reads a public process without being signed in is asked to sign in; to all others it is not there.
  const refused = who === 'anyone' ? 401 : 404;
  const read = await asker.call('GET', path);
  expect(read.status).toBe(may ? 200 : refused);
  if (may) expect((read.body as AssessmentView).municipality.cvr).toBe(homeOf(who));
  expect((await asker.call('PUT', path)).status).toBe(may ? 200 : refused);
  const decision = { id: randomUUID(), value: 50, reason: 'Det er vi enige om.' };
  expect((await asker.call('POST', `${path}/final`, decision)).status).toBe(may ? 201 : refused);
  const offers = await asker.call(
    'GET',
    `/api/v1/processes/${scene.processFor(who, level)}/workshop-answers`,
  );
  expect(offers.status).toBe(may ? 200 : refused);
  // Nobody here has answered in a workshop: there is nothing to take over.
  const adoption = { round: randomUUID(), questions: ['quality'], seen: {} };
  expect((await asker.call('POST', `${path}/adoption`, adoption)).status).toBe(may ? 404 : refused);
});

test('[AS1][PE1] a workshop’s use of a process opens nobody’s assessment', async () => {
  const path = `/api/v1/processes/${scene.processFor('the creator', 'municipality')}/assessment`;
  const [member, guest] = attendees;
  expect((await member?.call('GET', path))?.status).toBe(404);
  expect((await member?.call('PUT', path))?.status).toBe(404);
  expect((await guest?.call('GET', path))?.status).toBe(401);
});

describe('[PE3] in SQL, should the code forget', () => {
  /** An assessment of Aarhus and one of Skanderborg at every level, with a decision each, and what is counted. */
  beforeAll(async () => {
    await world.database.transaction(async (transaction) => {
      for (const table of ['assessment', 'assessment_shown', 'assessment_final'])
        await transaction.query(`delete from ${table}`);
      for (const level of visibility.options) {
        const process = scene.processFor('the creator', level);
        for (const municipality of [aarhus, skanderborg]) {
          await transaction.query(
            `insert into assessment (process, municipality, at, answers, numbers, origins)
             values ($1, $2, now(), '{"quality": "high"}', '{}', '{}')`,
            [process, municipality],
          );
          await transaction.query(
            `insert into assessment_shown (process, municipality, question, answers) values ($1, $2, 'quality', '{}')`,
            [process, municipality],
          );
          await transaction.query(
            `insert into assessment_final (id, process, municipality, number, account, at, value, reason)
             values ($1, $2, $3, 1, $4, now(), 50, 'x')`,
            [randomUUID(), process, municipality, scene.people['the creator'].account],
          );
        }
      }
    });
  });

  const seen = async (scope: Scope, statement: string) => {
    const rows = await world.walled.as(scope).transaction((transaction) => transaction.query(statement));
    const found = new Set(rows.map(({ process }) => process));
    return visibility.options
      .map((level) => (found.has(scene.processFor('the creator', level)) ? 'x' : '–'))
      .join('');
  };

  test.each(accountHolders)('%s sees the own municipality’s, and of no other anything', async (who) => {
    const scope = scopeOf(scene, who);
    for (const table of ['assessment', 'assessment_final']) {
      for (const municipality of [aarhus, skanderborg]) {
        const rows = `select process::text from ${table} where municipality = '${municipality}'`;
        // Whoever has moved sees what the others from there see of this creator's processes.
        const expected = homeOf(who) === municipality ? matrix[who] : '–––––';
        expect(await seen(scope, rows), `${table} of ${municipality}`).toBe(expected);
      }
    }
    expect(await seen(scope, 'select process::text from assessment_shown')).toBe('–––––');
  });

  test('who is not signed in, a guest at a workshop’s table, and jobs that have nothing to do with it see nothing', async () => {
    const jobs = [
      'sign-in',
      'rights',
      'workshops',
      'priorities',
      'queue',
      'notifications',
      'retention',
    ] as const;
    const scopes: Scope[] = [
      { kind: 'anyone' },
      ...attendees.slice(1).map((attendee) => attendee.scope(true)),
      ...jobs.map((job) => ({ kind: 'job', job }) as const),
    ];
    for (const scope of scopes)
      for (const table of ['assessment', 'assessment_shown', 'assessment_final'])
        expect(await seen(scope, `select process::text from ${table}`), JSON.stringify(scope)).toBe('–––––');
  });

  test('whoever sits at a workshop’s table sees what any other member of Skanderborg sees, and no more', async () => {
    const [member] = attendees;
    if (member === undefined) throw new Error('nobody sits there');
    expect(await seen(member.scope(true), 'select process::text from assessment')).toBe('–––xx');
    expect(await seen(member.scope(true), 'select process::text from assessment_final')).toBe('–––xx');
    expect(await seen(member.scope(true), 'select process::text from assessment_shown')).toBe('–––––');
  });

  test('nobody writes in another’s name, and nothing that was decided is changed', async () => {
    const scope = scopeOf(scene, 'a member from elsewhere');
    const process = scene.processFor('the creator', 'all-municipalities');
    const as = (statement: string, values: (string | number)[]) =>
      world.walled.as(scope).transaction((transaction) => transaction.query(statement, values));
    await expect(
      as(
        `insert into assessment (process, municipality, at, answers, numbers, origins)
         values ($1, $2, now(), '{}', '{}', '{}')`,
        [process, odense],
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      as(
        `insert into assessment_final (id, process, municipality, number, account, at, value, reason)
         values ($1, $2, $3, 2, $4, now(), 1, 'x')`,
        [randomUUID(), process, skanderborg, scene.people['the creator'].account],
      ),
    ).rejects.toThrow('row-level security');
    for (const table of ['assessment', 'assessment_final'])
      expect(
        await as(`update ${table} set at = now() where process = $1 returning process`, [process]),
      ).toEqual([]);
  });
});
