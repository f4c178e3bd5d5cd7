import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fieldsDocument } from '@procesrum/shared/collaboration/fields-document.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import { addBranch, addStep } from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { addLane } from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { openDocument } from '../../support/collaboration/open-document.ts';
import { eventually } from '../../support/eventually.ts';
import { pdfText } from '../../support/workshops/pdf-text.ts';
import { done, make, opened, written } from '../history-scene.ts';
import { municipalities, openWorld, type Person, type Visitor, type World } from '../world.ts';
import { changed, readBy } from './field-scene.ts';

let world: World;
let mette: Person;
/** Of Odense. */
let reader: Person;
let editor: Editor | undefined;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  reader = await world.person({ municipality: municipalities.odense });
});
afterEach(() => editor?.close());
afterAll(() => world.close());

test('[FI1] [DI1] a process is printed whole: its text as it is set, its fields, its steps drawn and as a list', async () => {
  const id = await make(mette, 'all-municipalities', 'Fri telefon & <skat>');
  editor = await opened(world.origin, mette, id);
  await changed(editor, (document) => {
    appendRichText(processDocument.section(document, 'asIs'), [
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Når det tager tid' }] },
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [
              {
                type: 'paragraph',
                content: [{ type: 'text', text: 'Blanketten', marks: [{ type: 'italic' }] }],
              },
            ],
          },
        ],
      },
      // A row that two have torn: the others are as wide as they were.
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('Situation'), cell('Andel')] },
          { type: 'tableRow', content: [cell('Ny samlever')] },
        ],
      },
    ]);
    fieldsDocument.chosen(document).set('kle', '81.18.00');
    fieldsDocument.names(document, 'systems').set('sd løn', 'SD Løn');
    addLane(document, { id: 'l1', name: 'Løn & personale' });
    addStep(document, 'before', { id: 's1', lane: 'l1', kind: 'manual', title: 'Åbn <sagen>', minutes: 8 });
    addStep(document, 'before', { id: 's2', lane: 'l1', kind: 'decision', title: 'Er den underskrevet?' });
    addStep(document, 'before', { id: 's3', lane: 'l1', kind: 'waiting', title: 'Vent', minutes: 4_320 });
    addBranch(document, 'before', 's2', { id: 'b1', label: 'Nej', to: 's1' });
    addStep(document, 'after', { id: 's4', lane: 'l1', kind: 'manual', title: 'Se listen', minutes: 2 });
  });
  await eventually(async () => expect((await readBy(reader, id)).fields.kle).toBe('81.18.00'));
  const { status, headers, text } = await printed(reader, id);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Fri telefon/);
  for (const words of [
    ...['Fri telefon & <skat>', 'Sådan gør vi i dag', 'Når det tager tid', 'Blanketten', 'Ny samlever'],
    ...['81.18.00', 'SD Løn', 'Oprettet af Mette Kjær'],
    ...['Åbn <sagen>', 'Er den underskrevet?', 'Nej: til trin 1', '3 døgn', '75 % mindre tid', 'Se listen'],
  ])
    expect(text).toContain(words);
});

test('[PE1] [PE5] what is shielded and what a municipality has assessed is printed for its own people alone', async () => {
  const id = await make(mette, 'all-municipalities', 'Børneattest');
  editor = await opened(world.origin, mette, id);
  await written(editor, 'asIs', 'Kun vi ved det.');
  await written(editor, 'brief', 'Alle ved det.');
  await done(mette, 'PUT', id, '/sections/asIs/shielding', { shielded: true });
  await done(mette, 'PUT', id, '/assessment');
  const assessment = openDocument(world.origin, `assessment/${id}/${municipalities.aarhus}`, {
    cookie: mette.cookie,
  });
  await eventually(() => expect(assessment.provider.synced).toBe(true));
  await changed(assessment, (document) => {
    document.getMap('answers').set('speed', 'high');
    const numbers = document.getMap<number>('numbers');
    for (const [name, value] of [
      ['timesPerYear', 640],
      ['minutesPerCase', 15],
      ['automationShare', 0.5],
    ] as const)
      numbers.set(name, value);
  });
  await eventually(async () => expect((await printed(mette, id)).text).toContain('80 timer'));
  assessment.close();

  const own = await printed(mette, id);
  expect(own.text).toContain('Kun vi ved det.');
  expect(own.text).toContain('Indeholder afskærmet tekst');
  expect(own.text).toContain('100 af 100');
  const theirs = await printed(reader, id);
  expect(theirs.text).toContain('Alle ved det.');
  expect(theirs.text).not.toMatch(/Kun vi ved|fskærmet|af 100|Egen vurdering/);
});

test('[PE1] nobody prints what they may not read', async () => {
  const id = await make(mette, 'municipality', 'Hemmelig');
  const [hidden, absent] = [
    await reader.call('GET', `/api/v1/processes/${id}/pdf`),
    await reader.call('GET', '/api/v1/processes/00000000-0000-4000-8000-000000000000/pdf'),
  ];
  expect([hidden.status, hidden.body]).toEqual([404, absent.body]);
  const open = await make(mette, 'public', 'Åben');
  expect((await world.stranger.call('GET', `/api/v1/processes/${open}/pdf`)).status).toBe(401);
});

function cell(text: string) {
  return {
    type: 'tableCell' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  };
}

async function printed(visitor: Visitor, id: string) {
  const response = await fetch(`${world.origin}/api/v1/processes/${id}/pdf`, {
    headers: { cookie: visitor.cookie },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = response.ok ? pdfText(bytes).replaceAll(/\s+/g, ' ') : '';
  return { status: response.status, headers: response.headers, text };
}
