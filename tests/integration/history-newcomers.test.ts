import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import {
  asked,
  bringBack,
  compared,
  done,
  emptied,
  historyOf,
  make,
  marked,
  nameNow,
  opened,
  written,
} from './history-scene.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// What the history tells whom: nothing from before they saw the process, and nothing of what is shielded.

const { odense, skanderborg } = municipalities;

let world: World;
let creator: Person;
let colleague: Person;
let reader: Person;
let coAuthor: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  creator = await world.person({ name: 'Mette Kjær' });
  colleague = await world.person({ name: 'Ida Storgaard' });
  reader = await world.person({ name: 'Arun Selvam', municipality: odense });
  coAuthor = await world.person({ name: 'Jonas Pihl', municipality: skanderborg });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('[PE1] who gets to see a process sees nothing of what was deleted before', async () => {
  const id = await make(creator, 'private');
  const editor = await open(creator, id);
  await written(editor, 'asIs', 'OrdFraFør');
  await nameNow(creator, id, 'NavnFraFør');
  await emptied(editor, 'asIs');
  await written(editor, 'asIs', 'Ny tekst');
  await nameNow(creator, id, 'OgsåFraFør');

  await share(id, 'municipality');
  await written(editor, 'asIs', 'OrdKunForKolleger');
  await emptied(editor, 'asIs');
  await share(id, 'all-municipalities');
  await written(editor, 'asIs', 'OrdForAlle');
  await nameNow(creator, id, 'NavnForAlle');

  const before = ['OrdFraFør', 'NavnFraFør', 'OgsåFraFør'];
  expect(await foundIn(colleague, id, [...before, 'OrdForAlle'])).toEqual(['OrdForAlle']);
  expect(await foundIn(reader, id, [...before, 'OrdKunForKolleger', 'OrdForAlle'])).toEqual(['OrdForAlle']);
  expect(await foundIn(creator, id, before)).toEqual(before);

  // Their history begins with the text they first saw, and says so.
  const { revisions, milestones, since } = await historyOf(reader, id);
  expect(revisions.map(({ kind, label, version }) => [kind, label, version])).toEqual([
    ['named', 'NavnForAlle', 3],
    ['shared', undefined, undefined],
  ]);
  expect(revisions.at(-1)).toMatchObject({ at: since, contributions: [], places: [] });
  expect(milestones).toMatchObject([{ kind: 'visibility', from: 'municipality', to: 'all-municipalities' }]);
  const whole = await compared(reader, id, 'start', 'now');
  expect(marked(whole, 'asIs')).toBe('+OrdForAlle+');
  expect([marked(whole, 'title'), whole.facts.from?.visibility]).toEqual(['Flytning', 'all-municipalities']);
});

test('[PE1] a co-author sees its history from the day they were named, also before anybody of theirs', async () => {
  const id = await make(creator, 'private');
  const editor = await open(creator, id);
  await written(editor, 'asIs', 'OrdFraFør');
  await emptied(editor, 'asIs');
  await done(creator, 'POST', id, '/co-authors', { account: coAuthor.account });
  await written(editor, 'asIs', 'OrdSomMedforfatter');
  await emptied(editor, 'asIs');
  await share(id, 'all-municipalities');
  await nameNow(creator, id, 'Nu');
  const words = ['OrdFraFør', 'OrdSomMedforfatter'];
  // Kept as it was shared: what was written and deleted in between was in no text that was kept.
  expect(await foundIn(coAuthor, id, words)).toEqual([]);
  const { revisions, since } = await historyOf(coAuthor, id);
  expect(revisions.map(({ kind }) => kind)).toEqual(['named', 'shared', 'shared']);
  expect(revisions.at(-1)?.at).toBe(since);
  const colleagueOfTheirs = await world.person({ municipality: skanderborg });
  expect((await historyOf(colleagueOfTheirs, id)).revisions.map(({ kind }) => kind)).toEqual([
    'named',
    'shared',
  ]);
  // Taken off and named again, they begin anew.
  await share(id, 'private');
  await done(creator, 'DELETE', id, `/co-authors/${coAuthor.account}`);
  await done(creator, 'POST', id, '/co-authors', { account: coAuthor.account });
  expect((await historyOf(coAuthor, id)).revisions.map(({ kind }) => kind)).toEqual(['shared']);
});

test('[PE1] who lost sight of a process in between begins anew, and who never did goes on', async () => {
  const id = await make(creator, 'all-municipalities');
  const editor = await open(creator, id);
  await nameNow(creator, id, 'VersionEt');
  await share(id, 'selected', [skanderborg]);
  await written(editor, 'asIs', 'OrdImens');
  await nameNow(creator, id, 'VersionTo');
  await emptied(editor, 'asIs');
  await share(id, 'all-municipalities');
  const words = ['VersionEt', 'VersionTo', 'OrdImens'];
  expect(await foundIn(reader, id, words)).toEqual([]);
  expect(await foundIn(coAuthor, id, words)).toEqual(words);
});

test('[PE1][PE5] shielded text is in nobody else’s history, nor is what was open before it was shielded', async () => {
  const id = await make(creator, 'all-municipalities');
  await done(creator, 'POST', id, '/co-authors', { account: coAuthor.account });
  const first = await open(coAuthor, id);
  await written(first, 'asIs', 'OrdÅbentFør');
  await nameNow(coAuthor, id, 'Før');
  await done(creator, 'PUT', id, '/sections/asIs/shielding', { shielded: true });
  const secret = await open(colleague, id, '/shielded');
  await written(secret, 'asIs', 'OrdAfskærmet');
  const version = await nameNow(colleague, id, 'Efter');
  await written(secret, 'asIs', 'OrdSenere');
  const again = await open(coAuthor, id);
  await written(again, 'brief', 'OrdForAlle');

  const words = ['OrdÅbentFør', 'OrdAfskærmet', 'OrdSenere', 'OrdForAlle'];
  for (const person of [reader, coAuthor]) {
    expect(await foundIn(person, id, words)).toEqual(['OrdForAlle']);
    const { revisions } = await historyOf(person, id);
    expect(revisions.some(({ isShielded }) => isShielded)).toBe(false);
    expect(revisions.flatMap(({ places }) => places)).not.toContain('asIs');
  }
  expect(await foundIn(creator, id, words)).toEqual(words);

  // For its own people the section is compared with itself, wherever it lay, and marked as theirs.
  const { revisions } = await historyOf(creator, id);
  const [before] = revisions.filter(({ label }) => label === 'Før');
  const moved = await compared(creator, id, before?.id, version.id);
  expect(marked(moved, 'asIs')).toContain('OrdÅbentFør');
  expect(marked(moved, 'asIs')).toContain('+OrdAfskærmet+');
  expect(marked(moved, 'asIs')).not.toContain('-');
  expect(moved.places.find(({ place }) => place === 'asIs')).toMatchObject({ isShielded: true });
  expect(moved.people).toMatchObject([{ by: { name: 'Ida Storgaard' }, added: 1, removed: 0 }]);

  // Brought back by a co-author, none of it comes into the open.
  await bringBack(coAuthor, id, version.id);
  expect(await foundIn(reader, id, words)).toEqual(['OrdForAlle']);
});

test('[PE1] what was kept in between is no longer there for whom it is not shared with any more', async () => {
  const id = await make(creator, 'all-municipalities');
  await nameNow(creator, id, 'Nu');
  await share(id, 'municipality');
  for (const path of ['/history', '/history/comparison?from=start&to=now']) {
    expect((await asked(reader, 'GET', id, path)).status).toBe(404);
  }
});

async function open(person: Person, id: string, part = ''): Promise<Editor> {
  const editor = await opened(world.origin, person, id, part);
  editors.push(editor);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  return editor;
}

async function share(id: string, visibility: string, chosen: string[] = []): Promise<void> {
  await done(creator, 'PUT', id, '/sharing', { visibility, chosen });
}

/** Which words somebody finds in anything that can be asked about the history of a process, by any number. */
async function foundIn(person: Person, id: string, words: readonly string[]): Promise<string[]> {
  const numbers = await numbersOf(id);
  const ends: unknown[] = ['start', ...numbers, 'now'];
  const paths = ['', '/history', '/history?named=true', '/history?limit=1', '/history?limit=100'];
  for (let { next } = await historyOf(person, id, '?limit=1'); next !== undefined;) {
    paths.push(`/history?limit=1&after=${next}`);
    ({ next } = await historyOf(person, id, `?limit=1&after=${next}`));
  }
  for (const [at, from] of ends.entries()) {
    for (const to of ends.slice(at)) {
      paths.push(`/history/comparison?from=${String(from)}&to=${String(to)}`);
    }
  }
  const replies: string[] = [];
  for (const path of paths) {
    const { status, body } = await asked(person, 'GET', id, path);
    expect([200, 404]).toContain(status);
    replies.push(JSON.stringify(body));
  }
  const all = replies.join('\n');
  return words.filter((word) => all.includes(word));
}

/** What every kept text of a process is named by. */
async function numbersOf(id: string): Promise<number[]> {
  const rows = await world.database.transaction((transaction) =>
    transaction.query('select id from document_revision where process = $1 order by at, document', [id]),
  );
  return rows.map((row) => Number(row['id']));
}
