import { expect, it } from 'vitest';
import { wrappedText } from './wrapped-text.ts';

it.each<[string, number, number, string[]]>([
  // 54 points hold ten letters of ten points.
  ['Åbn sagen', 54, 2, ['Åbn sagen']],
  ['Åbn sagen og læs den', 54, 3, ['Åbn sagen', 'og læs den']],
  ['Åbn sagen og læs den igen', 54, 2, ['Åbn sagen', 'og læs de…']],
  ['Sygedagpengerefusion', 54, 3, ['Sygedagpen', 'gerefusion']],
  ['', 54, 2, []],
])('“%s” on %i points in at most %i lines', (text, width, most, lines) => {
  expect(wrappedText(text, width, 10, most)).toEqual(lines);
});
