import { expect, test } from 'vitest';
import { shortTitleOf } from './short-title.ts';

test.each([
  ['Flytning', 'Flytning'],
  ['  Flytning   af   1 ', 'Flytning af 1'],
  ['14 tegn i alt!', '14 tegn i alt!'],
  ['Ansøgning om byggetilladelse', 'Ansøgning om…'],
  ['Byggetilladelsesansøgning', 'Byggetilladel…'],
  ['Flytning – ind', 'Flytning – ind'],
  ['Flytning – til andre', 'Flytning…'],
  ['En meget lang', 'En meget lang'],
])('“%s” is “%s” on the projector', (title, short) => {
  expect(shortTitleOf(title)).toBe(short);
  expect(Array.from(short).length).toBeLessThanOrEqual(14);
});
