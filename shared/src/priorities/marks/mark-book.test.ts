import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { municipalityNamed, processNamed } from '../../../../tests/support/priorities/sample-list.ts';
import { markTable, type Mark } from '../mark.ts';
import { MarkBook } from './mark-book.ts';

const mark = (process: number, field: string, municipality: number, value: number | null): Mark => ({
  process: processNamed(process),
  field,
  municipality: municipalityNamed(municipality),
  value,
});

describe('a book of marks', () => {
  it('gives back what was marked, the latest of each municipality, in the order of their numbers', () => {
    const book = MarkBook.empty.with([
      mark(0, 'rules', 2, 40),
      mark(0, 'rules', 1, 60),
      mark(1, 'data', 3, 0),
      mark(0, 'rules', 2, 50),
    ]);
    expect(book.valueOf(processNamed(0), 'rules', municipalityNamed(2))).toBe(50);
    expect(book.valueOf(processNamed(1), 'data', municipalityNamed(3))).toBe(0);
    expect(book.valueOf(processNamed(1), 'rules', municipalityNamed(3))).toBeUndefined();
    expect(book.valuesOf(processNamed(0), 'rules')).toEqual([
      { municipality: municipalityNamed(1), value: 60 },
      { municipality: municipalityNamed(2), value: 50 },
    ]);
    expect(book.municipalities).toEqual([1, 2, 3].map(municipalityNamed));
  });

  it('forgets a mark that is taken back, and never changes itself', () => {
    const before = MarkBook.empty.with([mark(0, 'rules', 1, 60), mark(1, 'rules', 1, 10)]);
    const after = before.with([mark(0, 'rules', 1, null), mark(0, 'rules', 9, null)]);
    expect(after.valuesOf(processNamed(0), 'rules')).toEqual([]);
    expect(after.toTable().processes).toEqual([processNamed(1)]);
    expect(before.valueOf(processNamed(0), 'rules', municipalityNamed(1))).toBe(60);
    expect(after.with([mark(1, 'rules', 1, null)]).toTable()).toEqual(MarkBook.empty.toTable());
  });

  it('is the same object for a process that a mark did not touch', () => {
    const before = MarkBook.empty.with([mark(0, 'rules', 1, 60), mark(1, 'rules', 1, 10)]);
    const after = before.with([mark(0, 'rules', 1, 61), mark(1, 'rules', 1, 10)]);
    expect(after.marksOf(processNamed(1))).toBe(before.marksOf(processNamed(1)));
    expect(after.marksOf(processNamed(0))).not.toBe(before.marksOf(processNamed(0)));
  });

  it('[PE1] of some processes holds nothing of the others, not even who has marked them', () => {
    const book = MarkBook.empty.with([
      mark(0, 'rules', 1, 60),
      mark(1, 'data', 2, 10),
      mark(2, 'rules', 3, 5),
    ]);
    const some = book.only(new Set([processNamed(0), processNamed(7)]));
    expect(some.toTable()).toEqual(MarkBook.empty.with([mark(0, 'rules', 1, 60)]).toTable());
    expect(some.municipalities).toEqual([municipalityNamed(1)]);
    expect(book.municipalities).toHaveLength(3);
  });

  const marks = fc.array(
    fc
      .tuple(fc.nat(3), fc.constantFrom('rules', 'data', 'wsjf-size'), fc.nat(4), fc.option(fc.nat(100)))
      .map(([process, field, municipality, value]) => mark(process, field, municipality, value)),
    { maxLength: 40 },
  );

  it('comes out of its table as it went in, and the order of giving leaves no trace in it', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const table = MarkBook.empty.with(given).toTable();
        expect(markTable.parse(table)).toEqual(table);
        expect(MarkBook.of(table).toTable()).toEqual(table);
        const last = new Map(given.map((one) => [`${one.process} ${one.field} ${one.municipality}`, one]));
        expect(MarkBook.empty.with([...last.values()].reverse()).toTable()).toEqual(table);
        expect(given.reduce((book, one) => book.with([one]), MarkBook.empty).toTable()).toEqual(table);
      }),
    );
  });

  it('reads a table whose rows stand in any order', () => {
    const book = MarkBook.of({
      processes: [processNamed(1), processNamed(0)],
      fields: ['rules', 'data'],
      municipalities: [municipalityNamed(2), municipalityNamed(1)],
      values: [
        [
          [20, 10],
          [null, 5],
        ],
        [
          [null, null],
          [7, null],
        ],
      ],
    });
    expect(book.valuesOf(processNamed(1), 'rules').map(({ value }) => value)).toEqual([10, 20]);
    expect(book.valueOf(processNamed(0), 'data', municipalityNamed(2))).toBe(7);
  });
});
