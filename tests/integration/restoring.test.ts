import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Revision } from '@procesrum/shared/revisions/revision.ts';
import { createAuditService } from '../../server/src/features/audit/audit.service.ts';
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
  textIn,
  written,
} from './history-scene.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let creator: Person;
let colleague: Person;
/** Of Skanderborg: writes in the process, and is shown nothing that is shielded. */
let coAuthor: Person;
/** Of Odense: reads it where all municipalities may. */
let reader: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  creator = await world.person({ name: 'Mette Kjær' });
  colleague = await world.person({ name: 'Ida Storgaard' });
  coAuthor = await world.person({ name: 'Jonas Pihl', municipality: skanderborg });
  reader = await world.person({ municipality: odense });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('[CO3] the text of the moment is kept before an earlier one comes back, with what was typed just then', async () => {
  const id = await make(creator, 'all-municipalities');
  const [mine, theirs] = [await open(creator, id), await open(colleague, id)];
  await written(mine, 'asIs', 'Blanketten sendes med posten.');
  const version = await nameNow(creator, id, 'Første beskrivelse');
  expect(version).toMatchObject({ kind: 'named', version: 1, label: 'Første beskrivelse' });
  await emptied(theirs, 'asIs');
  await written(theirs, 'asIs', 'Blanketten sendes digitalt.');
  await written(theirs, 'toBe', 'Robotten gør det.');

  const answer = await bringBack(colleague, id, version.id);
  expect(answer).toMatchObject({ status: 200, body: { unchanged: [] } });
  const { before } = answer.body as { before: number };

  // Whoever was in it is sent away from the old text, and finds the one that was brought back.
  await eventually(() => expect([mine.closes, theirs.closes]).toEqual([[4409], [4409]]));
  const again = await open(creator, id);
  expect([textIn(again, 'asIs'), textIn(again, 'toBe')]).toEqual(['Blanketten sendes med posten.', '']);
  const news = await done<{ restored?: unknown; describedSections: string[] }>(creator, 'GET', id, '');
  expect(news).toMatchObject({
    restored: { by: { name: 'Ida Storgaard' }, source: { version: 1, label: 'Første beskrivelse' } },
    describedSections: ['asIs'],
  });

  // Everything that was acknowledged is in the history, whose it was, and comes back the same way.
  const { revisions } = await historyOf(creator, id);
  expect(revisions.slice(0, 3)).toMatchObject([
    { kind: 'restored', by: { name: 'Ida Storgaard' }, source: { version: 1 } },
    { kind: 'before-restore', id: before, places: ['asIs', 'toBe'] },
    { kind: 'named', version: 1 },
  ]);
  expect(revisions[1]?.contributions).toMatchObject([{ by: { name: 'Ida Storgaard' } }]);
  const lost = await compared(creator, id, before, 'now');
  expect(marked(lost, 'toBe')).toBe('-Robotten gør det.-');
  again.close();
  expect((await bringBack(creator, id, before)).status).toBe(200);
  const back = await open(colleague, id);
  expect([textIn(back, 'asIs'), textIn(back, 'toBe')]).toEqual([
    'Blanketten sendes digitalt.',
    'Robotten gør det.',
  ]);
});

test('[CO1] nothing of what a restored text took the place of comes back by somebody who was away', async () => {
  const id = await make(creator, 'municipality');
  const away = await open(colleague, id);
  const version = await nameNow(creator, id, 'Tom');
  await written(away, 'asIs', 'Skrevet før');
  away.disconnect();
  expect((await bringBack(creator, id, version.id)).status).toBe(200);
  away.document.getText('title').insert(0, 'Uden net: ');
  away.reconnect();
  await eventually(() => expect(away.closes.at(-1)).toBe(4409));
  const now = await open(creator, id);
  expect([now.title(), textIn(now, 'asIs')]).toEqual(['Flytning', '']);
  // What they wrote stays with them, for the page to set aside.
  expect([away.title(), textIn(away, 'asIs')]).toEqual(['Uden net: Flytning', 'Skrevet før']);
});

test('lists and search know the text that was brought back at once', async () => {
  const id = await make(creator, 'municipality', 'Ældre titel');
  const version = await nameNow(creator, id, 'Ældre');
  const editor = await open(creator, id);
  editor.erase(0, editor.title().length);
  editor.type('Nyere titel');
  await eventually(async () => {
    expect((await creator.call('GET', '/api/v1/processes?q=nyere')).body).toMatchObject({ total: 1 });
  });
  const answer = await bringBack(creator, id, version.id);
  expect(answer.body).toMatchObject({ process: { title: 'Ældre titel' } });
  const found = async (words: string) =>
    ((await creator.call('GET', `/api/v1/processes?q=${words}`)).body as { total: number }).total;
  expect([await found('nyere'), await found('%C3%A6ldre')]).toEqual([0, 1]);
});

test('[PE5] a section shielded since stays shielded, and one opened since stays open', async () => {
  const id = await make(creator, 'all-municipalities');
  const first = await open(creator, id);
  await written(first, 'asIs', 'Åben dengang');
  await written(first, 'brief', 'Kort dengang');
  await shield(creator, id, 'solution');
  const secret = await open(creator, id, '/shielded');
  await written(secret, 'solution', 'Lukket dengang');
  const version = await nameNow(creator, id, 'Dengang');
  secret.close();
  await shield(creator, id, 'asIs');
  await shield(creator, id, 'solution', false);
  const [open1, shielded1] = [await open(creator, id), await open(creator, id, '/shielded')];
  await written(open1, 'brief', 'Kort nu');
  await written(open1, 'solution', 'Åben nu');
  await written(shielded1, 'asIs', 'Lukket nu');

  const answer = await bringBack(colleague, id, version.id);
  expect(answer).toMatchObject({ status: 200, body: { unchanged: ['asIs', 'solution'] } });
  const [open2, shielded2] = [await open(colleague, id), await open(colleague, id, '/shielded')];
  expect([textIn(open2, 'asIs'), textIn(open2, 'brief'), textIn(open2, 'solution')]).toEqual([
    ...['', 'Kort dengang'],
    'Lukket dengang\nÅben nu',
  ]);
  expect([textIn(shielded2, 'asIs'), textIn(shielded2, 'solution')]).toEqual(['Åben dengang\nLukket nu', '']);
  // Where the text has moved away nobody writes in the new life either.
  const intruder = await open(coAuthor, await withCoAuthor(id));
  await expect(writtenSoon(intruder)).resolves.toBe('refused');
});

test('[PE5] the owner’s people bring both texts back, a co-author from elsewhere the open one alone', async () => {
  const id = await withCoAuthor(await make(creator, 'all-municipalities'));
  await shield(creator, id, 'asIs');
  const [open1, shielded1] = [await open(creator, id), await open(creator, id, '/shielded')];
  await written(open1, 'brief', 'Åben før');
  await written(shielded1, 'asIs', 'Lukket før');
  const version = await nameNow(coAuthor, id, 'Før');
  expect(await nameOf(creator, id, version.id)).toMatchObject({ version: 1, isShielded: false });
  await written(open1, 'brief', 'og mere');
  await written(shielded1, 'asIs', 'og mere');

  expect(await bringBack(coAuthor, id, version.id)).toMatchObject({ status: 200, body: { unchanged: [] } });
  await eventually(() => expect(open1.closes).toEqual([4409]));
  expect(shielded1.closes).toEqual([]);
  expect(textIn(shielded1, 'asIs')).toBe('Lukket før\nog mere');

  expect((await bringBack(colleague, id, version.id)).status).toBe(200);
  await eventually(() => expect(shielded1.closes).toEqual([4409]));
  const [open2, shielded2] = [await open(creator, id), await open(creator, id, '/shielded')];
  expect([textIn(open2, 'brief'), textIn(shielded2, 'asIs')]).toEqual(['Åben før', 'Lukket før']);
});

test('[PE1] a text with what looks like a CPR number does not come back where others read it', async () => {
  const id = await make(creator, 'municipality');
  const editor = await open(creator, id);
  await written(editor, 'challenges', 'Borgeren 010190-1234');
  const version = await nameNow(creator, id, 'Med nummer');
  await emptied(editor, 'challenges');
  // Where nobody but the owner's people read it, it may.
  await done(creator, 'PUT', id, '/sharing', { visibility: 'all-municipalities', chosen: [] });
  expect(await bringBack(creator, id, version.id)).toMatchObject({
    status: 409,
    body: { code: 'personal-number', field: 'challenges' },
  });
  // Nothing has come of it, and nobody was sent away.
  expect(editor.closes).toEqual([]);
  expect((await historyOf(creator, id)).revisions.map(({ kind }) => kind)).not.toContain('before-restore');
  await done(creator, 'PUT', id, '/sharing', { visibility: 'municipality', chosen: [] });
  expect((await bringBack(creator, id, version.id)).status).toBe(200);
});

test('[PE1][PE2] revisions of another process, out of sight or never made answer alike', async () => {
  const [id, other, hidden] = [
    await make(creator, 'all-municipalities'),
    await make(creator, 'all-municipalities'),
    await make(creator, 'private'),
  ];
  const [mine, others, out] = [
    await nameNow(creator, id, 'Her'),
    await nameNow(creator, other, 'Der'),
    await nameNow(creator, hidden, 'Skjult'),
  ];
  await withCoAuthor(id);
  for (const revision of [others.id, out.id, mine.id + 1_000_000, 1]) {
    const answers = [
      await asked(reader, 'GET', id, `/history/comparison?from=${revision}&to=now`),
      await asked(reader, 'GET', id, `/history/comparison?from=start&to=${revision}`),
      await asked(coAuthor, 'PUT', id, `/versions/${revision}`, { label: 'Stjålet' }),
      await bringBack(coAuthor, id, revision),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      answers.map(() => [404, { code: 'not-found', message: 'not found' }]),
    );
  }
  expect(await nameOf(creator, other, others.id)).toMatchObject({ label: 'Der' });
});

test('who named and restored stands in the owner’s record, whoever it was', async () => {
  const id = await withCoAuthor(await make(creator, 'all-municipalities'));
  const coordinator = await world.person({ roles: ['member', 'coordinator'] });
  const version = await nameNow(coAuthor, id, 'Fra Skanderborg');
  await done(coAuthor, 'PUT', id, `/versions/${version.id}`, { label: 'Omdøbt' });
  await bringBack(coAuthor, id, version.id);
  const actor = { kind: 'account', account: coordinator.account, municipality: aarhus } as const;
  const events = await createAuditService(world.walled).events({ ...actor, roles: ['coordinator'] }, 0);
  const about = events.filter(({ deed }) => deed.includes(id) && deed.includes('version-'));
  expect(about.map(({ account, deed }) => [account, JSON.parse(deed) as unknown])).toEqual([
    [coAuthor.account, { action: 'version-named', process: id, revision: version.id }],
    [coAuthor.account, { action: 'version-named', process: id, revision: version.id }],
    [coAuthor.account, { action: 'version-restored', process: id, revision: version.id }],
  ]);
  expect(JSON.stringify(about)).not.toContain('Skanderborg');
});

test('[CO3] many restorations while people write lose nothing that was acknowledged', async () => {
  const id = await make(creator, 'municipality');
  const version = await nameNow(creator, id, 'Tom');
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const writers = [await open(creator, id), await open(colleague, id)];
    const marks = writers.map((_, at) => `Ord${round}x${at}`);
    await Promise.all(writers.map((editor, at) => written(editor, 'asIs', marks[at] ?? '')));
    acknowledged.push(...marks);
    // Typed at the very moment: acknowledged or not, it is in the history or still with its author.
    const late = `Sent${round}`;
    writers[0]?.type(` ${late}`);
    expect((await bringBack(colleague, id, version.id)).status).toBe(200);
    await eventually(() => expect(writers[0]?.closes.at(-1)).toBe(4409));
    if (writers[0]?.isSaved() === true) acknowledged.push(late);
  }
  const { revisions } = await historyOf(creator, id);
  const kept = revisions.filter(({ kind }) => kind === 'before-restore');
  const texts = await Promise.all(kept.map(({ id: one }) => compared(creator, id, one, one)));
  const all = JSON.stringify(texts);
  expect(acknowledged.filter((words) => !all.includes(words))).toEqual([]);
});

async function open(person: Person, id: string, part = ''): Promise<Editor> {
  const editor = await opened(world.origin, person, id, part);
  editors.push(editor);
  return editor;
}

async function shield(person: Person, id: string, key: string, shielded = true): Promise<void> {
  await done(person, 'PUT', id, `/sections/${key}/shielding`, { shielded });
}

async function withCoAuthor(id: string): Promise<string> {
  await done(creator, 'POST', id, '/co-authors', { account: coAuthor.account });
  return id;
}

async function nameOf(person: Person, id: string, revision: number): Promise<Revision | undefined> {
  return (await historyOf(person, id)).revisions.find((one) => one.id === revision);
}

/** Writes where the text has moved away; answers what becomes of it. */
async function writtenSoon(editor: Editor): Promise<string> {
  void written(editor, 'asIs', 'forbi').catch(() => undefined);
  return eventually(() => {
    const refused = editor.heard.some((message) => message.type === 'rejected' && message.reason === 'moved');
    expect(refused).toBe(true);
    return 'refused';
  });
}
