import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDiagrams, lanesOf, stepOf } from '../../../../tests/support/workshops/any-diagrams.ts';
import { alignSteps, type ComparedSteps } from './compare-steps.ts';
import type { Step } from './diagram.ts';

const column = (...titles: string[]): ComparedSteps => ({
  lanes: lanesOf('lane'),
  steps: titles.map((title, index) => stepOf(`s${index}`, { title })),
});
const titles = (columns: ComparedSteps[]) =>
  alignSteps(columns).map(({ cells }) => cells.map((step) => step?.title ?? '–'));

const aarhus = column(
  'Udfylder blanket',
  'Tjekker behov for telefon',
  'Taster fritagelse i lønsystemet',
  'Lægger erklæring på sag',
);

describe('steps side by side', () => {
  test('are on one row where they are the same task, whatever it is called', () => {
    const haderslev = column(
      'Udfylder blanketten på intranettet',
      'Fritagelse tastes i lønsystem',
      'Erklæring lægges på sagen',
    );
    expect(titles([aarhus, haderslev])).toEqual([
      ['Udfylder blanket', 'Udfylder blanketten på intranettet'],
      ['Tjekker behov for telefon', '–'],
      ['Taster fritagelse i lønsystemet', 'Fritagelse tastes i lønsystem'],
      ['Lægger erklæring på sag', 'Erklæring lægges på sagen'],
    ]);
  });

  test('of three and four have a row of their own where nobody else does it', () => {
    const syddjurs = column('Udfylder blanket', 'Sender påmindelse');
    const rebild = column('Sender påmindelse til lederen', 'Lægger erklæring på sag');
    expect(titles([aarhus, syddjurs, rebild])).toEqual([
      ['Udfylder blanket', 'Udfylder blanket', '–'],
      ['Tjekker behov for telefon', '–', '–'],
      ['Taster fritagelse i lønsystemet', '–', '–'],
      ['–', 'Sender påmindelse', 'Sender påmindelse til lederen'],
      ['Lægger erklæring på sag', '–', 'Lægger erklæring på sag'],
    ]);
  });

  test('of none are none', () => {
    expect(alignSteps([])).toEqual([]);
    expect(alignSteps([column(), column()])).toEqual([]);
    expect(titles([column(), column('Ringer op')])).toEqual([['–', 'Ringer op']]);
  });

  test('are all there once, each column in its own order', () => {
    fc.assert(
      fc.property(fc.array(anyDiagrams(8), { minLength: 2, maxLength: 4 }), (diagrams) => {
        const columns = diagrams.map(({ lanes, before }) => ({ lanes, steps: before.steps }));
        const rows = alignSteps(columns);
        columns.forEach(({ steps }, index) => {
          expect(rows.flatMap(({ cells }): Step[] => (cells[index] ? [cells[index]] : []))).toEqual(steps);
        });
        expect(rows.every(({ cells }) => cells.length === columns.length && cells.some(Boolean))).toBe(true);
      }),
    );
  });

  test('that are the same are on the same rows', () => {
    const steps = aarhus.steps;
    expect(alignSteps([aarhus, { ...aarhus, steps: steps.map((step) => ({ ...step })) }])).toHaveLength(
      steps.length,
    );
  });
});
