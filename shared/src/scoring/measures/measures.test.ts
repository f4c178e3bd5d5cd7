import { describe, expect, it } from 'vitest';
import { measureGroups, measures, workedExample, type MeasureId } from './measures.ts';

const ids = Object.keys(measures) as MeasureId[];

/** Every number in an example, however deep it lies. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

describe('the measures that are explained', () => {
  it('stand in exactly one group each', () => {
    expect(Object.values(measureGroups).flat()).toEqual(ids);
  });

  it.each(ids)('[NU1] %s has an example of real numbers, as a table of even rows', (id) => {
    const { example, table } = workedExample(id);
    const numbers = numbersIn(example);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    const { bars } = table;
    if (bars === undefined) return;
    for (const row of table.rows) {
      const length = row[bars.column] ?? 0;
      expect(length).toBeLessThanOrEqual(bars.most);
      expect(length).toBeGreaterThanOrEqual(0);
    }
  });

  it('[NU1] are worked out the same every time', () => {
    for (const id of ids) expect(workedExample(id)).toEqual(workedExample(id));
  });

  it('[NU1] show the figures of their sources', () => {
    expect(workedExample('borda').example.points).toEqual({ A: 126, B: 194, C: 173, D: 107 });
    expect(workedExample('schulze').example.order).toEqual(['E', 'A', 'C', 'B', 'D']);
    expect(workedExample('wsjf').example.score).toBe(5.25);
    expect(workedExample('paybackYears').example.years).toBeCloseTo(4.1538, 4);
    expect(workedExample('coFundingShares').example).toMatchObject({
      shared: { A: 44_000, B: 66_000, C: 110_000 },
      shares: { A: 48_000, B: 72_000, C: 100_000 },
      gap: 0,
    });
    expect(workedExample('sharedBuildCost').example.shared.at(-1)?.total).toBeCloseTo(224_000, 6);
  });
});
