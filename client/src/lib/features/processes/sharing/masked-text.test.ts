import { expect, test } from 'vitest';
import { maskedPieces } from './masked-text.ts';

test('what looks like a CPR number is shown by its first four digits, and the text around it as it is', () => {
  expect(maskedPieces('Sendt for 010190-1234, to gange.')).toEqual([
    { text: 'Sendt for ', isMasked: false },
    { text: '0101••••••', isMasked: true },
    { text: ', to gange.', isMasked: false },
  ]);
  expect(maskedPieces('Ingen tal.')).toEqual([{ text: 'Ingen tal.', isMasked: false }]);
  expect(maskedPieces('')).toEqual([]);
});
