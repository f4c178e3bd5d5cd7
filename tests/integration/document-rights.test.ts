import * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { municipalityCvr, processId } from '@procesrum/shared/primitives/id.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { createDocument } from '../../server/src/collaboration/storage/create-document.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// The sync engine's own tests say what it does with a right; these say that the real server gives it the right ones.

let world: World;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

type Access = 'none' | 'read' | 'edit';

/** Copied by hand from the rules. Columns: Privat, Kommunen, Alle kommuner. */
const matrix: [who: string, accesses: [Access, Access, Access]][] = [
  ['creator', ['edit', 'edit', 'edit']],
  ['colleague', ['none', 'edit', 'edit']],
  ['coordinator', ['none', 'edit', 'edit']],
  ['co-author from elsewhere', ['edit', 'edit', 'edit']],
  ['member from elsewhere', ['none', 'none', 'read']],
  ['coordination group from elsewhere', ['none', 'none', 'read']],
];

test.each(matrix)('[PE1][PE2] a live document opens for the %s as the matrix says', async (who, accesses) => {
  const people = await cast();
  const id = await make(people['creator'] as Person);
  await call(people['creator'], 'POST', `/${id}/co-authors`, {
    account: people['co-author from elsewhere']?.account,
  });
  for (const [index, visibility] of ['private', 'municipality', 'all-municipalities'].entries()) {
    await call(people['creator'], 'PUT', `/${id}/visibility`, { visibility });
    expect([visibility, await accessOf(people[who] as Person, `process/${id}`)]).toEqual([
      visibility,
      accesses[index],
    ]);
  }
});

test('[PE1] nobody gets in without a sign-in, and no other site’s page with one', async () => {
  const person = await world.person();
  const id = await make(person);
  for (const headers of [{}, { cookie: person.cookie, origin: 'https://evil.example' }]) {
    const editor = open(headers, `process/${id}`);
    await eventually(() => expect(editor.closes.length).toBeGreaterThan(0));
    // Refused before there was a socket, so that there is no code of ours.
    expect(editor.closes[0]).toBe(1006);
    expect(editor.heard).toEqual([]);
  }
});

test('[PE4] narrowing closes whoever may no longer read, within a second', async () => {
  const [creator, colleague] = [await world.person(), await world.person()];
  const id = await make(creator, 'municipality');
  const editor = open({ cookie: colleague.cookie }, `process/${id}`);
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  await call(creator, 'PUT', `/${id}/visibility`, { visibility: 'private' });
  await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]), { withinMs: 1_000 });
});

test('[PE4] a co-author taken off an open process goes on reading and writes no more', async () => {
  const creator = await world.person();
  const coAuthor = await world.person({ municipality: municipalities.odense });
  const id = await make(creator, 'all-municipalities');
  await call(creator, 'POST', `/${id}/co-authors`, { account: coAuthor.account });
  const [one, other] = [open(creator, `process/${id}`), open(coAuthor, `process/${id}`)];
  await eventually(() => expect([one.title(), other.title()]).toEqual(['Flytning', 'Flytning']));
  other.type(' ud');
  await eventually(() => expect(one.title()).toBe('Flytning ud'));
  await call(creator, 'DELETE', `/${id}/co-authors/${coAuthor.account}`);
  await eventually(() => expect(other.heard).toContainEqual({ type: 'roleChanged', role: 'read' }), {
    withinMs: 1_000,
  });
  other.type(' stjålet');
  await eventually(() =>
    expect(other.heard.filter(({ type }) => type === 'rejected')).toMatchObject([{ reason: 'read-only' }]),
  );
  one.type(' af');
  await eventually(() => expect(one.isSaved()).toBe(true));
  expect(one.title()).toBe('Flytning ud af');
});

test('[PE4] signing out closes the documents of that sign-in', async () => {
  const person = await world.person();
  const id = await make(person);
  const editor = open(person, `process/${id}`);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  await person.call('POST', '/api/v1/sign-out');
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.notYours), { withinMs: 1_000 });
});

test('[PE4] a person who has moved since they signed in is judged by where they are now', async () => {
  const [creator, mover] = [await world.person(), await world.person()];
  const id = await make(creator, 'municipality');
  expect(await accessOf(mover, `process/${id}`)).toBe('edit');
  await world.database.transaction((transaction) =>
    transaction.query('update account set municipality = $2 where id = $1', [
      mover.account,
      municipalities.odense,
    ]),
  );
  expect(await accessOf(mover, `process/${id}`)).toBe('none');
});

test('[PE1] an assessment is its municipality’s alone, also for those who may read the process', async () => {
  const creator = await world.person();
  const colleague = await world.person();
  const reader = await world.person({ municipality: municipalities.odense });
  const id = await make(creator, 'all-municipalities');
  const names = await Promise.all(
    [municipalities.aarhus, municipalities.odense].map(async (cvr) => {
      const name = {
        kind: 'assessment',
        process: processId.parse(id),
        municipality: municipalityCvr.parse(cvr),
      } as const;
      await world.database.transaction((transaction) =>
        createDocument(
          transaction,
          name,
          name.municipality,
          creator.account,
          Y.encodeStateAsUpdate(new Y.Doc()),
        ),
      );
      return `assessment/${id}/${cvr}`;
    }),
  );
  const [ofAarhus = '', ofOdense = ''] = names;
  expect(await accessOf(colleague, ofAarhus)).toBe('edit');
  expect(await accessOf(reader, ofAarhus)).toBe('none');
  expect(await accessOf(reader, ofOdense)).toBe('edit');
  expect(await accessOf(colleague, ofOdense)).toBe('none');
  await call(creator, 'PUT', `/${id}/visibility`, { visibility: 'private' });
  expect(await accessOf(colleague, ofAarhus)).toBe('none');
  expect(await accessOf(reader, ofOdense)).toBe('none');
});

test('what is typed reaches list and search, whatever was typed', async () => {
  const person = await world.person();
  const id = await make(person, 'municipality');
  const editor = open(person, `process/${id}`);
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  editor.erase(0, 8);
  await eventually(async () => expect((await call(person, 'GET', `/${id}`)).title).toBe(''));
  editor.type(`Ærlig\0\ud800 talt ${'langt '.repeat(500)}`);
  editor.document.getText('summary').insert(0, 'Én sætning');
  const found = await eventually(async () => {
    const list = (await call(person, 'GET', '?q=ærlig%20sætning')) as unknown as {
      items: { title: string; summary: string }[];
    };
    expect(list.items).toHaveLength(1);
    return list.items[0];
  });
  expect(found?.title.startsWith('Ærlig\ufffd talt langt')).toBe(true);
  expect(found?.title.length).toBeLessThanOrEqual(260);
  expect(found?.summary).toBe('Én sætning');
});

async function cast(): Promise<Record<string, Person>> {
  const elsewhere = municipalities.odense;
  return {
    creator: await world.person(),
    colleague: await world.person(),
    coordinator: await world.person({ roles: ['member', 'coordinator'] }),
    'co-author from elsewhere': await world.person({ municipality: elsewhere }),
    'member from elsewhere': await world.person({ municipality: elsewhere }),
    'coordination group from elsewhere': await world.person({
      municipality: elsewhere,
      roles: ['member', 'coordination-group'],
    }),
  };
}

async function make(creator: Person, visibility = 'private'): Promise<string> {
  return (await call(creator, 'POST', '', { title: 'Flytning', visibility })).id ?? '';
}

async function call(person: Person | undefined, method: string, path: string, body?: unknown) {
  const answer = await person?.call(method, `/api/v1/processes${path}`, body);
  expect(answer?.status).toBeLessThan(300);
  return answer?.body as { id?: string; title?: string };
}

function open(headers: Record<string, string> | Person, name: string): Editor {
  const sent = isPerson(headers) ? { cookie: headers.cookie } : headers;
  const editor = openDocument(world.origin, name, sent);
  editors.push(editor);
  return editor;
}

function isPerson(headers: Record<string, string> | Person): headers is Person {
  return typeof headers.call === 'function';
}

/** What the server lets a person do with a document, as its first word says: a role, or a close. */
async function accessOf(person: Person, name: string): Promise<Access> {
  const editor = open(person, name);
  try {
    return await eventually(() => {
      const hello = editor.heard.find((message) => message.type === 'hello');
      if (hello !== undefined) return hello.role;
      expect(editor.closes).toEqual([closeCodes.gone]);
      return 'none';
    });
  } finally {
    editor.close();
  }
}
