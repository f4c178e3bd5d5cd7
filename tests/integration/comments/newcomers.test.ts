import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentEvents } from '@procesrum/shared/comments/comments.api.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { allIsTold, follow, inboxOf, inShort } from '../notifications/inbox-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import {
  askToOpen,
  at,
  commentAt,
  decide,
  listFor,
  makeProcess,
  openThread,
  placeOf,
  reply,
  share,
  threadIn,
} from './thread-scene.ts';

// Whoever gets to see a process only later sees the threads that are opened from that day on: not those from before, with
// what they quote, through any door.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let creator: Person;
let colleague: Person;
let newcomer: Person;
beforeAll(async () => {
  world = await openWorld();
  creator = await world.person({ name: 'Mette K', municipality: aarhus });
  colleague = await world.person({ name: 'Karen D', municipality: aarhus });
  newcomer = await world.person({ name: 'Nina O', municipality: odense });
});
afterAll(() => world.close());

test('[CM2][PE1] a process that is shared with all keeps its threads from before among those who had them', async () => {
  const process = await makeProcess(creator, 'municipality');
  const old = await openThread(creator, process, {
    ...{ text: 'Leder underskriver ikke', place: placeOf('asIs', 'en hemmelig sætning') },
    suggestion: { replacement: 'en anden' },
  });
  await share(creator, process, 'all-municipalities');
  await follow(newcomer, process, true);
  const fresh = await openThread(creator, process, { text: 'Nyt' });

  const screens = await Promise.all([newcomer, colleague].map((visitor) => listening(visitor)));
  await reply(colleague, old, 'Enig');
  await reply(colleague, fresh, 'Også enig');
  for (const { heard } of screens) await eventually(() => expect(heard).toContain(fresh.id));
  expect(screens.map(({ heard }) => heard.includes(old.id))).toEqual([false, true]);
  for (const { close } of screens) close();

  expect(await seenBy(newcomer, process)).toEqual(['Nyt']);
  expect(await seenBy(colleague, process)).toEqual(['Leder underskriver ikke', 'Nyt']);
  await isAbsent(newcomer, old);
  const listed = await newcomer.call('GET', `/api/v1/processes/${process}/threads`);
  expect(JSON.stringify(listed.body)).not.toMatch(/hemmelig|underskriver/u);
  await allIsTold(world);
  const said = async () =>
    (await inboxOf(newcomer)).map(inShort).filter((news) => news.startsWith('comment:'));
  expect(await said()).toEqual(['comment: Også enig', 'comment: Nyt']);
  // What was told while it could be seen is told no more once the thread is from before somebody's time.
  await share(creator, process, 'municipality');
  await share(creator, process, 'all-municipalities');
  expect(await said()).toEqual([]);
  expect(await rowsFor(newcomer, odense, process)).toEqual([0, 0, 0, 0]);
  expect(await rowsFor(colleague, aarhus, process)).toEqual([2, 4, 0, 1]);
});

test('[CM2] nobody is mentioned, nor proposed, in a thread from before their time', async () => {
  const process = await makeProcess(creator, 'municipality');
  const old = await openThread(creator, process, { text: 'Gammel' });
  await share(creator, process, 'all-municipalities');
  const says = (text: string) =>
    creator.call('POST', `/api/v1/threads/${old.id}/comments`, { comment: randomUUID(), text });
  expect(await says(at(newcomer))).toMatchObject({ status: 400, body: { field: 'mentions' } });
  expect((await says(at(colleague))).status).toBe(201);
  expect((await askToOpen(creator, process, { text: at(newcomer) })).status).toBe(201);

  const proposed = async (visitor: Person, letters: string, thread?: string) => {
    const where = `/api/v1/processes/${process}/mentionable?q=${letters}&audience=all`;
    const { body } = await visitor.call('GET', thread === undefined ? where : `${where}&thread=${thread}`);
    return (body as { name: string }[]).map(({ name }) => name);
  };
  expect(await proposed(creator, 'nina')).toEqual(['Nina O']);
  expect(await proposed(creator, 'nina', old.id)).toEqual([]);
  expect(await proposed(creator, 'karen', old.id)).toEqual(['Karen D']);
  const path = `/api/v1/processes/${process}/mentionable?q=karen&audience=all&thread=`;
  expect((await newcomer.call('GET', path + old.id)).status).toBe(404);
  const elsewhere = await openThread(creator, await makeProcess(creator, 'private'));
  expect((await creator.call('GET', path + elsewhere.id)).status).toBe(404);
});

test('[CM2][PE1] who loses sight of a process begins anew, but for what they wrote in or their own people opened', async () => {
  const process = await makeProcess(creator, 'all-municipalities');
  const neighbour = await world.person({ municipality: odense });
  const third = await world.person({ municipality: skanderborg });
  const theirs = await openThread(newcomer, process, { text: 'Fra Odense' });
  const answered = await openThread(creator, process, { text: 'Besvaret' });
  await reply(newcomer, answered, 'Ja');
  await openThread(creator, process, { text: 'Kun læst' });
  await share(creator, process, 'municipality');
  await openThread(creator, process, { text: 'Imens' });
  await share(creator, process, 'all-municipalities');
  await openThread(creator, process, { text: 'Bagefter' });

  expect(await seenBy(newcomer, process)).toEqual(['Fra Odense', 'Besvaret', 'Bagefter']);
  expect(await seenBy(neighbour, process)).toEqual(['Fra Odense', 'Bagefter']);
  expect(await seenBy(third, process)).toEqual(['Bagefter']);
  expect(await seenBy(colleague, process)).toHaveLength(5);
  // What one has written stays one's own to take back, and the thread to read.
  const mine = (await threadOf(newcomer, answered)).comments[1]?.id ?? '';
  expect((await newcomer.call('DELETE', `/api/v1/comments/${mine}`)).status).toBe(204);
  expect((await threadOf(newcomer, answered)).comments).toHaveLength(1);
  await isAbsent(third, theirs);
});

test('[CM2] a municipality that was chosen before all others reads what was opened since it was', async () => {
  const process = await makeProcess(creator, 'municipality');
  await openThread(creator, process, { text: 'Vores' });
  await share(creator, process, 'selected', [odense]);
  const second = await openThread(creator, process, { text: 'Med Odense' });
  await share(creator, process, 'selected', [odense, skanderborg]);
  const third = await world.person({ name: 'Ole S', municipality: skanderborg });
  await openThread(third, process, { text: 'Med Skanderborg' });
  await share(creator, process, 'all-municipalities');

  expect(await seenBy(newcomer, process)).toEqual(['Med Odense', 'Med Skanderborg']);
  expect(await seenBy(third, process)).toEqual(['Med Skanderborg']);
  // Each judges the other rightly, though neither shares the process.
  const says = (visitor: Person, thread: Pick<Thread, 'id'>, text: string) =>
    visitor.call('POST', `/api/v1/threads/${thread.id}/comments`, { comment: randomUUID(), text });
  expect((await says(newcomer, second, at(third))).status).toBe(400);
  const shared = (await listFor(third, process)).items[0];
  if (shared === undefined) throw new Error('there is no thread');
  expect((await says(third, shared, at(newcomer))).status).toBe(201);
});

test('[CM2] a co-author who is named later, and colleagues of a private draft, begin with the day they see it', async () => {
  const process = await makeProcess(creator, 'private');
  const [first, second] = [
    await world.person({ municipality: odense }),
    await world.person({ municipality: odense }),
  ];
  const elsewhere = await world.person({ municipality: skanderborg });
  const name = async ({ account }: Person) => {
    const { status } = await creator.call('POST', `/api/v1/processes/${process}/co-authors`, { account });
    expect(status).toBeLessThan(300);
  };
  await name(elsewhere);
  const theirs = await openThread(elsewhere, process, {
    ...{ text: 'Fra medforfatter', place: placeOf('asIs'), suggestion: { replacement: 'x' } },
  });
  await openThread(creator, process, { text: 'Fra ejer' });
  await name(first);
  expect(await seenBy(first, process)).toEqual([]);
  expect((await decide(first, theirs, { decision: 'decline' })).status).toBe(404);
  await openThread(creator, process, { text: 'Til begge' });
  expect(await seenBy(first, process)).toEqual(['Til begge']);
  expect(await seenBy(creator, process)).toEqual(['Fra medforfatter', 'Fra ejer', 'Til begge']);
  await share(creator, process, 'municipality');
  expect(await seenBy(colleague, process)).toEqual(['Fra ejer', 'Til begge']);
  await share(creator, process, 'all-municipalities');
  expect(await seenBy(first, process)).toEqual(['Til begge']);
  expect(await seenBy(second, process)).toEqual([]);
  expect((await decide(elsewhere, theirs, { decision: 'decline' })).status).toBe(200);
});

test('[CM2][PE3] the database lets nobody say that they have written in a thread, nor when it was opened', async () => {
  const process = await makeProcess(creator, 'all-municipalities');
  const { id } = await openThread(creator, process);
  const scope = {
    kind: 'account',
    account: newcomer.account,
    municipality: odense,
    roles: ['member'],
  } as const;
  for (const claim of ['written_by = written_by || acting_account()', "written_by = '{}'"]) {
    const claimed = world.walled
      .as(scope)
      .transaction((transaction) =>
        transaction.query(`update comment_thread set revision = revision + 1, ${claim} where id = $1`, [id]),
      );
    await expect(claimed).rejects.toMatchObject({ code: '42501' });
  }
});

/** The first words of the threads that somebody gets; counts and the list say the same. */
async function seenBy(visitor: Person, process: string): Promise<string[]> {
  const { items, total, counts } = await listFor(visitor, process);
  expect([total, counts]).toEqual([items.length, { open: items.length, resolved: 0 }]);
  return items.map((thread) => commentAt(thread, 0).text);
}

async function threadOf(visitor: Person, { id }: Pick<Thread, 'id'>): Promise<Thread> {
  return threadIn(await visitor.call('GET', `/api/v1/threads/${id}`));
}

/** Whatever somebody asks of a thread, it is as if it were not there. */
async function isAbsent(visitor: Person, thread: Thread): Promise<void> {
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

/** How many rows the database shows somebody of a process: threads, comments, reactions, suggestions. */
async function rowsFor(person: Person, municipality: MunicipalityCvr, process: string): Promise<number[]> {
  const scope = { kind: 'account', account: person.account, municipality, roles: ['member'] } as const;
  return world.walled.as(scope).transaction(async (transaction) => {
    const count = async (from: string) =>
      (
        await transaction.query(
          `select 1 from ${from} where thread in (select id from comment_thread where process = $1)`,
          [process],
        )
      ).length;
    return [
      (await transaction.query('select 1 from comment_thread where process = $1', [process])).length,
      await count('comment'),
      await count('comment_reaction r join comment c on c.id = r.comment'),
      await count('thread_suggestion'),
    ];
  });
}

/** A screen of somebody's that notes which threads it is told of. */
async function listening(visitor: Person): Promise<{ heard: string[]; close: () => void }> {
  const screen = await connectScreen({ origin: world.origin, ...visitor });
  const heard: string[] = [];
  screen.socket.on(commentEvents.changed.name, (said: { thread: string }) => heard.push(said.thread));
  return { heard, close: () => screen.close() };
}
