import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fieldsDocument, nameKey, readFields } from '@procesrum/shared/collaboration/fields-document.ts';
import { readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { addStep, removeStep, stepTitle } from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { addLane } from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { eventually } from '../../support/eventually.ts';
import { bringBack, compared, done, historyOf, make, marked, nameNow, opened } from '../history-scene.ts';
import { openWorld, type Person, type World } from '../world.ts';
import { changed, readBy } from './field-scene.ts';

let world: World;
let mette: Person;
let ida: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard' });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

const { chosen, names, written } = fieldsDocument;

test('[FI1] [DI1] fields and steps have a history, come back with an earlier text, and move with what is shielded', async () => {
  const id = await make(mette, 'municipality');
  const mine = await open(mette, id);
  await changed(mine, (document) => {
    chosen(document).set('kle', '23.05.00');
    written(document, 'legalClause').insert(0, 'CPR-loven § 12');
    names(document, 'systems').set(nameKey('eFlyt'), 'eFlyt');
    addLane(document, { id: 'l1', name: 'Borgerservice' });
    addStep(document, 'before', {
      id: 's1',
      lane: 'l1',
      kind: 'manual',
      title: 'Åbn anmeldelsen',
      minutes: 3,
    });
    addStep(document, 'before', { id: 's2', lane: 'l1', kind: 'waiting', title: 'Vent på kontrakt' });
  });
  const version = await nameNow(mette, id, 'Før robotten');
  const hers = await open(ida, id);
  await changed(hers, (document) => {
    chosen(document).set('kle', '23.05.05');
    names(document, 'systems').set(nameKey('KMD Nova'), 'KMD Nova');
    removeStep(document, 'before', 's2');
    stepTitle(document, 'before', 's1')?.insert(0, 'Find og ');
    addStep(document, 'after', { id: 's3', lane: 'l1', kind: 'automatic', title: 'Robotten henter' });
  });

  const since = await compared(ida, id, version.id, 'now');
  expect(since.people.map(({ by }) => by)).toMatchObject([{ name: 'Ida Storgaard' }]);
  expect(marked(since, 'fields')).toBe(
    ['-23.05.00-+23.05.05+', 'CPR-loven § 12', 'eFlyt', '+KMD Nova+'].join('\n'),
  );
  expect(marked(since, 'before')).toMatch(/\+Find og \+/);
  expect(marked(since, 'before')).toMatch(/-.*Vent på kontrakt.*-/);
  expect(marked(since, 'after')).toMatch(/^\+– ⚙ Borgerservice: Robotten henter\+$/);

  expect((await bringBack(mette, id, version.id)).status).toBe(200);
  const again = await open(mette, id);
  expect(readFields(again.document)).toMatchObject({ kle: '23.05.00', systems: ['eFlyt'] });
  expect(readDiagrams(again.document)).toMatchObject({
    lanes: [{ name: 'Borgerservice' }],
    before: { steps: [{ title: 'Åbn anmeldelsen', minutes: 3 }, { title: 'Vent på kontrakt' }] },
    after: { steps: [] },
  });
  // Lists know of it at once.
  expect((await readBy(ida, id)).fields).toMatchObject({ kle: '23.05.00', systems: ['eFlyt'] });
  const { revisions } = await historyOf(ida, id);
  expect(revisions[1]).toMatchObject({ kind: 'before-restore', places: ['fields', 'before', 'after'] });

  await done(mette, 'PUT', id, '/sections/asIs/shielding', { shielded: true });
  const afterwards = await open(ida, id);
  expect(readFields(afterwards.document).legalClause).toBe('CPR-loven § 12');
  expect(readDiagrams(afterwards.document).before.steps).toHaveLength(2);
  await changed(afterwards, (document) => written(document, 'nextStep').insert(0, 'Spørg Odense'));
  await eventually(async () => expect((await readBy(mette, id)).fields.nextStep).toBe('Spørg Odense'));

  // Nobody lays fields or steps where only the own people would see them.
  const shielded = await open(mette, id, '/shielded');
  for (const write of [
    () => chosen(shielded.document).set('kle', '00.01'),
    () => addLane(shielded.document, { id: 'l9', name: 'Skjult' }),
  ]) {
    const heard = shielded.heard.filter(({ type }) => type === 'rejected').length;
    write();
    await eventually(() =>
      expect(shielded.heard.filter(({ type }) => type === 'rejected').length).toBeGreaterThan(heard),
    );
  }
});

async function open(person: Person, id: string, part = ''): Promise<Editor> {
  const editor = await opened(world.origin, person, id, part);
  editors.push(editor);
  return editor;
}
