import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { matrix as processMatrix, sceneIn, type Scene, type Who } from '../rights-matrix.ts';
import { layWorkshop, type Attendee } from '../workshop-scene.ts';
import { municipalities, openWorld, type Visitor, type World } from '../world.ts';
import { matrix } from './validation-matrix.ts';
import { askToAnswer, dayFromNow } from './validation-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;

const lines = (Object.keys(matrix) as Who[]).flatMap((who) =>
  visibility.options.map((level, index) => ({ who, level, letters: matrix[who][index] ?? '' })),
);

const actions: Record<string, string> = {
  r: 'validation:read',
  a: 'validation:answer',
  h: 'validation:have',
  q: 'validation:request',
};

let world: World;
let scene: Scene;
/** Those who only take part in an open workshop that uses the process of the level *Kommunen*, at its table. */
let attendees: Record<string, Attendee>;

beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
  const narrow = processId.parse(scene.processFor('the creator', 'municipality'));
  const host = await world.person({ municipality: skanderborg });
  const workshop = await layWorkshop(world, host, [narrow]);
  await workshop.at('describe', 'write-with-guests');
  const [seat] = workshop.tables;
  attendees = {
    member: await workshop.member(await world.person({ municipality: skanderborg }), skanderborg, seat),
    guest: await workshop.guest(odense, seat),
  };
});
afterAll(() => world.close());

test('the matrix has a line for everybody', () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(processMatrix).sort());
});

test.each(lines)('[PE1][PE2] $who may $letters at $level, at every door', async ({ who, level, letters }) => {
  const id = scene.processFor(who, level);
  const asker = who === 'anyone' ? world.stranger : scene.people[who];
  const may = (letter: string) => letters.includes(letter);
  const refused = who === 'anyone' ? 401 : may('r') ? 403 : 404;
  const path = `/api/v1/processes/${id}`;

  const read = await asker.call('GET', `${path}/validations`);
  expect(read.status).toBe(may('r') ? 200 : refused);
  if (may('r'))
    expect((read.body as { abilities: string[] }).abilities).toEqual(
      [...letters].map((letter) => actions[letter]),
    );
  expect((await asker.call('GET', `${path}/validations/${odense}`)).status).toBe(may('r') ? 200 : refused);

  const statuses = async (...calls: [string, string, unknown?][]) => {
    const all: number[] = [];
    for (const [method, rest, body] of calls) all.push((await asker.call(method, path + rest, body)).status);
    return all;
  };
  const said = { reuses: false, numbers: { systems: [] } };
  expect(await statuses(['PUT', '/have-it-too', said], ['DELETE', '/have-it-too'])).toEqual(
    may('h') ? [200, 200] : [refused, refused],
  );
  expect(await statuses(['PUT', '/validations/draft', {}], ['DELETE', '/validations/draft'])).toEqual(
    may('a') ? [200, 204] : [refused, refused],
  );
  expect((await askToAnswer(asker, id)).status).toBe(may('a') ? 201 : refused);
  // Nobody of the owner has answered.
  const difference = await asker.call('GET', `${path}/validations/${aarhus}/difference`);
  expect(difference.status).toBe(may('r') ? 404 : refused);

  const request = { id: randomUUID(), asked: [odense], deadline: dayFromNow(5) };
  const isAskable = level !== 'private' && level !== 'municipality';
  const asked = await asker.call('POST', `${path}/validation-requests`, request);
  expect(asked.status).toBe(may('q') ? (isAskable ? 201 : 400) : refused);
  const campaign = {
    id: randomUUID(),
    title: 'Tjek',
    template: 'async-14-days',
    processes: [id],
    asked: [odense],
  };
  const begun = await asker.call('POST', '/api/v1/validation-campaigns', {
    ...campaign,
    deadline: dayFromNow(5),
  });
  expect(begun.status).toBe(may('q') ? (isAskable ? 201 : 400) : refused);
  expect((await asker.call('GET', `${path}/askable`)).status).toBe(may('q') ? 200 : refused);
  if (asked.status === 201)
    expect((await asker.call('DELETE', `/api/v1/validation-requests/${request.id}`)).status).toBe(204);
  if (begun.status === 201)
    expect((await asker.call('POST', `/api/v1/validation-campaigns/${campaign.id}/close`)).status).toBe(200);
});

test('[PE1] who only sits at a workshop’s table answers for nothing', async () => {
  const path = `/api/v1/processes/${scene.processFor('the creator', 'municipality')}`;
  // They read the process itself.
  for (const attendee of Object.values(attendees))
    expect((await attendee.call('GET', path)).status).toBe(200);
  for (const [who, refused] of [
    ['member', 404],
    ['guest', 401],
  ] as const) {
    const attendee = attendees[who] as Visitor;
    for (const [method, rest] of [
      ['GET', '/validations'],
      ['GET', '/askable'],
      ['DELETE', '/have-it-too'],
    ] as const)
      expect([rest, (await attendee.call(method, path + rest)).status]).toEqual([rest, refused]);
    expect((await askToAnswer(attendee, path.slice('/api/v1/processes/'.length))).status).toBe(refused);
  }
});
