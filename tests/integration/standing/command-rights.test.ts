import { afterAll, beforeAll, expect, test } from 'vitest';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { lettersOf, makeAt, matrix, sceneIn, type Scene, type Who } from '../rights-matrix.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// The matrix of rights, at every door of what is done to a process as a whole.

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
});
afterAll(() => world.close());

const lines = (Object.keys(matrix) as Who[])
  // Whoever has moved away has left processes behind; they are a member from elsewhere here.
  .filter((who) => who !== 'a creator who has moved')
  .flatMap((who) => visibility.options.map((level) => ({ who, level, letters: lettersOf(who, level) })));

test.each(lines)('[PE1][PE2] $who at $level: phase, copy, transfer and deletion', async (line) => {
  const { who, level, letters } = line;
  const creator = scene.people['the creator'];
  const id = await makeAt(scene.people, creator, level, `Befaling ${level}`);
  const asker = who === 'anyone' ? world.stranger : scene.people[who];
  const may = (letter: string) => letters.includes(letter);
  const refused = who === 'anyone' ? 401 : may('r') ? 403 : 404;
  const call = async (method: string, path: string, body?: unknown) =>
    (await asker.call(method, `/api/v1/processes/${id}${path}`, body)).status;

  const from = { phase: 'sharing', status: 'not-rated' };
  const to = { ...from, phase: 'idea' };
  // Whoever edits: e. Its history: h.
  expect(await call('PUT', '/standing', { from, to })).toBe(may('e') ? 200 : refused);
  expect(await call('GET', '/standing')).toBe(may('h') ? 200 : refused);
  // Whoever responds may have one like it: c.
  expect(await call('POST', '/copy', { kind: 'copy' })).toBe(may('c') ? 201 : refused);
  // Whoever decides who sees it decides who owns it, and that it goes: d.
  const colleague = await world.person();
  expect(await call('POST', '/transfer', { to: colleague.account })).toBe(may('d') ? 204 : refused);
  const back = { to: creator.account };
  if (may('d')) {
    expect((await colleague.call('POST', `/api/v1/processes/${id}/transfer`, back)).status).toBe(204);
  }
  expect(await call('GET', '/transfer-offer')).toBe(may('d') ? 200 : refused);
  const offer = { municipality: municipalities.odense };
  expect(await call('PUT', '/transfer-offer', offer)).toBe(may('d') ? 204 : refused);
  // An offer is nothing that anybody else learns of.
  expect(await call('DELETE', '/transfer-offer')).toBe(may('d') ? 204 : who === 'anyone' ? 401 : 404);
  expect(await call('DELETE', '')).toBe(may('d') ? 204 : refused);
  expect(await call('POST', '/bring-back')).toBe(may('d') ? 200 : who === 'anyone' ? 401 : 404);
});

/** By hand: who finds what was deleted in the trash, and brings it back; p what was private, s what was shared. */
const inTrash: Record<Exclude<Who, 'anyone'>, string> = {
  'the creator': 'ps',
  'a colleague': '',
  'the owner’s coordinator': 's',
  'an operator of the owner': '',
  'a co-author of the owner': '',
  'a co-author from elsewhere': '',
  'a member of a chosen municipality': '',
  'a coordinator of a chosen municipality': '',
  'a member of a chosen authority': '',
  'a member from elsewhere': '',
  'a coordinator from elsewhere': '',
  'a facilitator from elsewhere': '',
  'the coordination group from elsewhere': '',
  'an operator from elsewhere': '',
  'a creator who has moved': '',
};

test.each(visibility.options)('[TR1][PE1] the trash of what was at %s', async (level) => {
  const creator = scene.people['the creator'];
  const id = await makeAt(scene.people, creator, level, `Slettet ${level}`);
  await called(creator, 'DELETE', `/api/v1/processes/${id}`);
  const kind = level === 'private' ? 'p' : 's';
  const holders = Object.entries(scene.people) as [Exclude<Who, 'anyone'>, Person][];
  for (const [who, person] of holders) {
    const trash = await called<{ id: string }[]>(person, 'GET', '/api/v1/processes/trash');
    expect([who, trash.some((one) => one.id === id)]).toEqual([who, inTrash[who].includes(kind)]);
    if (inTrash[who].includes(kind)) continue;
    const answer = await person.call('POST', `/api/v1/processes/${id}/bring-back`);
    expect([who, answer.status]).toEqual([who, 404]);
  }
  expect((await world.stranger.call('GET', '/api/v1/processes/trash')).status).toBe(401);
});
