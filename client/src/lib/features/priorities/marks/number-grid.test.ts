import { describe, expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { isBlock, nextCell, pastedNumbers } from './number-grid.ts';
import { fieldsOf, markOf, missingMarks, waitingMarks } from './own-marks.ts';

const process = (index: number) => processId.parse(`00000000-0000-4000-8000-00000000000${index}`);
const sides = { processes: [process(1), process(2), process(3)], columns: ['rules', 'wsjf-size'] as const };
const pasted = (text: string, row: number, column: number) =>
  pastedNumbers(text, { row, column }, sides, markOf);

describe('a column from a spreadsheet', () => {
  it('goes down from where it is pasted', () => {
    expect(pasted('80\r\n12,5\r\n', 1, 0)).toEqual({
      numbers: [
        { process: process(2), column: 'rules', value: 80 },
        { process: process(3), column: 'rules', value: 12.5 },
      ],
      refused: 0,
      outside: 0,
    });
  });

  it('goes to the right where it is a block', () => {
    const { numbers } = pasted('80\t13\n60\t8', 0, 0);
    expect(numbers.map(({ column, value }) => [column, value])).toEqual([
      ['rules', 80],
      ['wsjf-size', 13],
      ['rules', 60],
      ['wsjf-size', 8],
    ]);
  });

  it('[NU2] leaves a cell as it is where the spreadsheet has a blank, and says what it could not use', () => {
    expect(pasted('\nved ikke\n101\n50', 0, 0)).toEqual({
      numbers: [],
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

it('[NU2] counts what is missing', () => {
  const given = new Map([[`${process(1)} rules`, 40]]);
  expect(missingMarks(sides.processes, sides.columns, (one, field) => given.get(`${one} ${field}`))).toBe(5);
});

it('asks for no mark of what is reckoned from hours', () => {
  const criterion = { id: 'rules', title: 'Faste regler', low: '', high: '', source: 'marks' } as const;
  const hours = { ...criterion, id: 'volume', source: 'hours' } as const;
  expect(fieldsOf('criteria', [criterion, hours])).toEqual(['rules']);
  expect(fieldsOf('rice', [criterion])).toContain('rice-effort');
});

it('[VO3] shows the latest of what waits on the device', () => {
  const mark = (value: number | null) => ({
    command: { type: 'mark' as const, marks: [{ process: process(1), field: 'rules', value }] },
  });
  expect([...waitingMarks([mark(40), mark(null)])]).toEqual([[`${process(1)} rules`, null]]);
});
