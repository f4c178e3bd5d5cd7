import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { lettersOf, matrix, sceneIn, type Scene, type Who } from '../rights-matrix.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { askToOpen, decide, openThread, placeOf, reply, shield } from './thread-scene.ts';

// The matrix of rights through the doors of comments: who comments at each level also reads and answers; who writes in the
// process settles and decides; what is shielded is for those who see it.

let world: World;
let scene: Scene;
/** By process: a thread for all that its creator opened, and one in a shielded section. */
const threads = new Map<string, { open: Thread; shielded: Thread }>();

beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
  const creator = scene.people['the creator'];
  for (const level of visibility.options) {
    const process = scene.processFor('the creator', level);
    await shield(creator, process, 'legalAndData');
    threads.set(process, {
      open: await openThread(creator, process),
      shielded: await openThread(creator, process, { place: placeOf('legalAndData') }),
    });
  }
});
afterAll(() => world.close());

/** What a creator who has moved left behind is another process, with the same rights. */
const lines = (Object.keys(matrix) as Who[])
  .filter((who) => who !== 'a creator who has moved')
  .flatMap((who) => visibility.options.map((level) => ({ who, level, letters: lettersOf(who, level) })));

test.each(lines)('[PE1][PE2] $who at $level ($letters) opens and answers where they may', async (line) => {
  const { who, level, letters } = line;
  const [visitor, process] = [visitorOf(who), scene.processFor(who, level)];
  const { open } = threadsOf(level);
  const refused = who === 'anyone' ? 401 : 404;
  const mayComment = letters.includes('c');
  expect((await askToOpen(visitor, process)).status).toBe(mayComment ? 201 : refused);
  const listed = await visitor.call('GET', `/api/v1/processes/${process}/threads`);
  expect(listed.status).toBe(mayComment ? 200 : refused);
  const body = { comment: randomUUID(), text: 'Enig.' };
  const answered = await visitor.call('POST', `/api/v1/threads/${open.id}/comments`, body);
  expect(answered.status).toBe(mayComment ? 201 : refused);
  const proposed = await visitor.call('GET', `/api/v1/processes/${process}/mentionable?q=a&audience=all`);
  expect(proposed.status).toBe(mayComment ? 200 : refused);
});

test.each(lines)(
  '[PE1][PE2] $who at $level ($letters) settles and decides where they write',
  async (line) => {
    const { who, level, letters } = line;
    const visitor = visitorOf(who);
    const process = scene.processFor(who, level);
    const creator = scene.people['the creator'];
    const suggested = await openThread(creator, process, {
      ...{ place: placeOf('asIs'), suggestion: { replacement: 'Andet' } },
    });
    const statusFor = (allowed: number) => {
      if (letters.includes('e')) return allowed;
      return letters.includes('c') ? 403 : who === 'anyone' ? 401 : 404;
    };
    const path = `/api/v1/threads/${suggested.id}/state`;
    for (const state of ['resolved', 'open'])
      expect((await visitor.call('PUT', path, { state })).status).toBe(statusFor(200));
    // There is no such text: who may decide hears that.
    expect((await decide(visitor, suggested, { decision: 'accept' })).status).toBe(statusFor(409));
    expect((await decide(visitor, suggested, { decision: 'decline' })).status).toBe(statusFor(200));
  },
);

test.each(lines)(
  '[CM2][PE2] $who at $level ($letters) comes to what is shielded if they see it',
  async (line) => {
    const { who, level, letters } = line;
    const [visitor, process] = [visitorOf(who), scene.processFor(who, level)];
    const { shielded } = threadsOf(level);
    const seesIt = letters.includes('s');
    const refused = who === 'anyone' ? 401 : 404;
    expect((await visitor.call('GET', `/api/v1/threads/${shielded.id}`)).status).toBe(seesIt ? 200 : refused);
    if (seesIt) expect((await reply(visitor, shielded, 'Set.')).isShielded).toBe(true);
    const opened = await askToOpen(visitor, process, { place: placeOf('legalAndData') });
    expect(opened.status).toBe(seesIt ? 201 : letters.includes('c') ? 403 : refused);
  },
);

function visitorOf(who: Who): Visitor {
  return who === 'anyone' ? world.stranger : scene.people[who];
}

function threadsOf(level: Visibility) {
  const found = threads.get(scene.processFor('the creator', level));
  if (found === undefined) throw new Error(`there are no threads at ${level}`);
  return found;
}
