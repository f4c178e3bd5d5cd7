import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import * as Y from 'yjs';
import type { Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

let world: World;
let creator: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  creator = await world.person();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

const { aarhus, odense, skanderborg } = municipalities;
const cpr = '010190-1234';
const placeId = expect.stringMatching(/^[0-9a-f]{32}$/) as string;

test('[PE2] sharing takes the level and the tenants it names together, each once', async () => {
  const id = await make();
  const answer = await share(id, 'selected', [odense, skanderborg, odense]);
  expect(answer.body).toMatchObject({
    visibility: 'selected',
    chosen: [{ cvr: odense, shortCode: 'ODE', name: 'Odense' }, { cvr: skanderborg }],
  });
  expect((await share(id, 'selected', [skanderborg])).body).toMatchObject({ chosen: [{ cvr: skanderborg }] });
  // Kept, without effect, at another level.
  expect((await share(id, 'municipality', [skanderborg])).body).toMatchObject({
    visibility: 'municipality',
    chosen: [{ cvr: skanderborg }],
  });
  const chosen = await world.person({ municipality: skanderborg });
  expect((await chosen.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);
});

test.each([
  ['a tenant that is none', 'selected', ['12345678']],
  ['the owner', 'selected', [aarhus]],
  ['the owner, where it would have no effect', 'private', [aarhus]],
  ['nobody at all', 'selected', []],
])('[PE2] choosing %s is refused', async (_what, visibility, chosen) => {
  const id = await make();
  expect(await share(id, visibility, chosen)).toMatchObject({
    status: 400,
    body: { code: 'bad-request', field: 'chosen' },
  });
});

test.each([
  ['a level that is none', { visibility: 'everybody', chosen: [] }],
  ['no list of the chosen', { visibility: 'private' }],
  ['a CVR number that cannot be one', { visibility: 'selected', chosen: ['1'] }],
  ['more than there are', { visibility: 'selected', chosen: Array.from({ length: 201 }, () => odense) }],
])('[PE2] sharing with %s is refused', async (_what, body) => {
  const id = await make();
  const answer = await creator.call('PUT', `/api/v1/processes/${id}/sharing`, body);
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'bad-request']);
});

test('the way sharing was changed before is gone', async () => {
  const id = await make();
  const answer = await creator.call('PUT', `/api/v1/processes/${id}/visibility`, { visibility: 'public' });
  expect(answer.status).toBe(404);
});

test('[PE1] what looks like a CPR number keeps a text from being shared wider until it is gone', async () => {
  const id = await make();
  const editor = await open(id);
  editor.document.getText('summary').insert(0, `Borgeren ${cpr} flytter.`);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  // At once, without waiting for lists to take it over.
  for (const [visibility, chosen] of [
    ['municipality', []],
    ['selected', [odense]],
    ['all-municipalities', []],
    ['public', []],
  ] as const) {
    expect(await share(id, visibility, chosen)).toMatchObject({
      status: 409,
      body: { code: 'personal-number', field: 'summary' },
    });
  }
  const places = await creator.call('GET', `/api/v1/processes/${id}/cpr-like`);
  expect(places.body).toEqual([{ id: placeId, where: 'summary', masked: '0101••••••', before: 'Borgeren ' }]);
  expect(JSON.stringify([places.body])).not.toContain('1234');

  editor.document.getText('summary').delete(9, cpr.length);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect((await share(id, 'all-municipalities', [])).status).toBe(200);
  expect((await creator.call('GET', `/api/v1/processes/${id}/cpr-like`)).body).toEqual([]);
});

test('[PE1] a number in a section is found, with its place', async () => {
  const id = await make();
  const editor = await open(id);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(`Se sagen om ${cpr} og 86 12 34 56`)]);
  editor.document.getXmlFragment(sectionName('asIs')).insert(0, [paragraph]);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect(await share(id, 'public', [])).toMatchObject({ body: { code: 'personal-number', field: 'asIs' } });
  expect((await creator.call('GET', `/api/v1/processes/${id}/cpr-like`)).body).toEqual([
    { id: placeId, where: 'asIs', masked: '0101••••••', before: 'Se sagen om ' },
  ]);
});

test('[PE1] it is found in a text that nobody has open, too', async () => {
  const title = `Sagen om ${cpr}`;
  const answer = await creator.call('POST', '/api/v1/processes', { title });
  const { id } = answer.body as { id: string };
  expect(await share(id, 'municipality', [])).toMatchObject({
    status: 409,
    body: { code: 'personal-number', field: 'title' },
  });
});

test('[PE1] a process cannot be made with such a number for others to see', async () => {
  const answer = await creator.call('POST', '/api/v1/processes', {
    title: 'Flytning',
    summary: `Om ${cpr}`,
    visibility: 'all-municipalities',
  });
  expect(answer).toMatchObject({ status: 409, body: { code: 'personal-number', field: 'summary' } });
});

test('[PE1] narrowing is never refused, whatever stands in the text', async () => {
  const id = await make('public');
  const editor = await open(id);
  editor.type(` ${cpr} ${'lang '.repeat(20)}`);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const steps: [string, string[]][] = [
    ['all-municipalities', []],
    ['selected', [odense, skanderborg]],
    ['selected', [odense]],
    ['municipality', [odense]],
    ['private', []],
  ];
  for (const [visibility, chosen] of steps) {
    expect([visibility, (await share(id, visibility, chosen)).status]).toEqual([visibility, 200]);
  }
  expect(await share(id, 'municipality', [])).toMatchObject({ status: 409, body: { code: 'too-long' } });
});

test('[PE1] whoever could not see it before is not named a co-author while such a number stands in the text', async () => {
  const id = await make();
  const editor = await open(id);
  editor.document.getText('summary').insert(0, `Borgeren ${cpr} flytter.`);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const [colleague, other] = [await world.person(), await world.person({ municipality: odense })];
  const refused = { status: 409, body: { code: 'personal-number', field: 'summary' } };
  expect(await name(id, other)).toMatchObject(refused);
  // Private: the creator's own colleagues cannot see it either.
  expect(await name(id, colleague)).toMatchObject(refused);
  expect((await other.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);

  editor.document.getText('summary').delete(9, cpr.length);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect((await name(id, other)).status).toBe(200);
  // Who writes along already: naming them again, and taking them off, is no widening.
  editor.document.getText('summary').insert(0, `${cpr} `);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect((await name(id, other)).status).toBe(200);
  const off = await creator.call('DELETE', `/api/v1/processes/${id}/co-authors/${other.account}`);
  expect(off.status).toBe(204);
});

test('[PE1] whoever sees it already may be named a co-author, whatever stands in the text', async () => {
  const id = await make();
  await share(id, 'selected', [odense]);
  const editor = await open(id);
  editor.document.getText('title').insert(0, `${cpr} ${'lang '.repeat(20)}`);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const [colleague, chosen, other] = [
    await world.person(),
    await world.person({ municipality: odense }),
    await world.person({ municipality: skanderborg }),
  ];
  expect((await name(id, colleague)).status).toBe(200);
  expect((await name(id, chosen)).status).toBe(200);
  expect(await name(id, other)).toMatchObject({ status: 409, body: { code: 'too-long', field: 'title' } });
});

test.each([
  ['title', 'a title of 66 characters', 66],
  ['summary', 'a summary of 141', 141],
])('lines longer than they may be wait with being shared wider: %s', async (field, _what, length) => {
  const id = await make();
  const editor = await open(id);
  const text = editor.document.getText(field);
  text.insert(text.length, 'å'.repeat(length - text.length));
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect(await share(id, 'selected', [odense])).toMatchObject({
    status: 409,
    body: { code: 'too-long', field },
  });
  text.delete(0, 1);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  expect((await share(id, 'selected', [odense])).status).toBe(200);
});

test('[PE4] the same number of tenants, but others, is wider for the new and a loss for the old', async () => {
  const id = await make();
  await share(id, 'selected', [odense]);
  const [old, fresh] = [
    await world.person({ municipality: odense }),
    await world.person({ municipality: skanderborg }),
  ];
  const statuses = async () =>
    Promise.all(
      [old, fresh].map(async (person) => (await person.call('GET', `/api/v1/processes/${id}`)).status),
    );
  expect(await statuses()).toEqual([200, 404]);
  await share(id, 'selected', [skanderborg]);
  expect(await statuses()).toEqual([404, 200]);
});

test('[PE2] a coordinator makes a colleague’s process private, and is then told as little as everybody', async () => {
  const id = await make('municipality');
  const coordinator = await world.person({ roles: ['member', 'coordinator'] });
  const answer = await coordinator.call('PUT', `/api/v1/processes/${id}/sharing`, {
    visibility: 'private',
    chosen: [odense],
  });
  expect(answer).toMatchObject({ status: 200, body: { visibility: 'private', abilities: [] } });
  expect(answer.body).not.toHaveProperty('chosen');
  expect((await coordinator.call('GET', `/api/v1/processes/${id}`)).status).toBe(404);
  expect((await creator.call('GET', `/api/v1/processes/${id}`)).body).toMatchObject({
    visibility: 'private',
    chosen: [{ cvr: odense }],
  });
});

test('[PE2] another tenant’s view shows the text as it stands now, and nothing of it where they see nothing', async () => {
  const id = await make();
  await share(id, 'selected', [odense]);
  const editor = await open(id);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Vi ringer til borgeren.')]);
  editor.document.getXmlFragment(sectionName('asIs')).insert(0, [paragraph]);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const seen = await creator.call('GET', `/api/v1/processes/${id}/seen-by/${odense}`);
  expect(seen.body).toMatchObject({
    visible: true,
    process: { id, abilities: ['process:read', 'process:respond', 'process:history'] },
    sections: [{ key: 'asIs', text: 'Vi ringer til borgeren.' }],
  });
  const unseen = await creator.call('GET', `/api/v1/processes/${id}/seen-by/${skanderborg}`);
  expect(unseen.body).toEqual({ visible: false });
});

test('the tenants are the 98 municipalities, the regions and KL, in Danish order, for those who are signed in', async () => {
  const tenants = (await creator.call('GET', '/api/v1/municipalities')).body as Tenant[];
  expect(tenants).toHaveLength(104);
  expect(tenants.slice(-3).map(({ name }) => name)).toEqual(['Aabenraa', 'Aalborg', 'Aarhus']);
  expect(tenants.filter(({ kind }) => kind !== 'municipality').map(({ name }) => name)).toEqual([
    'KL',
    'Region Hovedstaden',
    'Region Midtjylland',
    'Region Nordjylland',
    'Region Sjælland',
    'Region Syddanmark',
  ]);
  expect((await world.stranger.call('GET', '/api/v1/municipalities')).status).toBe(401);
});

async function make(visibility = 'private'): Promise<string> {
  const answer = await creator.call('POST', '/api/v1/processes', { title: 'Flytning', visibility });
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

async function name(id: string, person: Person): Promise<Answer> {
  return creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account: person.account });
}

async function share(id: string, visibility: string, chosen: readonly string[]): Promise<Answer> {
  return creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen });
}

async function open(id: string): Promise<Editor> {
  const editor = openDocument(world.origin, `process/${id}`, { cookie: creator.cookie });
  editors.push(editor);
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  return editor;
}
