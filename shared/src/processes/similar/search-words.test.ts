import { expect, test } from 'vitest';
import { noText } from '../../collaboration/process-document.ts';
import { noFields } from '../process-fields.ts';
import { searchWordsOf } from './search-words.ts';

test('a process is found by its title, sentence, systems, tags and text, each word once', () => {
  const words = searchWordsOf({
    ...noText,
    title: 'Fri telefon',
    summary: 'Telefonen er fri for skat.',
    fields: { ...noFields, systems: ['KMD  Nova'], tags: ['Løn'] },
    sections: [{ key: 'asIs', text: 'Lederen skriver under i KMD Nova.' }],
  });
  expect(words).toBe(' fri telefon telefonen skat kmd nova løn lederen skriver');
});

test('a text without an end is found by its beginning', () => {
  const text = Array.from({ length: 5_000 }, (_, index) => `ord${index}`).join(' ');
  const words = searchWordsOf({ ...noText, title: 'Kørekort', sections: [{ key: 'brief', text }] });
  expect(words.startsWith(' kørekort ord0 ord1 ')).toBe(true);
  expect(words.split(' ')).toHaveLength(1_001);
});
