import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { receptionWith, type Reception } from '../support/collaboration/reception.ts';
import { eventually } from '../support/eventually.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let creator: Person;
let colleague: Person;
/** Of Skanderborg: may write in the process, and is shown nothing that is shielded. */
let coAuthor: Person;
/** Of Odense: may read it where all municipalities may. */
let reader: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  creator = await world.person();
  colleague = await world.person();
  coAuthor = await world.person({ municipality: skanderborg });
  reader = await world.person({ municipality: odense });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

/** Words that stand nowhere else. */
const told = 'OrdFraTidligere';
const kept = 'OrdKunForOs';

test('[PE5] a shielded section is its own municipality’s, down to the last byte anybody else is sent', async () => {
  const id = await make('all-municipalities');
  const before = [open(creator, id), open(coAuthor, id)];
  await eventually(() => expect(before.every(({ provider }) => provider.synced)).toBe(true));
  write(before[0], 'asIs', `Sådan gør vi: ${told}`);
  write(before[1], 'brief', 'Kort fortalt');
  await eventually(() => expect(before.map((editor) => editor.isSaved())).toEqual([true, true]));

  const answer = await shield(creator, id, 'asIs');
  expect(answer).toMatchObject({ status: 200, body: { shieldedSections: ['asIs'] } });
  await eventually(() => expect(before.map(({ closes }) => closes)).toEqual([[4409], [4409]]));

  // The owner's people have it, and write in it.
  const own = [open(creator, id, '/shielded'), open(colleague, id, '/shielded')];
  await eventually(() => expect(textIn(own[1], 'asIs')).toBe(`Sådan gør vi: ${told}`));
  write(own[1], 'asIs', kept);
  await eventually(() => expect(textIn(own[0], 'asIs')).toBe(`Sådan gør vi: ${told}\n${kept}`));
  await eventually(() => expect(own[1]?.isSaved()).toBe(true));

  // Nobody else has any of it: not who writes along, not who reads, now or from before.
  const marks = [told, kept];
  for (const person of [coAuthor, reader]) {
    const reception = receptionWith({ cookie: person.cookie });
    const [process, shielded] = [receive(reception, id), receive(reception, id, '/shielded')];
    await eventually(() => expect(textIn(process, 'brief')).toContain('Kort fortalt'));
    await eventually(() => expect(shielded.closes).toEqual([closeCodes.gone]));
    expect(shielded.heard).toEqual([]);
    // Nor is it told while it is written.
    const now = `Nu${marks.length}${kept}`;
    marks.push(now);
    write(own[1], 'asIs', now);
    await eventually(() => expect(textIn(own[0], 'asIs')).toContain(now));
    const typed = `Kort ${person === reader ? 'to' : 'et'}`;
    const editor = open(creator, id);
    await eventually(() => expect(editor.provider.synced).toBe(true));
    write(editor, 'brief', typed);
    await eventually(() => expect(reception.has(typed)).toBe(true));
    expect(marks.filter((words) => reception.has(words))).toEqual([]);

    const paths = [
      ...[`/${id}`, `?q=${told}`, `?q=${kept}`, '?limit=100', `/${id}/cpr-like`],
      ...[aarhus, odense, skanderborg].map((cvr) => `/${id}/seen-by/${cvr}`),
    ];
    for (const path of paths) {
      const said = JSON.stringify((await person.call('GET', `/api/v1/processes${path}`)).body);
      expect([path, marks.filter((words) => said.includes(words))]).toEqual([path, []]);
    }
    // That there is such a section is no secret.
    expect((await person.call('GET', `/api/v1/processes/${id}`)).body).toMatchObject({
      shieldedSections: ['asIs'],
      describedSections: ['brief'],
    });
  }
  // What the owner's people see through others' eyes is what those see, and with their own all.
  const seen = async (cvr: string) =>
    JSON.stringify((await creator.call('GET', `/api/v1/processes/${id}/seen-by/${cvr}`)).body);
  expect([await seen(odense), await seen(aarhus)].map((text) => text.includes(kept))).toEqual([false, true]);

  // Nor does the database give it to anybody else, should the code forget to ask; nor has it been logged.
  for (const words of marks) {
    for (const [who, scope] of foreignScopes()) {
      expect([who, await placesOf(words, scope)]).toEqual([who, []]);
    }
    expect(await placesOf(words, scopeOf(colleague, aarhus))).not.toEqual([]);
    expect(world.log.filter((line) => line.includes(words))).toEqual([]);
  }
});

test('[PE5] a section is opened again to all who read the process, where it was, once', async () => {
  const id = await make('all-municipalities');
  const first = open(creator, id);
  await eventually(() => expect(first.provider.synced).toBe(true));
  write(first, 'toBe', 'Sådan bliver det');
  await eventually(() => expect(first.isSaved()).toBe(true));
  await shield(creator, id, 'toBe');
  await shield(colleague, id, 'asIs');
  const own = open(creator, id, '/shielded');
  await eventually(() => expect(textIn(own, 'toBe')).toBe('Sådan bliver det'));
  write(own, 'toBe', 'og bedre');
  write(own, 'asIs', 'Kun for os');
  await eventually(() => expect(own.isSaved()).toBe(true));

  const answer = await shield(colleague, id, 'toBe', false);
  expect(answer).toMatchObject({
    status: 200,
    body: { shieldedSections: ['asIs'], describedSections: ['toBe'] },
  });
  await eventually(() => expect(own.closes).toEqual([closeCodes.epochChanged]));
  const [theirs, ours] = [open(reader, id), open(colleague, id, '/shielded')];
  await eventually(() => expect(textIn(theirs, 'toBe')).toBe('Sådan bliver det\nog bedre'));
  await eventually(() => expect(textIn(ours, 'asIs')).toBe('Kun for os'));
  expect([textIn(theirs, 'asIs'), textIn(ours, 'toBe')]).toEqual(['', '']);
  const seen = (await reader.call('GET', `/api/v1/processes/${id}`)).body;
  expect(seen).toMatchObject({ describedSections: ['toBe'] });
});

test('what is shielded already is not shielded again, and nobody notices', async () => {
  const id = await make('municipality');
  await shield(creator, id, 'asIs');
  const editor = open(colleague, id);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  const [again, other] = [await shield(colleague, id, 'asIs'), await shield(colleague, id, 'brief', false)];
  expect([again.body, other.body]).toMatchObject([
    { shieldedSections: ['asIs'] },
    { shieldedSections: ['asIs'] },
  ]);
  editor.type(' videre');
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect(editor.closes).toEqual([]);
});

test('[PE5] two who shield at once both have their way', async () => {
  const id = await make('all-municipalities');
  const answers = await Promise.all([
    shield(creator, id, 'asIs'),
    shield(colleague, id, 'toBe'),
    shield(creator, id, 'asIs'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const { body } = await creator.call('GET', `/api/v1/processes/${id}`);
  expect(body).toMatchObject({ shieldedSections: ['asIs', 'toBe'] });
});

test('[PE5] nobody writes a shielded section into the shared text, nor anything else into the shielded one', async () => {
  const id = await make('all-municipalities');
  await shield(creator, id, 'asIs');
  const [process, shielded] = [open(coAuthor, id), open(colleague, id, '/shielded')];
  await eventually(() => expect([process, shielded].every(({ provider }) => provider.synced)).toBe(true));
  write(process, 'asIs', 'forbi');
  shielded.type('En titel');
  write(shielded, 'brief', 'forbi');
  const moved = expect.objectContaining({ type: 'rejected', reason: 'moved' }) as unknown;
  await eventually(() => expect(process.heard).toContainEqual(moved));
  await eventually(() => expect(shielded.heard.filter(({ type }) => type === 'rejected')).toHaveLength(2));
  const [fresh, own] = [open(creator, id), open(creator, id, '/shielded')];
  await eventually(() => expect(fresh.title()).toBe('Flytning'));
  await eventually(() => expect(own.provider.synced).toBe(true));
  expect([textIn(fresh, 'asIs'), own.title(), textIn(own, 'brief')]).toEqual(['', '', '']);
});

test('[PE5] a tab of the owner’s that was asleep brings back none of what was shielded meanwhile', async () => {
  const id = await make('all-municipalities');
  const asleep = open(colleague, id);
  await eventually(() => expect(asleep.provider.synced).toBe(true));
  write(asleep, 'asIs', told);
  await eventually(() => expect(asleep.isSaved()).toBe(true));
  asleep.disconnect();
  write(asleep, 'asIs', 'skrevet uden net');
  await shield(creator, id, 'asIs');
  asleep.reconnect();
  await eventually(() => expect(asleep.closes.at(-1)).toBe(closeCodes.epochChanged));
  const reception = receptionWith({ cookie: reader.cookie });
  const theirs = receive(reception, id);
  await eventually(() => expect(theirs.title()).toBe('Flytning'));
  expect([reception.has(told), reception.has('skrevet uden net')]).toEqual([false, false]);
  // The work is not lost: it stays with whoever did it.
  expect(textIn(asleep, 'asIs')).toBe(`${told}\nskrevet uden net`);
});

function write(editor: Editor | undefined, key: SectionKey, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  if (editor !== undefined) processDocument.section(editor.document, key).push([paragraph]);
}

function textIn(editor: Editor | undefined, key: SectionKey): string | undefined {
  return editor && plainTextOf(processDocument.section(editor.document, key));
}

/** A process of Aarhus, with its co-author from Skanderborg. */
async function make(visibility: string): Promise<string> {
  const made = await creator.call('POST', '/api/v1/processes', { title: 'Flytning', visibility });
  const { id } = made.body as { id: string };
  await creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account: coAuthor.account });
  return id;
}

function shield(person: Person, id: string, key: SectionKey, shielded = true): Promise<Answer> {
  return person.call('PUT', `/api/v1/processes/${id}/sections/${key}/shielding`, { shielded });
}

function open(person: Person, id: string, part = ''): Editor {
  return remembered(openDocument(world.origin, `process/${id}${part}`, { cookie: person.cookie }));
}

function receive(reception: Reception, id: string, part = ''): Editor {
  return remembered(openDocument(world.origin, `process/${id}${part}`, reception.socket));
}

function remembered(editor: Editor): Editor {
  editors.push(editor);
  return editor;
}

function scopeOf({ account }: Person, municipality = aarhus): Scope {
  return { kind: 'account', account, municipality, roles: ['member'] };
}

function foreignScopes(): [string, Scope][] {
  return [
    ['a co-author from elsewhere', scopeOf(coAuthor, skanderborg)],
    ['a reader', scopeOf(reader, odense)],
    ['the creator, moved', scopeOf(creator, odense)],
    ['anyone', { kind: 'anyone' }],
  ];
}

/** Where words stand in all that a scope is given of the database, whatever table it asks for whole. */
async function placesOf(words: string, scope: Scope): Promise<string[]> {
  return world.walled.as(scope).transaction(async (transaction) => {
    const places: string[] = [];
    for (const [table, columns] of [
      ['process', ['title', 'summary', 'search_text', 'title_sort_key']],
      ['document_projection', ['content::text', 'plain_text']],
      ['document_update', ["encode(data, 'escape')"]],
      ['document_snapshot', ["encode(state, 'escape')"]],
    ] as const) {
      const found = columns.map((column) => `strpos(${column}, $1) > 0`).join(' or ');
      const rows = await transaction.query(`select 1 from ${table} where ${found}`, [words]);
      if (rows.length > 0) places.push(table);
    }
    return places;
  });
}
