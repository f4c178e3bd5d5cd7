import type * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { fetchList, giveToList, makeList } from '../support/priorities/list-visitor.ts';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import { joinAsGuest, type At } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

// The live document of a priority list: who may open and write it, and who drags what.

let world: World;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

const group: Role[] = ['member', 'coordination-group'];
const drag = { criterion: 'wellbeing', weights: { wellbeing: 40, volume: 60 } };

test('[PE1] the texts of a list are the group’s to write, and to read whoever’s its audience says', async () => {
  const mette = await someone(group);
  const [own, shared] = [await listOf(mette), await listOf(mette, 'all-municipalities')];
  const asked = {
    'in the group, of another municipality': await someone(group, municipalities.odense),
    'a colleague': await someone(['member']),
    'a coordinator': await someone(['member', 'coordinator', 'facilitator', 'operator']),
    'a guest': await guestOf(),
  };
  const access = await Promise.all(
    Object.entries(asked).map(async ([who, at]) => [
      who,
      await accessTo(at, own),
      await accessTo(at, shared),
    ]),
  );
  expect(access).toEqual([
    ['in the group, of another municipality', 'edit', 'edit'],
    ['a colleague', 'none', 'read'],
    ['a coordinator', 'none', 'read'],
    ['a guest', 'none', 'none'],
  ]);
  const stranger = open({ origin: world.origin, cookie: '' }, shared);
  await eventually(() => expect(stranger.closes[0]).toBe(1006));
  const unknown = open(mette, crypto.randomUUID());
  await eventually(() => expect(unknown.closes[0]).toBe(closeCodes.gone));
});

test('[PE4] a list that is closed to others closes their text; one that is put away is read on by the group', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const list = await listOf(mette, 'all-municipalities');
  const [ofJens, ofReader] = [open(jens, list), open(await someone(['member']), list)];
  await eventually(() => expect([roleOf(ofJens), roleOf(ofReader)]).toEqual(['edit', 'read']));
  write(ofJens, 'Fordi det haster');
  await eventually(() => expect(wordsIn(ofReader)).toBe('Fordi det haster'));

  await done(mette, list, { type: 'archive', isArchived: true });
  await eventually(() => expect(ofJens.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
  write(ofJens, 'for sent');
  await eventually(() =>
    expect(ofJens.heard.filter(({ type }) => type === 'rejected')).toMatchObject([{ reason: 'read-only' }]),
  );
  await done(mette, list, { type: 'archive', isArchived: false });
  await eventually(() => expect(ofJens.heard.at(-1)).toEqual({ type: 'roleChanged', role: 'edit' }));
  expect(wordsIn(ofReader)).not.toContain('for sent');

  await done(mette, list, { type: 'edit-settings', settings: { audience: 'group' } });
  await eventually(() => expect(ofReader.closes[0]).toBe(closeCodes.notYours));
  expect(ofJens.closes).toEqual([]);
});

test('[PE4] whoever is no longer in the group loses the text, or the pen; whoever has no account any more, both', async () => {
  const mette = await someone(group);
  const [own, shared] = [await listOf(mette), await listOf(mette, 'all-municipalities')];
  const [lost, gone] = [await someone(group), await someone(group)];
  const [ofOwn, ofShared, ofGone] = [open(lost, own), open(lost, shared), open(gone, shared)];
  const stays = open(mette, shared);
  await eventually(() =>
    expect([ofOwn, ofShared, ofGone, stays].map(roleOf)).toEqual(['edit', 'edit', 'edit', 'edit']),
  );
  await change(lost, `roles = '{member}'`);
  await change(gone, 'deactivated_at = now()');
  await eventually(() => expect(ofOwn.closes[0]).toBe(closeCodes.notYours));
  await eventually(() => expect(ofShared.heard).toContainEqual({ type: 'roleChanged', role: 'read' }));
  await eventually(() => expect(ofGone.closes[0]).toBe(closeCodes.notYours));
  expect([ofShared.closes, stays.closes, roleOf(stays)]).toEqual([[], [], 'edit']);
});

test('a slider that is dragged is seen by all who have the list open, and stored nowhere', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const list = await listOf(mette, 'all-municipalities');
  const [ofMette, ofReader] = [open(mette, list), open(await someone(['member']), list)];
  const ofJens = open(jens, list);
  ofJens.provider.awareness.setLocalState({ focus: null, drag });
  for (const watcher of [ofMette, ofReader]) {
    await eventually(() =>
      expect(shownTo(watcher, ofJens)).toMatchObject({ drag, user: { id: jens.account, role: 'edit' } }),
    );
  }
  ofReader.provider.awareness.setLocalState({ focus: 'minutes', drag });
  await eventually(() => expect(shownTo(ofMette, ofReader)).toMatchObject({ focus: 'minutes' }));
  expect(shownTo(ofMette, ofReader)).not.toHaveProperty('drag');
  ofJens.provider.awareness.setLocalState({ focus: 'rationale', drag: null });
  await eventually(() => expect(shownTo(ofMette, ofJens)).toMatchObject({ focus: 'rationale', drag: null }));

  const { view } = await fetchList(mette, list);
  expect([view.revision, view.weights['wellbeing']]).toEqual([0, 20]);
  const stored = await world.database.transaction((transaction) =>
    transaction.query('select octet_length(data) as bytes from document_update where document = $1', [
      `priority/${list}`,
    ]),
  );
  // What it was made with, and nothing else: an empty text.
  expect(stored).toHaveLength(1);
});

test('[PR2] a decision holds the texts as they stood, typed or stored, and which municipalities were there', async () => {
  const [mette, jens] = [await someone(group), await someone(group, municipalities.odense)];
  const absent = await someone(group, municipalities.skanderborg);
  const list = await listOf(mette, 'all-municipalities');
  const process = await openProcess(mette);
  await done(mette, list, { type: 'add-processes', processes: [process as never] });
  await done(absent, list, {
    type: 'mark',
    marks: [{ process: process as never, field: 'wellbeing', value: 70 }],
  });
  const [ofMette, ofJens] = [open(mette, list), open(jens, list)];
  // A reader of a municipality whose own member of the group is not there speaks for nobody.
  const ofReader = open(await someone(['member'], municipalities.skanderborg), list);
  for (const editor of [ofMette, ofJens, ofReader])
    editor.provider.awareness.setLocalState({ focus: 'rationale' });
  await eventually(() => expect([...ofMette.others().keys()]).toHaveLength(3));
  write(ofJens, 'Fordi det haster');
  write(ofJens, 'Til stede: to', 'minutes');
  await eventually(() =>
    expect([wordsIn(ofMette), wordsIn(ofMette, 'minutes')]).toEqual(['Fordi det haster', 'Til stede: to']),
  );
  const decision = crypto.randomUUID();
  await done(mette, list, {
    type: 'freeze',
    decision: decision as never,
    title: 'Efteråret',
    chosen: [process as never],
    chosenBy: 'own',
  });
  write(ofJens, 'bagefter');
  const { body } = await mette.call('GET', `/api/v1/priorities/${list}/decisions/${decision}`);
  const { record } = (body as { decision: { record: Record<string, unknown> } }).decision;
  expect(record).toMatchObject({ rationale: 'Fordi det haster', minutes: 'Til stede: to' });
  const answers = new Map(
    (record['participants'] as { municipality: string; answer: string }[]).map(({ municipality, answer }) => [
      municipality,
      answer,
    ]),
  );
  expect([
    answers.get(municipalities.aarhus),
    answers.get(municipalities.odense),
    answers.get(municipalities.skanderborg),
  ]).toEqual(['silent', 'silent', 'absent']);
});

async function someone(roles: Role[], municipality = municipalities.aarhus): Promise<Person & At> {
  return { origin: world.origin, ...(await world.person({ roles, municipality })) };
}

async function guestOf(): Promise<At> {
  const { code } = await (await runWorkshop(await someone(['member', 'facilitator']))).view();
  return joinAsGuest(world.origin, code, 'Ali', municipalities.odense);
}

async function listOf(who: At, audience: 'group' | 'all-municipalities' = 'group'): Promise<string> {
  return (await makeList(who, audience)).view.id;
}

async function openProcess(who: Person): Promise<string> {
  const made = await who.call('POST', '/api/v1/processes', {
    title: 'Flytning',
    visibility: 'all-municipalities',
  });
  return (made.body as { id: string }).id;
}

async function done(who: At, list: string, command: PriorityCommand): Promise<void> {
  expect(await giveToList(who, list, command)).toMatchObject({ status: 200 });
}

function open({ origin, cookie }: At, list: string): Editor {
  const editor = openDocument(origin, `priority/${list}`, cookie === '' ? {} : { cookie });
  editors.push(editor);
  return editor;
}

function roleOf({ heard }: Editor): string | undefined {
  return heard.find((message) => message.type === 'hello')?.role;
}

/** What the server lets somebody do with a list's text, as its first word says: a role, or a close. */
async function accessTo(who: At, list: string): Promise<string> {
  const editor = open(who, list);
  return eventually(() => {
    const role = roleOf(editor);
    if (role !== undefined) return role;
    expect(editor.closes[0]).toBe(closeCodes.gone);
    return 'none';
  });
}

function write({ document }: Editor, text: string, fragment: 'rationale' | 'minutes' = 'rationale'): void {
  appendRichText(document.getXmlFragment(fragment), [
    { type: 'paragraph', content: [{ type: 'text', text }] },
  ]);
}

function wordsIn({ document }: Editor, fragment: 'rationale' | 'minutes' = 'rationale'): string {
  return document
    .getXmlFragment(fragment)
    .toArray()
    .map((each) => (each as Y.XmlElement).toString().replaceAll(/<[^>]*>/g, ''))
    .join('\n');
}

function shownTo(watcher: Editor, of: Editor) {
  return watcher.others().get(of.document.clientID);
}

/** Changes an account by hand, as nothing of the server's own would hear of. */
async function change({ account }: Person, set: string): Promise<void> {
  await world.database.transaction((transaction) =>
    transaction.query(`update account set ${set} where id = $1`, [account]),
  );
}
