import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { diagramDocument, type StoredPart, type StoredStep } from '../processes/diagrams/diagram-document.ts';
import { findCprLikeIn } from '../processes/cpr-like-places.ts';
import { wideningHindrance } from '../processes/widening.ts';
import { fieldsDocument } from './fields-document.ts';
import { projectProcess } from './process-document.ts';

const number = '010190-1234';

const places: [string, 'fields' | 'diagrams', (document: Y.Doc) => void][] = [
  ['a chosen field', 'fields', (document) => fieldsDocument.chosen(document).set('responsible', number)],
  [
    'a line, past what is read of it',
    'fields',
    (document) => fieldsDocument.written(document, 'legalClause').insert(0, `${'x '.repeat(100)}${number}`),
  ],
  ['a system', 'fields', (document) => fieldsDocument.names(document, 'systems').set('s', `Sag ${number}`)],
  [
    'a contact that does not fit',
    'fields',
    (document) => fieldsDocument.contacts(document).set('c', new Y.Map([['phone', number]])),
  ],
  [
    'a value within a value',
    'fields',
    (document) =>
      (fieldsDocument.chosen(document) as Y.Map<unknown>).set('kle', [[{ deep: { down: number } }]]),
  ],
  [
    'the title of a step',
    'diagrams',
    (document) => {
      const step: StoredStep = new Y.Map();
      step.set('title', new Y.Text(`Ring til ${number}`));
      diagramDocument.steps(document, 'after').set('s1', step);
    },
  ],
  [
    'a lane',
    'diagrams',
    (document) => diagramDocument.lanes(document).set('l', new Y.Map([['name', number]])),
  ],
  [
    'a way on from a decision',
    'diagrams',
    (document) => {
      const step: StoredStep = new Y.Map();
      step.set('branches', new Y.Map<StoredPart>([['b', new Y.Map<string>([['label', number]])]]));
      diagramDocument.steps(document, 'before').set('s1', step);
    },
  ],
];

it.each(places)('[PE1] a number that looks like a CPR number is found in %s', (_place, where, write) => {
  const document = new Y.Doc();
  write(document);
  const text = projectProcess(document);
  expect(findCprLikeIn(text).map((found) => [found.where, found.masked])).toEqual([[where, '0101••••••']]);
  expect(wideningHindrance(text)).toEqual({ code: 'personal-number', where });
});
