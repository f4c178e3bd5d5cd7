import { describe, expect, it } from 'vitest';
import { measureGroups, workedExample, type MeasureId } from '@procesrum/shared/scoring/measures/measures.ts';
import { da } from '#lib/words/da.ts';
import { en } from '#lib/words/en.ts';
import { explain } from './explain.ts';

const ids: MeasureId[] = Object.values(measureGroups).flat();

describe.each([
  ['Danish', da.measures],
  ['English', en.measures],
])('every measure in %s', (_, words) => {
  it.each(ids)('[NU3] %s has a heading over each column and a sentence with its numbers', (id) => {
    const text = words.texts[id];
    const { table } = workedExample(id);
    expect(text.head).toHaveLength(table.columns.length);
    expect(text.head.every((head) => head !== '')).toBe(true);
    if (text.rowNames) expect(text.rowNames).toHaveLength(table.rows.length);
    const explained = explain(id, words);
    expect(explained.rows.flat().every(({ text: cell }) => cell !== '')).toBe(true);
    expect(explained.example).not.toMatch(/NaN|undefined|Infinity|!|\.\./);
    for (const sentence of [text.title, text.answers, text.how, text.limits]) {
      expect(sentence).not.toMatch(/!|sparede årsværk|[Uu]ps/);
    }
  });
});

describe('an example in Danish', () => {
  it('[NU1] says what the function computed', () => {
    expect(explain('interval80', da.measures).example).toBe(
      'Det sandsynlige er 433 timer om året, og i 8 af 10 tilfælde ligger det mellem 381 og 500.',
    );
    expect(explain('wsjf', da.measures).example).toBe('(8 + 21 + 13) / 8 = 5,25.');
  });

  it('[NU2] shows a missing answer as missing', () => {
    const { rows } = explain('assessmentScore', da.measures);
    expect(rows[2]?.map(({ text }) => text)).toEqual(['Strukturerede oplysninger', '20', '–', '–']);
  });
});
