import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import { accountId } from '@procesrum/shared/primitives/id.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import {
  askToOpen,
  at,
  commentAt,
  listFor,
  makeProcess,
  openThread,
  placeOf,
  reply,
  saidIn,
  threadIn,
} from './thread-scene.ts';

const { odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let colleague: Person;
let jonas: Person;
let lise: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  colleague = await world.person({ name: 'Sara Bak' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  lise = await world.person({ name: 'Lise Holm', municipality: skanderborg });
});
afterAll(() => world.close());
beforeEach(async () => {
  process = await makeProcess(mette, 'selected', [odense]);
});

test('[CM1] a thread is about a stretch of text, a field, a step or the whole, and keeps what it was told', async () => {
  const places = [
    placeOf('asIs'),
    { kind: 'field', field: 'hours' },
    { kind: 'step', diagram: 'before', step: 'trin-3', label: 'Tast lønnen' },
    { kind: 'process' },
  ] as const;
  for (const place of places) {
    const opened = await openThread(jonas, process, { place });
    expect(opened.place).toEqual(place);
    expect(threadIn(await mette.call('GET', `/api/v1/threads/${opened.id}`)).place).toEqual(place);
  }
  const { items, total, counts } = await listFor(mette, process);
  expect(items.map(({ place }) => place)).toEqual(places);
  expect([total, counts]).toEqual([4, { open: 4, resolved: 0 }]);
});

test('[CM2] who answers is read by all who see the place, by name and in order', async () => {
  const opened = await openThread(jonas, process, { text: 'Kan trinnet undværes?' });
  await reply(mette, opened, 'Ja, hvis stillingen står på listen.');
  const read = await reply(jonas, opened, 'Godt.');
  expect(saidIn(read)).toEqual([
    'Jonas Pind: Kan trinnet undværes?',
    'Mette Krog: Ja, hvis stillingen står på listen.',
    'Jonas Pind: Godt.',
  ]);
  expect(read.municipality.name).toBe('Odense');
  expect([opened.revision, read.revision]).toEqual([1, 3]);
});

test('[CM2] asking again for what is there already changes nothing', async () => {
  const ids = { thread: randomUUID(), comment: randomUUID() };
  const first = await openThread(jonas, process, ids);
  expect(await openThread(jonas, process, ids)).toEqual(first);
  const body = { comment: randomUUID(), text: 'Enig.' };
  const path = `/api/v1/threads/${first.id}/comments`;
  const answered = threadIn(await mette.call('POST', path, body), 201);
  expect(threadIn(await mette.call('POST', path, body), 201)).toMatchObject({
    revision: answered.revision,
    comments: answered.comments.map(({ text }) => ({ text })),
  });
  const atOnce = { thread: randomUUID(), comment: randomUUID(), text: 'På én gang' };
  const answers = await Promise.all([1, 2, 3].map(() => askToOpen(jonas, process, atOnce)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  const said = { comment: randomUUID(), text: 'Også det' };
  const replies = await Promise.all(
    [1, 2, 3].map(() => mette.call('POST', `/api/v1/threads/${atOnce.thread}/comments`, said)),
  );
  expect(replies.map((each) => saidIn(threadIn(each, 201)))).toEqual(
    Array(3).fill(['Jonas Pind: På én gang', 'Mette Krog: Også det']),
  );
  // Somebody else's id is no way in, nor a way to find out.
  expect((await askToOpen(mette, process, ids)).status).toBe(409);
  expect((await askToOpen(jonas, process, { comment: ids.comment })).status).toBe(409);
  expect((await listFor(mette, process)).total).toBe(2);
});

test('[CM2] a reaction is given once and can be taken back', async () => {
  const opened = await openThread(jonas, process);
  const path = `/api/v1/comments/${commentAt(opened, 0).id}/reactions`;
  for (const person of [mette, mette, jonas]) threadIn(await person.call('PUT', `${path}/agree`));
  const reacted = threadIn(await mette.call('PUT', `${path}/thanks`));
  const given = commentAt(reacted, 0).reactions.map(({ reaction, by }) => [
    reaction,
    by.map(({ name }) => name),
  ]);
  expect(given).toEqual([
    ['agree', ['Mette Krog', 'Jonas Pind']],
    ['thanks', ['Mette Krog']],
  ]);
  const back = threadIn(await mette.call('DELETE', `${path}/agree`));
  expect(commentAt(back, 0).reactions[0]?.by.map(({ name }) => name)).toEqual(['Jonas Pind']);
  expect((await mette.call('PUT', `${path}/hurra`)).status).toBe(404);
});

describe('[CM2] a thread is settled', () => {
  test('by whoever opened it and by those who write in the process, and by nobody else', async () => {
    const other = await world.person({ name: 'Ali Noor', municipality: odense });
    const opened = await openThread(jonas, process);
    expect(opened.abilities).toContain('thread:resolve');
    expect((await setState(other, opened, 'resolved')).status).toBe(403);
    const resolved = threadIn(await setState(colleague, opened, 'resolved'));
    expect(resolved.resolved?.by.name).toBe('Sara Bak');
    expect((await listFor(jonas, process)).counts).toEqual({ open: 0, resolved: 1 });
    const reopened = threadIn(await setState(jonas, opened, 'open'));
    expect(reopened.resolved).toBeUndefined();
    threadIn(await setState(jonas, opened, 'resolved'));
  });

  test('and opens again when somebody answers', async () => {
    const opened = await openThread(jonas, process);
    threadIn(await setState(mette, opened, 'resolved'));
    const answered = await reply(jonas, opened, 'Ikke helt endnu.');
    expect([answered.resolved, answered.revision]).toEqual([undefined, opened.revision + 2]);
    expect((await listFor(mette, process)).counts).toEqual({ open: 1, resolved: 0 });
  });

  test('and the settled ones are told latest first, page by page', async () => {
    const opened: Thread[] = [];
    for (let index = 0; index < 5; index += 1)
      opened.push(await openThread(jonas, process, { text: `Nr. ${index}` }));
    for (const index of [2, 0, 4]) threadIn(await setState(mette, opened[index] as Thread, 'resolved'));
    const first = await listFor(mette, process, '?state=resolved&limit=2');
    expect(first.items.map(firstText)).toEqual(['Nr. 4', 'Nr. 0']);
    const second = await listFor(mette, process, `?state=resolved&limit=2&after=${first.next ?? ''}`);
    expect(second.items.map(firstText)).toEqual(['Nr. 2']);
    expect(second.next).toBeUndefined();
    const open = await listFor(mette, process, '?limit=1');
    expect(open.items.map(firstText)).toEqual(['Nr. 1']);
    const rest = await listFor(mette, process, `?limit=1&after=${open.next ?? ''}`);
    expect(rest.items.map(firstText)).toEqual(['Nr. 3']);
    const wrong = await mette.call('GET', `/api/v1/processes/${process}/threads?after=${first.next ?? ''}`);
    expect([wrong.status, wrong.body]).toMatchObject([400, { field: 'after' }]);
  });
});

describe('[CM2] one’s own comment', () => {
  test('is changed by oneself alone, and says that it was', async () => {
    const opened = await openThread(jonas, process, { text: 'Tre minutter.' });
    const { id } = commentAt(opened, 0);
    expect(commentAt(opened, 0).abilities).toEqual(['comment:edit', 'comment:delete']);
    expect((await mette.call('PUT', `/api/v1/comments/${id}`, { text: 'Ni.' })).status).toBe(403);
    const edited = threadIn(await jonas.call('PUT', `/api/v1/comments/${id}`, { text: 'Fire minutter.' }));
    expect(saidIn(edited)).toEqual(['Jonas Pind: Fire minutter.']);
    expect(commentAt(edited, 0).editedAt).toBeDefined();
    const seen = threadIn(await mette.call('GET', `/api/v1/threads/${opened.id}`));
    expect(commentAt(seen, 0).abilities).toEqual([]);
  });

  test('takes the thread with it when nobody else has said anything', async () => {
    const opened = await openThread(jonas, process);
    const answered = await reply(jonas, opened, 'Glem det.');
    expect((await mette.call('DELETE', `/api/v1/comments/${commentAt(opened, 0).id}`)).status).toBe(403);
    expect((await jonas.call('DELETE', `/api/v1/comments/${commentAt(answered, 0).id}`)).status).toBe(204);
    expect((await mette.call('GET', `/api/v1/threads/${opened.id}`)).status).toBe(404);
    expect((await listFor(mette, process)).counts).toEqual({ open: 0, resolved: 0 });
  });

  test('leaves its place where others have answered it, and none where they have not', async () => {
    const opened = await openThread(jonas, process, { text: 'Først' });
    await reply(mette, opened, 'Så');
    const last = await reply(jonas, opened, 'Sidst');
    expect((await jonas.call('DELETE', `/api/v1/comments/${commentAt(last, 2).id}`)).status).toBe(204);
    expect((await jonas.call('DELETE', `/api/v1/comments/${commentAt(last, 0).id}`)).status).toBe(204);
    const left = threadIn(await mette.call('GET', `/api/v1/threads/${opened.id}`));
    expect(saidIn(left)).toEqual(['Jonas Pind: (slettet)', 'Mette Krog: Så']);
    const gone = commentAt(last, 0).id;
    expect((await jonas.call('PUT', `/api/v1/comments/${gone}`, { text: 'Igen' })).status).toBe(404);
    expect((await mette.call('PUT', `/api/v1/comments/${gone}/reactions/agree`)).status).toBe(404);
    // The last one to take back what they said takes what is left.
    expect((await mette.call('DELETE', `/api/v1/comments/${commentAt(last, 1).id}`)).status).toBe(204);
    expect((await jonas.call('GET', `/api/v1/threads/${opened.id}`)).status).toBe(404);
  });
});

describe('[CM2] a mention', () => {
  test('is of people who can see the place, and names them', async () => {
    const opened = await openThread(jonas, process, { text: `Hej ${at(mette)}, kan trinnet undværes?` });
    expect(commentAt(opened, 0).mentions.map(({ name }) => name)).toEqual(['Mette Krog']);
    expect(commentAt(opened, 0).text).toBe(`Hej ${at(mette)}, kan trinnet undværes?`);
  });

  test('of somebody who cannot is refused, as it is of nobody, wherever it is written', async () => {
    const nobody = { ...lise, account: randomUUID() } as unknown as Person;
    const opened = await openThread(jonas, process);
    for (const text of [`Hej ${at(lise)}`, `Hej ${at(nobody)}`, `${at(mette)} og ${at(lise)}`]) {
      const refused = [
        await askToOpen(jonas, process, { text }),
        await jonas.call('POST', `/api/v1/threads/${opened.id}/comments`, { comment: randomUUID(), text }),
        await jonas.call('PUT', `/api/v1/comments/${commentAt(opened, 0).id}`, { text }),
      ];
      for (const { status, body } of refused)
        expect([status, body]).toMatchObject([400, { code: 'bad-request', field: 'mentions' }]);
    }
    // For the own municipality alone: not even the owner's people read it.
    const own = await askToOpen(jonas, process, { audience: 'own', text: at(mette) });
    expect([own.status, own.body]).toMatchObject([400, { field: 'mentions' }]);
    expect((await listFor(mette, process)).total).toBe(1);
  });

  test('is proposed among those who can see the place alone', async () => {
    const namesFor = async (person: Person, query: string) => {
      const { body } = await person.call('GET', `/api/v1/processes/${process}/mentionable?${query}`);
      return (body as { name: string }[]).map(({ name }) => name);
    };
    const [klaus, kirsten] = [
      await world.person({ name: 'Klaus Vrist', municipality: odense }),
      await world.person({ name: 'Kirsten Vrist', municipality: skanderborg }),
    ];
    expect(await namesFor(mette, 'q=vri&audience=all')).toEqual(['Klaus Vrist']);
    expect(await namesFor(mette, 'q=KL&audience=all')).toEqual(['Klaus Vrist']);
    expect(await namesFor(mette, 'q=aus&audience=all')).toEqual([]);
    expect(await namesFor(mette, 'q=klaus&audience=own')).toEqual([]);
    expect(await namesFor(jonas, 'q=sara&audience=all')).toEqual(['Sara Bak']);
    expect(await namesFor(jonas, 'q=klaus&audience=own')).toEqual(['Klaus Vrist']);
    expect([klaus, kirsten]).toHaveLength(2);
  });
});

test('[CM2] a comment says something, and a suggestion is of text', async () => {
  const refused: [Parameters<typeof askToOpen>[2], string][] = [
    [{ text: '  ' }, 'text'],
    [{ suggestion: { replacement: 'Andet' } }, 'place'],
    [{ place: { kind: 'field', field: 'hours' }, suggestion: { replacement: '3' } }, 'place'],
    [{ place: placeOf('asIs', 'To\nafsnit'), suggestion: { replacement: 'Et' } }, 'place'],
  ];
  for (const [opening, field] of refused) {
    const { status, body } = await askToOpen(jonas, process, opening);
    expect([status, body]).toMatchObject([400, { code: 'bad-request', field }]);
  }
  const silent = await openThread(jonas, process, {
    ...{ text: '', place: placeOf('asIs'), suggestion: { replacement: 'Løn bruger 3 minutter' } },
  });
  expect(silent.suggestion).toEqual({ replacement: 'Løn bruger 3 minutter', state: 'open' });
});

test('[CM2] what looks like a CPR number is not written, in no comment and no suggestion', async () => {
  const text = 'Det gælder 010170-1234 i går.';
  const opened = await openThread(jonas, process);
  const refused = [
    await askToOpen(jonas, process, { text }),
    await askToOpen(jonas, process, { place: placeOf('asIs'), suggestion: { replacement: text } }),
    await jonas.call('POST', `/api/v1/threads/${opened.id}/comments`, { comment: randomUUID(), text }),
    await jonas.call('PUT', `/api/v1/comments/${commentAt(opened, 0).id}`, { text }),
  ];
  for (const { status, body } of refused)
    expect([status, body]).toMatchObject([409, { code: 'personal-number' }]);
  expect(JSON.stringify(refused.map(({ body }) => body))).not.toContain('1234');
  // The id of somebody mentioned may look like one.
  const account = accountId.parse('ab010170-1234-4111-8111-111111111111');
  const mentioned = await askToOpen(jonas, process, { text: mentionOf(account) });
  expect([mentioned.status, mentioned.body]).toMatchObject([400, { field: 'mentions' }]);
});

function setState(person: Person, { id }: Thread, state: 'open' | 'resolved') {
  return person.call('PUT', `/api/v1/threads/${id}/state`, { state });
}

function firstText({ comments }: Thread): string {
  return comments[0]?.text ?? '';
}
