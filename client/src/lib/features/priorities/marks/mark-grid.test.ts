import { describe, expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { isBlock, markOf, missingMarks, nextCell, pastedMarks } from './mark-grid.ts';

const process = (index: number) => processId.parse(`00000000-0000-4000-8000-00000000000${index}`);
const sides = { processes: [process(1), process(2), process(3)], fields: ['rules', 'wsjf-size'] as const };

describe('a column from a spreadsheet', () => {
  it('goes down from where it is pasted', () => {
    expect(pastedMarks('80\r\n12,5\r\n', { row: 1, column: 0 }, sides)).toEqual({
      marks: [
        { process: process(2), field: 'rules', value: 80 },
        { process: process(3), field: 'rules', value: 12.5 },
      ],
      refused: 0,
      outside: 0,
    });
  });

  it('goes to the right where it is a block', () => {
    const { marks } = pastedMarks('80\t13\n60\t8', { row: 0, column: 0 }, sides);
    expect(marks.map(({ field, value }) => [field, value])).toEqual([
      ['rules', 80],
      ['wsjf-size', 13],
      ['rules', 60],
      ['wsjf-size', 8],
    ]);
  });

  it('[NU2] leaves a cell as it is where the spreadsheet has a blank, and says what it could not use', () => {
    expect(pastedMarks('\nved ikke\n101\n50', { row: 0, column: 0 }, sides)).toEqual({
      marks: [],
      refused: 2,
      outside: 1,
    });
  });

  it('is told from one number, which a cell takes itself', () => {
    expect(isBlock('80')).toBe(false);
    expect(isBlock('80\r\n')).toBe(false);
    expect(isBlock('80\n60')).toBe(true);
    expect(isBlock('80\t60')).toBe(true);
  });
});

it('asks each field for its own scale, and takes an emptied cell back', () => {
  expect(markOf('rules', '100')).toBe(100);
  expect(markOf('rules', '100,5')).toBeUndefined();
  expect(markOf('wsjf-size', '21')).toBe(21);
  expect(markOf('wsjf-size', '0')).toBeUndefined();
  expect(markOf('rice-impact', '0,25')).toBe(0.25);
  expect(markOf('rules', ' ')).toBeNull();
});

describe('the arrows', () => {
  const size = { rows: 3, columns: 2 };
  const chosen = { start: 0, end: 2, length: 2 };

  it('lead from cell to cell, and never out of the grid', () => {
    expect(nextCell('ArrowDown', { row: 0, column: 0 }, chosen, size)).toEqual({ row: 1, column: 0 });
    expect(nextCell('Enter', { row: 1, column: 1 }, chosen, size)).toEqual({ row: 2, column: 1 });
    expect(nextCell('ArrowRight', { row: 0, column: 0 }, chosen, size)).toEqual({ row: 0, column: 1 });
    expect(nextCell('ArrowUp', { row: 0, column: 0 }, chosen, size)).toBeUndefined();
    expect(nextCell('ArrowRight', { row: 0, column: 1 }, chosen, size)).toBeUndefined();
    expect(nextCell('a', { row: 0, column: 0 }, chosen, size)).toBeUndefined();
  });

  it('stay in the text while the caret stands inside it', () => {
    const inside = { start: 1, end: 1, length: 2 };
    expect(nextCell('ArrowLeft', { row: 1, column: 1 }, inside, size)).toBeUndefined();
    expect(nextCell('ArrowLeft', { row: 1, column: 1 }, { start: 0, end: 0, length: 2 }, size)).toEqual({
      row: 1,
      column: 0,
    });
    expect(nextCell('ArrowDown', { row: 1, column: 1 }, inside, size)).toEqual({ row: 2, column: 1 });
  });
});

it('counts what is missing', () => {
  const given = new Map([[`${process(1)} rules`, 40]]);
  expect(missingMarks(sides, (one, field) => given.get(`${one} ${field}`))).toBe(5);
});
