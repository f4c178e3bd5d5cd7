import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fieldsDocument, nameKey } from '@procesrum/shared/collaboration/fields-document.ts';
import { addStep } from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import type { ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { addLane } from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { eventually } from '../../support/eventually.ts';
import { asked, done, make, opened } from '../history-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { changed, foundBy, readBy } from './field-scene.ts';

let world: World;
let mette: Person;
let ida: Person;
/** Of Odense. */
let reader: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard' });
  reader = await world.person({ municipality: municipalities.odense });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

const { chosen, written, domains, names, contacts, links } = fieldsDocument;

test('[FI1] what two write in the fields at once is there both times, in the process, in lists and in search', async () => {
  const id = await make(mette, 'all-municipalities', 'Sygedagpenge');
  const [mine, hers] = [await open(mette, id), await open(ida, id)];
  await Promise.all([
    changed(mine, (document) => {
      chosen(document).set('kle', '32.15.08');
      names(document, 'systems').set(nameKey('SD Løn'), 'SD Løn');
      names(document, 'tags').set(nameKey('Refusion'), 'Refusion');
      domains(document).set('hr', true);
      written(document, 'legalClause').insert(0, 'Sygedagpengeloven § 54');
    }),
    changed(hers, (document) => {
      names(document, 'systems').set(nameKey('KMD Opus'), 'KMD Opus');
      names(document, 'technologies').set(nameKey('UiPath'), 'UiPath');
      domains(document).set('finance', true);
      chosen(document).set('responsible', 'Karin Dam');
      written(document, 'vendor').insert(0, 'Egen udvikling');
      contacts(document).set(
        'c1',
        new Y.Map<string>([
          ['name', 'Per Lund'],
          ['role', 'technical'],
        ]),
      );
      links(document).set(
        'l1',
        new Y.Map<string>([
          ['title', 'Vejledning'],
          ['url', 'https://aarhus.example/sygedagpenge'],
        ]),
      );
    }),
  ]);

  await eventually(async () =>
    expect((await readBy(reader, id)).fields).toEqual({
      kle: '32.15.08',
      legalClause: 'Sygedagpengeloven § 54',
      domains: ['hr', 'finance'],
      systems: ['KMD Opus', 'SD Løn'],
      technologies: ['UiPath'],
      tags: ['Refusion'],
      vendor: 'Egen udvikling',
      responsible: 'Karin Dam',
      contacts: [{ id: 'c1', name: 'Per Lund', role: 'technical' }],
      links: [{ id: 'l1', title: 'Vejledning', url: 'https://aarhus.example/sygedagpenge' }],
    }),
  );
  const listed = (await reader.call('GET', '/api/v1/processes')).body as { items: object[] };
  expect(listed.items).toMatchObject([
    { domains: ['hr', 'finance'], kle: '32.15.08', systems: ['KMD Opus', 'SD Løn'] },
  ]);
  for (const words of ['kmd opus', 'refusion', 'uipath', '32.15', 'egen udvikling', 'sygedagpenge løn'])
    expect([words, await foundBy(reader, words)]).toEqual([words, ['Sygedagpenge']]);
  // Who looks for a person is not led to where they work.
  for (const words of ['karin', 'per lund', 'opus sd'.replace(' ', '')])
    expect([words, await foundBy(reader, words)]).toEqual([words, []]);

  await changed(mine, (document) => names(document, 'systems').delete(nameKey('KMD Opus')));
  await eventually(async () => expect(await foundBy(reader, 'opus')).toEqual([]));
});

test('[PE1] people in the fields are told to who is signed in, and to nobody else', async () => {
  const id = await make(mette, 'public', 'Byggesag');
  const mine = await open(mette, id);
  await changed(mine, (document) => {
    chosen(document).set('responsible', 'Karin Dam');
    names(document, 'systems').set('filarkiv', 'FilArkiv');
    contacts(document).set(
      'c1',
      new Y.Map<string>([
        ['name', 'Per Lund'],
        ['role', 'professional'],
        ['phone', '87 00 00 00'],
      ]),
    );
  });
  await eventually(async () => expect((await readBy(reader, id)).fields.responsible).toBe('Karin Dam'));
  expect((await readBy(reader, id)).fields.contacts).toMatchObject([{ name: 'Per Lund' }]);
  const shown = await readBy(world.stranger, id);
  expect(shown.fields).toMatchObject({ systems: ['FilArkiv'], contacts: [] });
  for (const path of [`/api/v1/processes/${id}`, '/api/v1/processes', `/api/v1/processes/${id}/diagrams`]) {
    const answer = await world.stranger.call('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(JSON.stringify(answer.body)).not.toMatch(/Karin|Per Lund|87 00/);
  }
});

test('[PE1] steps are told to who may read the process, and are not there for others', async () => {
  const id = await make(mette, 'municipality', 'Flytning');
  const mine = await open(mette, id);
  await changed(mine, (document) => {
    addLane(document, { id: 'l1', name: 'Borgerservice' });
    addStep(document, 'before', { id: 's1', lane: 'l1', kind: 'manual', title: 'Åbn sagen', minutes: 4 });
    addStep(document, 'after', { id: 's1.2', lane: 'l1', kind: 'automatic', title: 'Robotten åbner' });
  });
  await eventually(async () =>
    expect(await done<ProcessDiagrams>(ida, 'GET', id, '/diagrams')).toEqual({
      lanes: [{ id: 'l1', name: 'Borgerservice' }],
      before: {
        steps: [{ id: 's1', lane: 'l1', kind: 'manual', title: 'Åbn sagen', minutes: 4, branches: [] }],
      },
      after: {
        steps: [{ id: 's1.2', lane: 'l1', kind: 'automatic', title: 'Robotten åbner', branches: [] }],
      },
    }),
  );
  for (const somebody of [reader, world.stranger]) {
    const [hidden, absent] = [
      await asked(somebody, 'GET', id, '/diagrams'),
      await asked(somebody, 'GET', '00000000-0000-4000-8000-000000000000', '/diagrams'),
    ];
    expect([hidden.status, hidden.body]).toEqual([404, absent.body]);
  }
});

test('[PE1] a process is not shared wider while its fields or steps hold what looks like a CPR number', async () => {
  const id = await make(mette, 'municipality', 'Pas');
  const mine = await open(mette, id);
  await changed(mine, (document) => {
    written(document, 'nextStep').insert(0, 'Ring til 010190-1234');
    addLane(document, { id: 'l1', name: 'Borgerservice' });
    addStep(document, 'before', { id: 's1', lane: 'l1', kind: 'manual', title: 'Slå 020290-1235 op' });
  });
  const share = () => asked(mette, 'PUT', id, '/sharing', { visibility: 'all-municipalities', chosen: [] });
  expect(await share()).toMatchObject({ status: 409, body: { code: 'personal-number', field: 'fields' } });
  const places = await done<{ id: string; where: string; masked: string }[]>(mette, 'GET', id, '/cpr-like');
  expect(places).toMatchObject([
    { where: 'fields', masked: '0101••••••', before: 'Ring til ' },
    { where: 'diagrams', masked: '0202••••••', before: 'Slå ' },
  ]);
  await done(mette, 'POST', id, '/cpr-like/dismissals', { place: places[0]?.id });
  expect(await share()).toMatchObject({ status: 409, body: { code: 'personal-number', field: 'diagrams' } });
  await done(mette, 'POST', id, '/cpr-like/dismissals', { place: places[1]?.id });
  expect((await share()).status).toBe(200);
});

async function open(person: Person, id: string): Promise<Editor> {
  const editor = await opened(world.origin, person, id);
  editors.push(editor);
  return editor;
}
