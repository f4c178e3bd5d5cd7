import * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { municipalityCvr, processId } from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import { createDocument } from '../../server/src/collaboration/storage/create-document.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { accountHolders, lettersOf, sceneIn, type Scene, type Who } from './rights-matrix.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// The sync engine's own tests say what it does with a right; these say that the real server gives it the right ones.

let world: World;
let scene: Scene;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  scene = await sceneIn(world);
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

type Access = 'none' | 'read' | 'edit';

const lines = accountHolders.flatMap((who) =>
  visibility.options.map((level) => ({ who, level, access: accessBy(lettersOf(who, level)) })),
);

test.each(lines)('[PE1][PE2] a live document at $level: $access for $who', async ({ who, level, access }) => {
  const name = `process/${scene.processFor(who, level)}`;
  const person = scene.people[who];
  // A co-author is in it at every level, also where the creator has left.
  const there =
    scene.people[who === 'a co-author from elsewhere' ? 'the creator' : 'a co-author from elsewhere'];
  const [witness, editor] = [open(there, name), open(person, name)];
  witness.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(witness.title()).toContain('Flytning'));
  if (access === 'none') {
    await eventually(() => expect(editor.closes).toEqual([closeCodes.gone]));
    // Neither a word of ours, nor a letter of the text, nor anybody who is there came through before that.
    expect([editor.heard, editor.title(), peopleIn(editor)]).toEqual([[], '', []]);
    expect(peopleIn(witness)).not.toContain(person.account);
    return;
  }
  await eventually(() => {
    expect(editor.heard.find((message) => message.type === 'hello')).toMatchObject({ role: access });
    expect(editor.title()).toContain('Flytning');
    expect(peopleIn(editor)).toContain(there.account);
  });
  editor.provider.awareness.setLocalStateField('focus', 'title');
  await eventually(() => expect(peopleIn(witness)).toContain(person.account));

  editor.type(' rettet');
  if (access === 'edit') await eventually(() => expect(witness.title()).toContain(' rettet'));
  else {
    await eventually(() =>
      expect(editor.heard.filter(({ type }) => type === 'rejected')).toMatchObject([{ reason: 'read-only' }]),
    );
    expect(witness.title()).not.toContain(' rettet');
  }
  if (access === 'edit') {
    editor.erase(editor.title().indexOf(' rettet'), ' rettet'.length);
    await eventually(() => expect(editor.isSaved()).toBe(true));
    await eventually(() => expect(witness.title()).not.toContain(' rettet'));
  }
});

describe('the shielded text', () => {
  beforeAll(async () => {
    for (const level of visibility.options) {
      await shield('the creator', level);
      // Whoever made the other one has moved away; its people shield, those of a private one cannot.
      if (level !== 'private') await shield('a creator who has moved', level);
    }
  });

  async function shield(whose: Who, level: Visibility): Promise<void> {
    const id = scene.processFor(whose, level);
    const by = scene.people[whose === 'the creator' ? 'the creator' : 'a colleague'];
    await call(by, 'PUT', `/${id}/sections/asIs/shielding`, { shielded: true });
  }

  test.each(lines)('[PE1][PE5] at $level is for $who as the matrix says', async ({ who, level }) => {
    const name = `process/${scene.processFor(who, level)}/shielded`;
    const access = lettersOf(who, level).includes('s') ? 'edit' : 'none';
    expect(await accessOf(scene.people[who], name)).toBe(access);
  });

  test('[PE1][PE5] is nothing to whoever is not signed in', async () => {
    const editor = open({}, `process/${scene.processFor('the creator', 'public')}/shielded`);
    await eventually(() => expect(editor.closes[0]).toBe(1006));
    expect(editor.heard).toEqual([]);
  });

  test('[PE4][PE5] is lost within a second by whoever no longer sees the process by themselves', async () => {
    const [creator, colleague, named] = [await world.person(), await world.person(), await world.person()];
    const id = await make(creator, 'municipality');
    await call(creator, 'POST', `/${id}/co-authors`, { account: named.account });
    await call(creator, 'PUT', `/${id}/sections/asIs/shielding`, { shielded: true });
    const editors = [colleague, named].map((person) => open(person, `process/${id}/shielded`));
    const ofCreator = open(creator, `process/${id}/shielded`);
    await eventually(() =>
      expect([...editors, ofCreator].map(({ provider }) => provider.synced)).toEqual([true, true, true]),
    );
    await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'private', chosen: [] });
    await eventually(() =>
      expect(editors.map(({ closes }) => closes)).toEqual([[closeCodes.notYours], [closeCodes.notYours]]),
    );
    // Named as a co-author, they go on writing in the process itself.
    expect(await accessOf(named, `process/${id}`)).toBe('edit');
    expect(ofCreator.closes).toEqual([]);
  });

  test('[PE4][PE5] is not for whoever has moved to another municipality since they signed in', async () => {
    const [creator, mover] = [await world.person(), await world.person()];
    const id = await make(creator, 'all-municipalities');
    await call(creator, 'PUT', `/${id}/sections/asIs/shielding`, { shielded: true });
    expect(await accessOf(mover, `process/${id}/shielded`)).toBe('edit');
    await world.database.transaction((transaction) =>
      transaction.query('update account set municipality = $2 where id = $1', [
        mover.account,
        municipalities.odense,
      ]),
    );
    expect(await accessOf(mover, `process/${id}/shielded`)).toBe('none');
    expect(await accessOf(mover, `process/${id}`)).toBe('read');
  });
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
  await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'private', chosen: [] });
  await eventually(() => expect(editor.closes).toEqual([closeCodes.notYours]));
});

test('[PE4] a tenant no longer chosen loses the document within a second, another goes on reading', async () => {
  const creator = await world.person();
  const [dropped, kept] = [
    await world.person({ municipality: municipalities.odense }),
    await world.person({ municipality: municipalities.skanderborg }),
  ];
  const id = await make(creator);
  const both = [municipalities.odense, municipalities.skanderborg];
  await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'selected', chosen: both });
  const [ofDropped, ofKept] = [open(dropped, `process/${id}`), open(kept, `process/${id}`)];
  await eventually(() => expect([ofDropped.title(), ofKept.title()]).toEqual(['Flytning', 'Flytning']));
  await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'selected', chosen: both.slice(1) });
  await eventually(() => expect(ofDropped.closes).toEqual([closeCodes.notYours]));
  const ofCreator = open(creator, `process/${id}`);
  await eventually(() => expect(ofCreator.title()).toBe('Flytning'));
  ofCreator.type(' videre');
  await eventually(() => expect(ofKept.title()).toBe('Flytning videre'));
  expect([ofKept.closes, ofDropped.title()]).toEqual([[], 'Flytning']);
});

test('[PE4] a tenant chosen while its member is turned away can come in at once', async () => {
  const creator = await world.person();
  const reader = await world.person({ municipality: municipalities.odense });
  const id = await make(creator);
  expect(await accessOf(reader, `process/${id}`)).toBe('none');
  await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'selected', chosen: [municipalities.odense] });
  expect(await accessOf(reader, `process/${id}`)).toBe('read');
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
  await eventually(() => expect(other.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
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
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.notYours));
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
  await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'private', chosen: [] });
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

function accessBy(letters: string): Access {
  if (letters.includes('e')) return 'edit';
  return letters.includes('r') ? 'read' : 'none';
}

/** The accounts somebody is shown as being in the document, themselves left out. */
function peopleIn(editor: Editor): string[] {
  return [...editor.others()]
    .filter(([client]) => client !== editor.document.clientID)
    .flatMap(([, { user }]) => (user === undefined ? [] : [user.id]));
}

async function make(creator: Person, level = 'private'): Promise<string> {
  return (await call(creator, 'POST', '', { title: 'Flytning', visibility: level })).id ?? '';
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
