import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentEvents } from '@procesrum/shared/comments/comments.api.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { municipalities, openWorld, type World } from '../world.ts';
import {
  askToOpen,
  at,
  commentAt,
  listFor,
  makeProcess,
  placeOf,
  share,
  shield,
  threadIn,
} from './thread-scene.ts';
import { everybody, isSignedIn, wallIn, type WallScene } from './wall-scene.ts';

// What somebody does not see of the threads of a process, they do not see through any door: not one by one, not in a list,
// a count or a mention, and not over a socket. What the database says of it: `thread-rows.test.ts`.

const { odense } = municipalities;

let world: World;
let scene: WallScene;
beforeAll(async () => {
  world = await openWorld();
  scene = await wallIn(world);
});
afterAll(() => world.close());

test.each(everybody)(
  '[CM2][PE1] %s gets what is theirs to see, one by one, in lists and in counts',
  async (who, seen) => {
    const { visitor } = scene.one(who);
    for (const thread of scene.threads) {
      const { status, body } = await visitor.call('GET', `/api/v1/threads/${thread.id}`);
      const expected = isSeen(seen, thread) ? 200 : isSignedIn(who) ? 404 : 401;
      expect([scene.numberOf(thread), status]).toEqual([scene.numberOf(thread), expected]);
      if (status !== 200) expect(JSON.stringify(body)).not.toMatch(/Et|To|Tre|Fire|Fem|Seks|Hemmeligt/u);
    }
    const listed = await visitor.call('GET', `/api/v1/processes/${scene.process}/threads`);
    if (seen === '') {
      expect(listed.status).toBe(isSignedIn(who) ? 404 : 401);
    } else {
      const { items, total, counts } = await listFor(visitor, scene.process);
      expect(items.map(scene.numberOf).sort().join('')).toBe(seen);
      expect([total, counts]).toEqual([seen.length, { open: seen.length, resolved: 0 }]);
    }
  },
);

test.each(everybody.filter(([who]) => isSignedIn(who)))(
  '[CM2][PE1] what %s does not see is as if it were not there, whatever they ask of it',
  async (who, seen) => {
    const { visitor } = scene.one(who);
    for (const thread of scene.threads.filter((each) => !isSeen(seen, each))) {
      const asked = (id: string, comment: string) => [
        visitor.call('GET', `/api/v1/threads/${id}`),
        visitor.call('POST', `/api/v1/threads/${id}/comments`, { comment: randomUUID(), text: 'Ind' }),
        visitor.call('PUT', `/api/v1/threads/${id}/state`, { state: 'resolved' }),
        visitor.call('POST', `/api/v1/threads/${id}/suggestion/decision`, { decision: 'accept' }),
        visitor.call('PUT', `/api/v1/comments/${comment}`, { text: 'Andet' }),
        visitor.call('DELETE', `/api/v1/comments/${comment}`),
        visitor.call('PUT', `/api/v1/comments/${comment}/reactions/agree`),
        visitor.call('DELETE', `/api/v1/comments/${comment}/reactions/agree`),
      ];
      const hidden = await Promise.all(asked(thread.id, commentAt(thread, 0).id));
      const absent = await Promise.all(asked(randomUUID(), randomUUID()));
      expect(hidden.map(({ status, body }) => [status, body])).toEqual(
        absent.map(({ status, body }) => [status, body]),
      );
      expect(new Set(hidden.map(({ status }) => status))).toEqual(new Set([404]));
    }
  },
);

test('[CM2] nobody is mentioned, nor proposed, where they could not read it', async () => {
  const [creator, theirs] = [scene.person('the creator'), scene.person('a member of Odense')];
  const inSection = { place: placeOf('asIs') };
  const refused = [
    await askToOpen(creator, scene.process, { ...inSection, text: at(theirs) }),
    await askToOpen(creator, scene.process, {
      ...inSection,
      text: at(scene.person('a co-author from elsewhere')),
    }),
    await askToOpen(creator, scene.process, { audience: 'own', text: at(theirs) }),
    await askToOpen(creator, scene.process, { text: at(scene.person('a coordinator of Skanderborg')) }),
    await creator.call('POST', `/api/v1/threads/${scene.threadNumbered(6).id}/comments`, {
      ...{ comment: randomUUID(), text: at(theirs) },
    }),
  ];
  for (const { status, body } of refused) expect([status, body]).toMatchObject([400, { field: 'mentions' }]);
  const proposed = await creator.call(
    'GET',
    `/api/v1/processes/${scene.process}/mentionable?q=a&audience=all&section=asIs`,
  );
  const names = (proposed.body as { name: string }[]).map(({ name }) => name);
  expect(names.sort()).toEqual(['a colleague', 'a coordinator of the owner']);
});

test('[CM2] who does not see a shielded section opens no thread there and is told of nobody in it', async () => {
  for (const who of ['a member of Odense', 'a co-author from elsewhere']) {
    const { visitor } = scene.one(who);
    expect((await askToOpen(visitor, scene.process, { place: placeOf('asIs') })).status).toBe(403);
    const path = `/api/v1/processes/${scene.process}/mentionable?q=a&audience=all&section=asIs`;
    expect((await visitor.call('GET', path)).status).toBe(403);
  }
});

test('[CM2][PE1] that a thread has changed is told over the socket to those who read it, and to nobody else', async () => {
  const screens = await Promise.all(
    everybody
      .filter(([who]) => isSignedIn(who))
      .map(async ([who, seen]) => {
        const screen = await connectScreen({ origin: world.origin, ...scene.one(who).visitor });
        const heard: string[] = [];
        screen.socket.on(commentEvents.changed.name, (said: { thread: string }) => {
          heard.push(scene.numberOf({ id: said.thread }));
        });
        return { who, seen, heard, screen };
      }),
  );
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const writer = number === 2 ? 'a member of Odense' : 'the creator';
    const { id } = commentAt(scene.threadNumbered(number), 0);
    threadIn(await scene.one(writer).visitor.call('PUT', `/api/v1/comments/${id}/reactions/seen`));
  }
  // Something that is told to all: what was told before it is there once it is.
  const forAll = await makeProcess(scene.person('the creator'), 'all-municipalities');
  for (const { who, seen, heard, screen } of screens) {
    await eventually(() => expect(screen.heard).toContainEqual({ id: forAll }));
    expect([who, heard.toSorted().join('')]).toEqual([who, seen]);
  }
  for (const { screen } of screens) screen.close();
});

test('[CM2] a section that is opened again gives back what was said before it was shielded, and nothing else', async () => {
  const [creator, theirs] = [scene.person('the creator'), scene.person('a member of Odense')];
  await shield(creator, scene.process, 'asIs', false);
  expect(numbersOf((await listFor(theirs, scene.process)).items)).toBe('124');
  expect(numbersOf((await listFor(creator, scene.process)).items)).toBe('13456');
  expect(scene.threadNumbered(5).isShielded).toBe(true);
  await shield(creator, scene.process, 'asIs');
  expect(numbersOf((await listFor(theirs, scene.process)).items)).toBe('12');
});

test('[CM2][PE1] narrowed, the process takes its scene.threads along; widened again they are there', async () => {
  const [creator, theirs] = [scene.person('the creator'), scene.person('a member of Odense')];
  await share(creator, scene.process, 'municipality');
  expect((await theirs.call('GET', `/api/v1/processes/${scene.process}/threads`)).status).toBe(404);
  expect((await theirs.call('GET', `/api/v1/threads/${scene.threadNumbered(2).id}`)).status).toBe(404);
  const { id } = commentAt(scene.threadNumbered(1), 0);
  expect((await theirs.call('DELETE', `/api/v1/comments/${id}`)).status).toBe(404);
  await share(creator, scene.process, 'selected', [odense]);
  expect(numbersOf((await listFor(theirs, scene.process)).items)).toBe('12');
});

function numbersOf(found: readonly Thread[]): string {
  return found.map(scene.numberOf).sort().join('');
}

function isSeen(seen: string, thread: Thread): boolean {
  return seen.includes(scene.numberOf(thread));
}
