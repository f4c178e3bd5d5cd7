import * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fieldsDocument, writeFields } from '@procesrum/shared/collaboration/fields-document.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { noFields } from '@procesrum/shared/processes/process-fields.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { openDocument } from '../../support/collaboration/open-document.ts';
import { eventually } from '../../support/eventually.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// A copy is what everybody who reads the original sees, as a draft of one's own, and remembers where it came from.

const { odense } = municipalities;

let world: World;
let mette: Person;
let ida: Person;
const editors: Editor[] = [];
beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard', municipality: odense });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

function open(who: Person, name: string): Editor {
  const editor = openDocument(world.origin, name, { cookie: who.cookie });
  editors.push(editor);
  return editor;
}

const write = (document: Y.Doc, section: 'asIs' | 'legalAndData', words: string) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  processDocument.section(document, section).insert(0, [paragraph]);
};

/** A process with text, fields and a shielded section, of whom something was deleted again. */
async function original(): Promise<string> {
  const body = { title: 'Flytning', summary: 'En borger flytter.', visibility: 'all-municipalities' };
  const { id } = await called<Process>(mette, 'POST', '/api/v1/processes', body);
  const editor = open(mette, `process/${id}`);
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  editor.type(' fortrudt');
  editor.erase(editor.title().indexOf(' fortrudt'), ' fortrudt'.length);
  write(editor.document, 'asIs', 'Sådan gør vi i Aarhus');
  write(editor.document, 'legalAndData', 'Vores hemmelige aftale');
  writeFields(editor.document, {
    ...noFields,
    ...{
      systems: ['KMD Nexus'],
      tags: ['Flytning'],
      kle: '23.05',
      vendor: 'Ukendt',
      nextStep: 'Ring til Bo',
    },
    contacts: [{ id: 'bo', name: 'Bo Lund', role: 'professional' }],
  });
  await eventually(() => expect(editor.isSaved()).toBe(true));
  await called(mette, 'PUT', `/api/v1/processes/${id}/sections/legalAndData/shielding`, { shielded: true });
  return id;
}

const copy = (who: Person, id: string, body: object = { kind: 'copy' }) =>
  called<Process>(who, 'POST', `/api/v1/processes/${id}/copy`, body);

test('[PE5] a copy elsewhere holds the open text and the fields, nothing that is shielded, and nobody to ask', async () => {
  const id = await original();
  const made = await copy(ida, id);
  expect(made).toMatchObject({
    ...{ title: 'Flytning', summary: 'En borger flytter.', visibility: 'private', phase: 'sharing' },
    ...{ municipality: { name: 'Odense' }, creator: { name: 'Ida Storgaard' }, shieldedSections: [] },
    origin: { kind: 'copy', process: { id, title: 'Flytning', municipality: { name: 'Aarhus' } } },
  });
  const { document, title } = open(ida, `process/${made.id}`);
  await eventually(() => expect(title()).toBe('Flytning'));
  expect(processDocument.section(document, 'asIs').toJSON()).toContain('Sådan gør vi i Aarhus');
  const systems = fieldsDocument.names(document, 'systems');
  expect([...systems.values()]).toEqual(['KMD Nexus']);
  const everything = Buffer.from(Y.encodeStateAsUpdate(document)).toString('utf8');
  for (const kept of ['hemmelige', 'Bo Lund', 'Ring til Bo', 'fortrudt'])
    expect(everything).not.toContain(kept);
});

test('a copy of one’s own municipality’s brings along whom to ask', async () => {
  const made = await copy(mette, await original());
  const { document, title } = open(mette, `process/${made.id}`);
  await eventually(() => expect(title()).toBe('Flytning'));
  expect(fieldsDocument.contacts(document).size).toBe(1);
  expect(JSON.stringify(document.toJSON())).not.toContain('hemmelige');
});

test('a variant with a title of its own', async () => {
  const id = await original();
  const made = await copy(ida, id, { kind: 'variant', title: 'Flytning i Odense' });
  expect(made).toMatchObject({ title: 'Flytning i Odense', origin: { kind: 'variant', process: { id } } });
  const { title } = open(ida, `process/${made.id}`);
  await eventually(() => expect(title()).toBe('Flytning i Odense'));
});

test('[PE1] where it came from is told only to who may see that at the moment', async () => {
  const id = await original();
  const { id: made } = await copy(ida, id);
  const sharing = { visibility: 'municipality', chosen: [] };
  await called(ida, 'PUT', `/api/v1/processes/${made}/sharing`, { ...sharing, visibility: 'public' });
  const originFor = async (who: Person | undefined) => {
    const { body } = await (who ?? world.stranger).call('GET', `/api/v1/processes/${made}`);
    return (body as Process).origin?.process.id;
  };
  expect([await originFor(ida), await originFor(mette), await originFor(undefined)]).toEqual([
    id,
    id,
    undefined,
  ]);
  await called(mette, 'PUT', `/api/v1/processes/${id}/sharing`, sharing);
  expect([await originFor(ida), await originFor(mette)]).toEqual([undefined, id]);
  await called(mette, 'DELETE', `/api/v1/processes/${id}`);
  expect(await originFor(mette)).toBeUndefined();
});

test('[PE1] the history of a copy begins with the copy', async () => {
  const { id } = await copy(ida, await original());
  const { revisions, milestones } = await called<{ revisions: unknown[]; milestones: unknown[] }>(
    ...([ida, 'GET', `/api/v1/processes/${id}/history`] as const),
  );
  expect([revisions.length, milestones.length]).toEqual([1, 0]);
});
