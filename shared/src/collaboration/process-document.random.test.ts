import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { seededRandom, type SeededRandom } from '../../../tests/support/random.ts';
import { processDiagrams } from '../processes/diagrams/diagram.ts';
import { diagramRoots } from '../processes/diagrams/diagram-document.ts';
import { processFields } from '../processes/process-fields.ts';
import { fieldRoots } from './fields-document.ts';
import { projectProcess } from './process-document.ts';

const keys = [
  'kle',
  'name',
  'title',
  'order',
  'lane',
  'kind',
  'minutes',
  'branches',
  'to',
  'label',
  'url',
  '\0',
];
const plain = [
  '32.15.08',
  'manual',
  's1',
  '',
  'a\0b',
  '\ud800',
  'x'.repeat(300),
  -1,
  0.5,
  NaN,
  Infinity,
  1e300,
];

/** Anything that a foreign client may put into a document. */
function anything(random: SeededRandom, depth: number): unknown {
  switch (random.integer(0, depth > 3 ? 1 : 6)) {
    case 0:
    case 1:
      return random.pick(plain);
    case 2:
      return random.pick([null, true, [1, [null]], { branches: { a: null } }, undefined]);
    case 3:
      return new Y.Text('tekst\0');
    case 4:
      return new Y.Array();
    default: {
      const map = new Y.Map<unknown>();
      for (let count = random.integer(0, 4); count > 0; count -= 1)
        map.set(random.pick(keys), anything(random, depth + 1));
      return map;
    }
  }
}

it('[FI1] [DI1] whatever a client puts into fields and steps, what is read of them fits and can be stored', () => {
  const random = seededRandom();
  for (let run = 0; run < 300; run += 1) {
    const document = new Y.Doc();
    for (const root of [...fieldRoots, ...diagramRoots]) {
      for (let count = random.integer(0, 4); count > 0; count -= 1)
        document.getMap(root).set(random.pick([...keys, 's1', 'c1']), anything(random, 0));
    }
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    const { fields, diagrams, words } = projectProcess(copy);
    expect(processFields.parse(fields)).toEqual(fields);
    expect(processDiagrams.parse(diagrams)).toEqual(diagrams);
    const stored = JSON.stringify({ fields, diagrams, words });
    expect([run, /\\u0000|\\ud[89a-f]/u.test(stored)]).toEqual([run, false]);
  }
});
