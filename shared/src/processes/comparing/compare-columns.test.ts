import { describe, expect, it } from 'vitest';
import { municipalityCvr, processId } from '../../primitives/id.ts';
import type { ProcessDiagrams, Step } from '../diagrams/diagram.ts';
import { compareColumns, type Cell, type Comparison } from './compare-columns.ts';
import { columnRefs, writtenColumns, type ComparedColumn } from './comparison.ts';
import { worthAsking } from './worth-asking.ts';

const step = (id: string, title: string, minutes: number, more: Partial<Step> = {}): Step => ({
  ...{ id, lane: 'l', kind: 'manual', title, minutes, branches: [] },
  ...more,
});

const drawn = (before: Step[], after: Step[] = []): ProcessDiagrams => ({
  lanes: [{ id: 'l', name: 'Løn' }],
  before: { steps: before },
  after: { steps: after },
});

let made = 0;
function column(
  cvr: string,
  shortCode: string,
  name: string,
  { phase = 'idea', ...more }: Partial<ComparedColumn> & { phase?: ComparedColumn['process']['phase'] } = {},
): ComparedColumn {
  made += 1;
  const municipality = { cvr: municipalityCvr.parse(cvr), shortCode, name };
  const id = processId.parse(`00000000-0000-4000-8000-${String(made).padStart(12, '0')}`);
  return {
    process: { id, title: 'Fri telefon', municipality, phase, visibility: 'all-municipalities' },
    ...{ municipality, isOwner: true, numbers: { systems: [] } },
    ...more,
  };
}

// As on the picture of the page.
const aarhus = column('55133018', 'AAR', 'Aarhus', {
  phase: 'pre-analysis',
  inhabitants: { count: 345_332, countedOn: '2019-01-01' },
  numbers: { timesPerYear: 1_850, minutesPerCase: 18, systems: ['Lønsystem', 'ESDH'] },
  freed: { hours: 433, isRealised: false },
  diagrams: drawn([
    step('1', 'Udfylder blanket', 5),
    step('2', 'Tjekker behov', 3),
    step('3', 'Taster i lønsystem', 10),
  ]),
});
const haderslev = column('29189757', 'HAD', 'Haderslev', {
  phase: 'in-operation',
  inhabitants: { count: 55_857, countedOn: '2019-01-01' },
  numbers: { timesPerYear: 620, minutesPerCase: 22, systems: ['Lønsystem', 'ESDH', 'robot'] },
  freed: { hours: 207, isRealised: true },
  diagrams: drawn(
    [step('1', 'Udfylder blanket', 22)],
    [step('1', 'Udfylder blanket', 2), step('3', 'Taster i lønsystem', 0, { kind: 'automatic' })],
  ),
});
const rebild = column('29189463', 'REB', 'Rebild', {
  inhabitants: { count: 29_916, countedOn: '2019-01-01' },
  numbers: { timesPerYear: 640, minutesPerCase: 14, systems: ['lønsystem', 'Mail'] },
});

const cellsOf = ({ rows }: Comparison, name: string): readonly Cell[] =>
  rows.find((row) => row.name === name)?.cells ?? [];
const tenths = (cells: readonly Cell[]) =>
  cells.map(({ value }) =>
    value && 'perTenThousand' in value ? Math.round((value.perTenThousand ?? 0) * 10) / 10 : undefined,
  );

describe('columns side by side', () => {
  const comparison = compareColumns([aarhus, haderslev, rebild], '55133018');

  it('[NU1] says what it comes to for 10.000 inhabitants', () => {
    expect(tenths(cellsOf(comparison, 'timesPerYear'))).toEqual([53.6, 111, 213.9]);
    expect(tenths(cellsOf(comparison, 'hoursPerYear'))).toEqual([16.1, 3.7, 49.9]);
    expect(tenths(cellsOf(comparison, 'freed'))).toEqual([12.5, 37.1, undefined]);
  });

  it('holds the others against one’s own, wherever it stands', () => {
    expect(comparison.reference).toBe(0);
    expect(compareColumns([rebild, aarhus], '55133018').reference).toBe(1);
    expect(compareColumns([rebild, aarhus], '11111111').reference).toBe(0);
  });

  it('says how many times as often it is done, and how much longer it takes', () => {
    const factors = cellsOf(comparison, 'timesPerYear').map(({ difference }) =>
      difference?.kind === 'ratio' ? Math.round(difference.factor) : undefined,
    );
    expect(factors).toEqual([undefined, 2, 4]);
    const minutes = cellsOf(comparison, 'minutesPerCase');
    // In operation: two minutes now, twenty-two before.
    expect(minutes[1]?.value).toEqual({ kind: 'minutes', now: 2, before: 22 });
    expect(minutes[1]?.difference).toMatchObject({ kind: 'ratio', of: 'case' });
    expect(minutes[2]?.difference).toBe(undefined);
  });

  it('says which systems are missing and which are others', () => {
    expect(cellsOf(comparison, 'systems').map(({ difference }) => difference)).toEqual([
      undefined,
      { kind: 'names', without: [], also: ['robot'] },
      { kind: 'names', without: ['ESDH'], also: ['Mail'] },
    ]);
  });

  it('does not list what two without any system in common have', () => {
    const other = column('29189463', 'REB', 'Rebild', { numbers: { systems: ['Mail', 'Papir'] } });
    expect(cellsOf(compareColumns([aarhus, other], undefined), 'systems')[1]?.difference).toEqual({
      kind: 'all-other-names',
    });
  });

  it('lays the same task on the same line, and does not guess at what nobody has drawn', () => {
    const lines = comparison.steps.map((cells) =>
      cells.map(({ value, difference, isUnknown }) =>
        isUnknown
          ? '?'
          : `${value?.kind === 'step' ? value.step.title : '–'} ${difference?.kind ?? ''}`.trim(),
      ),
    );
    expect(lines).toEqual([
      ['Udfylder blanket', 'Udfylder blanket ratio', '?'],
      ['Tjekker behov', '– missing', '?'],
      ['Taster i lønsystem', 'Taster i lønsystem by-itself', '?'],
    ]);
    expect(comparison.totals).toEqual([18, 2, undefined]);
  });

  it('counts what is different, and leaves out rows in which nothing is known', () => {
    expect([comparison.differences, comparison.differingRows]).toEqual([8, 6]);
    expect(comparison.rows.map(({ name }) => name)).toEqual([
      ...['timesPerYear', 'minutesPerCase', 'hoursPerYear', 'freed', 'systems'],
    ]);
  });

  it('asks what is dearest first, and each at most once', () => {
    expect(worthAsking([aarhus, haderslev, rebild], comparison)).toEqual([
      {
        ...{ kind: 'by-itself', column: 1, task: 'Taster i lønsystem', minutes: 10 },
        hoursPerYear: expect.closeTo(308.3, 1) as number,
      },
      { kind: 'count', column: 2, factor: expect.closeTo(3.99, 1) as number },
    ]);
  });

  it('asks nobody how they do without the steps of some other work, and counts no waiting as work', () => {
    const other = column('29189463', 'REB', 'Rebild', {
      diagrams: drawn([step('1', 'Kører sne', 5), step('2', 'Strør salt', 5)]),
    });
    expect(worthAsking([aarhus, other], compareColumns([aarhus, other], '55133018'))).toEqual([]);
    const slow = {
      ...aarhus,
      diagrams: drawn([
        ...(aarhus.diagrams?.before.steps ?? []),
        step('4', 'Venter på svar', 14_400, { kind: 'waiting' }),
      ]),
    };
    const [first] = worthAsking([slow, haderslev], compareColumns([slow, haderslev], '55133018'));
    expect(first).toMatchObject({ hoursPerYear: expect.closeTo(308.3, 1) as number });
  });

  it('compares no number for inhabitants where there are none, and no steps where only one has drawn', () => {
    const region = column('29190925', 'RSD', 'Region Syddanmark', {
      numbers: { timesPerYear: 9_000, systems: [] },
    });
    const two = compareColumns([aarhus, region], undefined);
    expect(cellsOf(two, 'timesPerYear')[1]).toEqual({ value: { kind: 'count', count: 9_000 } });
    expect(two.steps).toEqual([]);
  });
});

it('columns go into an address and come back', () => {
  const columns = [
    { process: aarhus.process.id },
    { process: aarhus.process.id, municipality: rebild.municipality.cvr },
  ];
  expect(columnRefs.parse(writtenColumns(columns))).toEqual(columns);
  expect(columnRefs.parse(`x,${aarhus.process.id}.12,,${aarhus.process.id}`)).toEqual([
    { process: aarhus.process.id },
  ]);
  const five = Array(5).fill(aarhus.process.id).join(',');
  expect(columnRefs.parse(five)).toHaveLength(4);
});
