import { expect, test } from 'vitest';
import { suggestionsFor } from './suggestions.ts';

const entries = [
  { name: 'Opus Løn', processes: 9 },
  { name: 'SAP', processes: 5 },
  { name: 'Lønsystem', processes: 2 },
  { name: 'RPA', processes: 0 },
];
const names = (typed: string, chosen?: string[]) =>
  suggestionsFor(entries, typed, chosen).map(({ text }) => text);

test('[FI1] names that begin with what is typed come before those that hold it', () => {
  expect(names('løn')).toEqual(['Lønsystem', 'Opus Løn']);
});

test('[FI1] before anything is typed the most used are suggested, without what is chosen', () => {
  expect(names('', ['sap'])).toEqual(['Opus Løn', 'Lønsystem', 'RPA']);
});

test('[FI1] nothing is suggested for what nobody has written', () => {
  expect(names('KMD')).toEqual([]);
});
