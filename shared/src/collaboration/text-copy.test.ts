import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { noFields } from '../processes/process-fields.ts';
import { fieldsDocument, writeFields } from './fields-document.ts';
import { processDocument } from './process-document.ts';
import { copyText } from './text-copy.ts';

function original(): Uint8Array {
  const document = new Y.Doc();
  const title = processDocument.title(document);
  title.insert(0, 'Flytning fortrudt');
  title.delete('Flytning'.length, ' fortrudt'.length);
  processDocument.summary(document).insert(0, 'En borger flytter.');
  writeFields(document, {
    ...noFields,
    ...{ systems: ['KMD Nexus'], responsible: 'Bo Lund', nextStep: 'Ring til Bo', deadline: '2026-12-01' },
    contacts: [{ id: 'bo', name: 'Bo Lund', role: 'professional' }],
  });
  return Y.encodeStateAsUpdate(document);
}

test('[PE5] a copy shares no history with the original: what was deleted there is in no byte of it', () => {
  const { update, projection } = copyText(original(), { withPeople: true });
  expect(projection).toMatchObject({ title: 'Flytning', summary: 'En borger flytter.' });
  expect(new TextDecoder().decode(update)).not.toContain('fortrudt');
  const [from, copy] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(from, original());
  Y.applyUpdate(copy, update);
  expect([...copy.store.clients.keys()]).not.toEqual([...from.store.clients.keys()]);
});

test('a copy elsewhere has the work and not those who do it', () => {
  const kept = copyText(original(), { withPeople: true }).projection.fields;
  expect(kept).toMatchObject({ responsible: 'Bo Lund', nextStep: 'Ring til Bo', systems: ['KMD Nexus'] });
  expect(kept.contacts).toHaveLength(1);
  const { update, projection } = copyText(original(), { withPeople: false });
  expect(projection.fields).toEqual({ ...noFields, systems: ['KMD Nexus'] });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, update);
  expect(fieldsDocument.contacts(copy).size).toBe(0);
  expect(new TextDecoder().decode(update)).not.toContain('Bo');
});

test('a copy may have another title from its beginning', () => {
  const { projection } = copyText(original(), { withPeople: false, title: 'Flytning i Odense' });
  expect(projection.title).toBe('Flytning i Odense');
});
