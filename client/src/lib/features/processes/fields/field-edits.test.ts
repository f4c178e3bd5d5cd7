import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readFields, writeFields } from '@procesrum/shared/collaboration/fields-document.ts';
import { noFields } from '@procesrum/shared/processes/process-fields.ts';
import {
  addName,
  addPart,
  changePart,
  chooseValue,
  removeName,
  removePart,
  setDomain,
} from './field-edits.ts';

function two(): [Y.Doc, Y.Doc, () => void] {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  const meet = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  };
  return [one, other, meet];
}

test('[FI1] what two add to the same set at the same time is there both times, the same name once', () => {
  const [one, other, meet] = two();
  addName(one, 'systems', 'SAP  Løn ');
  addName(other, 'systems', 'sap løn');
  addName(other, 'systems', 'ESDH');
  setDomain(one, 'hr', true);
  setDomain(other, 'finance', true);
  meet();
  expect(readFields(one)).toEqual(readFields(other));
  expect(readFields(one).systems).toHaveLength(2);
  expect(readFields(one).systems).toContain('ESDH');
  expect(readFields(one).domains).toEqual(['hr', 'finance']);
});

test('[FI1] two who change different things of one contact both have their way', () => {
  const [one, other, meet] = two();
  addPart(one, 'contacts', { id: 'k1', name: 'Mette Kjær', role: 'professional' });
  meet();
  changePart(one, 'contacts', { id: 'k1', name: 'Mette Kjær', role: 'professional', phone: '12 34 56 78' });
  changePart(other, 'contacts', { id: 'k1', name: 'Mette Kjær', role: 'process-owner' });
  meet();
  expect(readFields(one).contacts).toEqual([
    { id: 'k1', name: 'Mette Kjær', role: 'process-owner', phone: '12 34 56 78' },
  ]);
  expect(readFields(other)).toEqual(readFields(one));
});

test('[FI1] a contact that somebody has taken away does not come back by a change', () => {
  const [one, other, meet] = two();
  addPart(one, 'contacts', { id: 'k1', name: 'Mette Kjær', role: 'other' });
  meet();
  removePart(one, 'contacts', 'k1');
  changePart(other, 'contacts', { id: 'k1', name: 'Mette Kjær', role: 'other', email: 'mette@example.dk' });
  meet();
  expect(readFields(one).contacts).toEqual([]);
  expect(readFields(other).contacts).toEqual([]);
});

test('[FI1] a name goes whichever key it stands under', () => {
  const document = new Y.Doc();
  writeFields(document, { ...noFields, tags: ['robot'] });
  document.getMap('tags').set('ROBOT-foreign', 'Robot');
  removeName(document, 'tags', 'robot');
  expect(readFields(document).tags).toEqual([]);
});

test('[FI1] a value that is taken away is absent, not empty', () => {
  const document = new Y.Doc();
  chooseValue(document, 'kle', '81.22.10');
  expect(readFields(document).kle).toBe('81.22.10');
  chooseValue(document, 'kle', undefined);
  expect(readFields(document)).not.toHaveProperty('kle');
});

test('[FI1] an address that is cleared is absent from the link list', () => {
  const document = new Y.Doc();
  addPart(document, 'links', { id: 'l1', title: 'Vejledning', url: 'https://example.dk/vejledning' });
  expect(readFields(document).links).toEqual([
    { id: 'l1', title: 'Vejledning', url: 'https://example.dk/vejledning' },
  ]);
  changePart(document, 'links', { id: 'l1', title: 'Vejledning', url: 'javascript:alert(1)' });
  expect(readFields(document).links).toEqual([]);
});
