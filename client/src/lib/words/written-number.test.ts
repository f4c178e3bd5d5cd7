import { expect, it } from 'vitest';
import { numberOf } from './written-number.ts';

it('reads numbers as they are written in Denmark, and as a spreadsheet copies them', () => {
  expect(numberOf('2.140')).toBe(2140);
  expect(numberOf('12,5')).toBe(12.5);
  expect(numberOf('1.050.000,50 kr.')).toBe(1_050_000.5);
  expect(numberOf('1,050,000.5')).toBe(1_050_000.5);
  expect(numberOf('12.5')).toBe(12.5);
  expect(numberOf(' 80 % ')).toBe(80);
  expect(numberOf('1 200')).toBe(1200);
  expect(numberOf('-3')).toBe(-3);
  expect(numberOf(',5')).toBe(0.5);
  expect(numberOf('0')).toBe(0);
});

it('reads no number out of what is none', () => {
  for (const written of ['', ' ', '-', 'ved ikke', '12 dage', '1e5', '1-2', '.']) {
    expect(numberOf(written), written).toBeUndefined();
  }
});
