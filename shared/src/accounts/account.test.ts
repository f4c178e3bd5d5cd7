import { describe, expect, it } from 'vitest';
import { initialsOf, shortPersonName } from './account.ts';

describe('names on screen', () => {
  it.each([
    ['Mette Kjær', 'Mette K.', 'MK'],
    ['Åse Marie Østergaard', 'Åse Ø.', 'ÅØ'],
    ['Line', 'Line', 'L'],
    ['  jonas   petersen ', 'jonas P.', 'JP'],
  ])('%s is written %s and marked %s', (name, short, initials) => {
    expect(shortPersonName(name)).toBe(short);
    expect(initialsOf(name)).toBe(initials);
  });
});
