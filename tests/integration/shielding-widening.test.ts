import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { createAuditService } from '../../server/src/features/audit/audit.service.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { eventually } from '../support/eventually.ts';
import { municipalities, openWorld, type Answer, type Person, type World } from './world.ts';

const { aarhus, skanderborg } = municipalities;

let world: World;
let creator: Person;
let colleague: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  creator = await world.person();
  colleague = await world.person();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

const cpr = '010190-1234';
const refused = { status: 409, body: { code: 'personal-number', field: 'asIs' } };

test('[PE5] a section with what looks like a CPR number is not opened where others read the process', async () => {
  const id = await makeWithNumber('all-municipalities');
  expect(await shield(colleague, id, false)).toMatchObject(refused);
  expect((await call(creator, 'GET', `/${id}`)).body).toMatchObject({ shieldedSections: ['asIs'] });
  await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'municipality', chosen: [] });
  expect(await shield(colleague, id, false)).toMatchObject({ status: 200, body: { shieldedSections: [] } });
});

test('[PE5] nor where only a co-author from elsewhere would newly see it', async () => {
  const id = await makeWithNumber('municipality');
  await nameCoAuthor(id, aarhus);
  expect((await shield(creator, id, false)).status).toBe(200);
  expect((await shield(creator, id, true)).status).toBe(200);
  await nameCoAuthor(id, skanderborg);
  expect(await shield(creator, id, false)).toMatchObject(refused);
});

test('[PE5] it is opened once its number is said to be none', async () => {
  const id = await makeWithNumber('all-municipalities');
  const [found] = (await call(creator, 'GET', `/${id}/cpr-like`)).body as { id: string; where: string }[];
  expect(found).toMatchObject({ where: 'asIs', masked: '0101••••••' });
  await call(creator, 'POST', `/${id}/cpr-like/dismissals`, { place: found?.id });
  expect((await shield(creator, id, false)).status).toBe(200);
});

test('[PE5] where its numbers stand is told to the owner’s own people, and not to a co-author', async () => {
  const id = await makeWithNumber('all-municipalities');
  const coAuthor = await nameCoAuthor(id, skanderborg);
  const places = async (person: Person) => (await call(person, 'GET', `/${id}/cpr-like`)).body;
  expect(await places(colleague)).toMatchObject([{ where: 'asIs' }]);
  expect(await places(coAuthor)).toEqual([]);
});

test('[PE5] what is shielded does not keep the rest from being shared wider: nobody new gets it', async () => {
  const id = await makeWithNumber('municipality');
  const share = await call(creator, 'PUT', `/${id}/sharing`, { visibility: 'public', chosen: [] });
  expect(share.body).toMatchObject({ visibility: 'public' });
});

test('[PE5] but it does keep a private process from colleagues, who would get it', async () => {
  const id = await makeWithNumber('private');
  for (const visibility of ['municipality', 'all-municipalities']) {
    const answer = await creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen: [] });
    expect(answer).toMatchObject(refused);
  }
});

test('shielding and opening are recorded: who, which section, and never a word of it', async () => {
  const audit = createAuditService(world.walled);
  const { account } = await world.person({ roles: ['member', 'coordinator'] });
  const coordinator = {
    kind: 'account',
    account,
    municipality: aarhus,
    roles: ['member', 'coordinator'],
  } as const;
  const id = await makeWithNumber('municipality');
  const { length } = await audit.events(coordinator, 0);
  for (const shielded of [true, false, false, true]) await shield(colleague, id, shielded);
  const events = await audit.events(coordinator, length - 1);
  expect(events.map((event) => event.account)).toEqual(
    [creator, colleague, colleague].map((one) => one.account),
  );
  expect(events.map(({ deed }) => JSON.parse(deed) as unknown)).toEqual([
    { action: 'section-shielded', process: id, section: 'asIs' },
    { action: 'section-unshielded', process: id, section: 'asIs' },
    { action: 'section-shielded', process: id, section: 'asIs' },
  ]);
});

/** A process of Aarhus in whose shielded section something looks like a CPR number. */
async function makeWithNumber(visibility: string): Promise<string> {
  const made = await call(creator, 'POST', '', { title: 'Flytning', visibility });
  const { id } = made.body as { id: string };
  await shield(creator, id, true);
  const editor = openDocument(world.origin, `process/${id}/shielded`, { cookie: creator.cookie });
  editors.push(editor);
  await eventually(() => expect(editor.provider.synced).toBe(true));
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(`Se ${cpr}`)]);
  processDocument.section(editor.document, 'asIs').push([paragraph]);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  return id;
}

async function nameCoAuthor(id: string, municipality: MunicipalityCvr): Promise<Person> {
  const person = await world.person({ municipality });
  await call(creator, 'POST', `/${id}/co-authors`, { account: person.account });
  return person;
}

function shield(person: Person, id: string, shielded: boolean, key: SectionKey = 'asIs'): Promise<Answer> {
  return person.call('PUT', `/api/v1/processes/${id}/sections/${key}/shielding`, { shielded });
}

async function call(person: Person, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await person.call(method, `/api/v1/processes${path}`, body);
  expect([path, answer.status, answer.status < 300]).toEqual([path, answer.status, true]);
  return answer;
}
