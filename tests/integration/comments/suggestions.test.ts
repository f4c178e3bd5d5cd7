import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { eventually } from '../../support/eventually.ts';
import { compared, nameNow, opened, textIn, written } from '../history-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import {
  decide,
  listFor,
  makeProcess,
  openThread,
  saidIn,
  share,
  shield,
  threadIn,
  wordsIn,
} from './thread-scene.ts';

const { odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let ida: Person;
let jonas: Person;
let process: string;
let text: Editor;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard' });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
});
beforeEach(async () => {
  process = await makeProcess(mette, 'selected', [odense]);
  text = await open(mette);
  await written(text, 'asIs', 'Løn bruger cirka 4 minutter på at taste. Så er det gjort.');
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('[CM3] an accepted suggestion is in everybody’s text at once, and in the history as its author’s edit', async () => {
  const version = await nameNow(mette, process, 'Før');
  const suggested = await suggest('cirka 4 minutter', '3–4 minutter');
  expect(suggested.abilities).not.toContain('thread:decide');
  const seen = threadIn(await ida.call('GET', `/api/v1/threads/${suggested.id}`));
  expect(seen.abilities).toContain('thread:decide');

  const accepted = threadIn(await decide(ida, suggested, { decision: 'accept' }));
  expect(accepted.suggestion).toMatchObject({
    state: 'accepted',
    decided: { by: { name: 'Ida Storgaard' } },
  });
  expect(accepted.resolved?.by.name).toBe('Ida Storgaard');
  await eventually(() =>
    expect(textIn(text, 'asIs')).toBe('Løn bruger 3–4 minutter på at taste. Så er det gjort.'),
  );
  const { people } = await compared(mette, process, version.id, 'now');
  expect(people.map(({ by, added }) => [by.kind === 'account' ? by.name : by.kind, added > 0])).toEqual([
    ['Jonas Pind', true],
  ]);
  // Its author still only reads.
  const theirs = await open(jonas);
  expect(textIn(theirs, 'asIs')).toBe('Løn bruger 3–4 minutter på at taste. Så er det gjort.');
});

test('[CM3] who does not write in the process decides nothing, not even what they suggest', async () => {
  const suggested = await suggest('cirka 4 minutter', '3 minutter');
  const reader = await world.person({ name: 'Ali Noor', municipality: odense });
  const stranger = await world.person({ municipality: skanderborg, roles: ['member', 'coordinator'] });
  for (const [person, status] of [
    [jonas, 403],
    [reader, 403],
    [stranger, 404],
  ] as const) {
    for (const decision of ['accept', 'decline'] as const)
      expect((await decide(person, suggested, { decision })).status).toBe(status);
  }
  const plain = await openThread(jonas, process);
  expect((await decide(mette, plain, { decision: 'accept' })).status).toBe(403);
  expect(textIn(text, 'asIs')).toContain('cirka 4 minutter');
});

test('[CM3] a declined suggestion says why and by whom, and leaves the text alone', async () => {
  const suggested = await suggest('cirka 4 minutter', '3 minutter');
  const declined = threadIn(
    await decide(mette, suggested, { decision: 'decline', reason: 'Vi har målt 4.' }),
  );
  expect(declined.suggestion).toMatchObject({
    state: 'declined',
    decided: { by: { name: 'Mette Kjær' }, reason: 'Vi har målt 4.' },
  });
  expect(declined.resolved?.by.name).toBe('Mette Kjær');
  for (const decision of ['accept', 'decline'] as const)
    expect((await decide(ida, suggested, { decision })).status).toBe(409);
  expect(textIn(text, 'asIs')).toContain('cirka 4 minutter');
  expect((await listFor(jonas, process)).counts).toEqual({ open: 0, resolved: 1 });
});

test('[CM3] where the text does not stand as it stood, accepting is a conflict and changes nothing', async () => {
  const suggested = await suggest('cirka 4 minutter', '3 minutter');
  const words = processDocument.section(text.document, 'asIs').get(0) as Y.XmlElement;
  (words.get(0) as Y.XmlText).delete('Løn bruger cirka '.length, 1);
  (words.get(0) as Y.XmlText).insert('Løn bruger cirka '.length, '9');
  await eventually(() => expect(text.isSaved()).toBe(true));
  const before = textIn(text, 'asIs');

  const answer = await decide(mette, suggested, { decision: 'accept' });
  expect([answer.status, answer.body]).toMatchObject([409, { code: 'conflict' }]);
  expect(textIn(await open(ida), 'asIs')).toBe(before);
  const still = threadIn(await mette.call('GET', `/api/v1/threads/${suggested.id}`));
  expect(still.suggestion).toEqual({ replacement: '3 minutter', state: 'open' });
  expect(still.resolved).toBeUndefined();
  threadIn(await decide(mette, suggested, { decision: 'decline' }));
});

test('[CM3] accepted by several at once, it is in the text once', async () => {
  const suggested = await suggest('cirka 4 minutter', '3 minutter');
  const answers = await Promise.all(
    [mette, ida, mette, ida].map((person) => decide(person, suggested, { decision: 'accept' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  await eventually(() =>
    expect(textIn(text, 'asIs')).toBe('Løn bruger 3 minutter på at taste. Så er det gjort.'),
  );
});

test('[CM3] two suggestions for the same words: the one that comes second is a conflict', async () => {
  const [one, other] = [
    await suggest('cirka 4 minutter', '3 minutter'),
    await suggest('4 minutter på', '5 minutter på'),
  ];
  const answers = await Promise.all([
    decide(mette, one, { decision: 'accept' }),
    decide(ida, other, { decision: 'accept' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const expected = answers[0].status === 200 ? 'Løn bruger 3 minutter på' : 'Løn bruger cirka 5 minutter på';
  await eventually(() => expect(textIn(text, 'asIs')).toBe(`${expected} at taste. Så er det gjort.`));
});

test('[CM3] the words may be proposed away, and a title may be proposed', async () => {
  const gone = await suggest(' Så er det gjort.', '');
  threadIn(await decide(mette, gone, { decision: 'accept' }));
  await eventually(() => expect(textIn(text, 'asIs')).toBe('Løn bruger cirka 4 minutter på at taste.'));
  const titled = await openThread(jonas, process, {
    ...{
      text: '',
      place: wordsIn(text, 'title', 'Flytning'),
      suggestion: { replacement: 'Flytning af borger' },
    },
  });
  threadIn(await decide(mette, titled, { decision: 'accept' }));
  await eventually(async () => {
    const { body } = await jonas.call('GET', `/api/v1/processes/${process}`);
    expect(body).toMatchObject({ title: 'Flytning af borger' });
  });
});

test('[CM3] in a shielded section it goes into the shielded text, and is found there by its words', async () => {
  const suggested = await openThread(ida, process, {
    ...{ text: 'Målt', place: wordsIn(text, 'asIs', 'cirka 4 minutter') },
    suggestion: { replacement: '3 minutter' },
  });
  await shield(mette, process, 'asIs');
  threadIn(await decide(mette, suggested, { decision: 'accept' }));
  const shielded = await open(ida, '/shielded');
  await eventually(() =>
    expect(textIn(shielded, 'asIs')).toBe('Løn bruger 3 minutter på at taste. Så er det gjort.'),
  );
  expect(textIn(await open(mette), 'asIs')).toBe('');
});

describe('[CM3] a node that died with a suggestion at hand', () => {
  test('before the text had it: it is put there by another', async () => {
    const suggested = await suggest('cirka 4 minutter', '3 minutter');
    await leaveClaimed(suggested, mette, 4_711);
    const seen = threadIn(await mette.call('GET', `/api/v1/threads/${suggested.id}`));
    expect(seen.suggestion?.state).toBe('applying');
    expect((await decide(ida, suggested, { decision: 'decline' })).status).toBe(409);
    await dueNow();
    await eventually(async () => {
      const { suggestion } = threadIn(await mette.call('GET', `/api/v1/threads/${suggested.id}`));
      expect(suggestion).toMatchObject({ state: 'accepted', decided: { by: { name: 'Mette Kjær' } } });
    });
    await eventually(() => expect(textIn(text, 'asIs')).toContain('Løn bruger 3 minutter på'));
  });

  test('after the text had it: it is not put there again', async () => {
    const suggested = await suggest('taste', 'taste, taste');
    threadIn(await decide(mette, suggested, { decision: 'accept' }));
    const after = 'Løn bruger cirka 4 minutter på at taste, taste. Så er det gjort.';
    await eventually(() => expect(textIn(text, 'asIs')).toBe(after));
    await world.database.transaction((transaction) =>
      transaction.query("update thread_suggestion set state = 'applying' where thread = $1", [suggested.id]),
    );
    await leaveJob(suggested);
    await dueNow();
    await eventually(async () => {
      const { suggestion } = threadIn(await mette.call('GET', `/api/v1/threads/${suggested.id}`));
      expect(suggestion?.state).toBe('accepted');
    });
    expect(textIn(await open(ida), 'asIs')).toBe(after);
  });

  test('before the text had it, and who accepted may no longer: it is open again', async () => {
    const guest = await world.person({ name: 'Per Holm', municipality: skanderborg });
    await mette.call('POST', `/api/v1/processes/${process}/co-authors`, { account: guest.account });
    const suggested = await suggest('cirka 4 minutter', '3 minutter');
    await leaveClaimed(suggested, guest, 4_712);
    await mette.call('DELETE', `/api/v1/processes/${process}/co-authors/${guest.account}`);
    await dueNow();
    await eventually(async () => {
      const { suggestion } = threadIn(await mette.call('GET', `/api/v1/threads/${suggested.id}`));
      expect(suggestion?.state).toBe('open');
    });
    expect(textIn(await open(ida), 'asIs')).toContain('cirka 4 minutter');
  });
});

test('[CM3] who takes their opening comment back takes back what it suggests', async () => {
  const suggested = await suggest('cirka 4 minutter', '3 minutter');
  await mette.call('POST', `/api/v1/threads/${suggested.id}/comments`, {
    ...{ comment: crypto.randomUUID(), text: 'Er det målt?' },
  });
  const [opening] = suggested.comments;
  expect((await jonas.call('DELETE', `/api/v1/comments/${opening?.id ?? ''}`)).status).toBe(204);
  const left = threadIn(await mette.call('GET', `/api/v1/threads/${suggested.id}`));
  expect(saidIn(left)).toEqual(['Jonas Pind: (slettet)', 'Mette Kjær: Er det målt?']);
  expect(left.suggestion).toBeUndefined();
  expect((await decide(mette, suggested, { decision: 'accept' })).status).toBe(403);
});

test('[CM3] a suggestion by somebody who no longer sees the process is theirs all the same', async () => {
  const version = await nameNow(mette, process, 'Før');
  const suggested = await suggest('cirka 4 minutter', '3 minutter');
  await share(mette, process, 'municipality');
  threadIn(await decide(mette, suggested, { decision: 'accept' }));
  await eventually(() => expect(textIn(text, 'asIs')).toContain('3 minutter'));
  const { people } = await compared(mette, process, version.id, 'now');
  expect(people.map(({ by }) => (by.kind === 'account' ? by.name : by.kind))).toEqual(['Jonas Pind']);
});

function suggest(words: string, replacement: string): Promise<Thread> {
  const place = wordsIn(text, 'asIs', words);
  return openThread(jonas, process, { place, text: 'Vi har målt det.', suggestion: { replacement } });
}

/** Lays a claim and its job into the tables, as a node leaves them that dies right then. */
async function leaveClaimed({ id }: Thread, by: Person, client: number): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(
      `update thread_suggestion set state = 'applying', decided_by = $2, decided_at = now(), client = $3
       where thread = $1`,
      [id, by.account, client],
    ),
  );
  await leaveJob({ id });
}

async function leaveJob({ id }: Pick<Thread, 'id'>): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(
      `insert into job (line, acts_as, payload, not_before, added_at)
       select 'suggestions', 'collaboration', jsonb_build_object('thread', thread, 'client', client),
         now() + interval '30 seconds', now()
       from thread_suggestion where thread = $1`,
      [id],
    ),
  );
}

/** The half minute is over. */
async function dueNow(): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query("update job set not_before = now() where line = 'suggestions'"),
  );
}

async function open(person: Person, part = ''): Promise<Editor> {
  const editor = await opened(world.origin, person, process, part);
  editors.push(editor);
  return editor;
}
