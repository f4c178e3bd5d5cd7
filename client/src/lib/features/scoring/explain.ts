import type { ColumnKind, ExampleTable } from '@procesrum/shared/scoring/measures/measure.ts';
import { measures, workedExample, type MeasureId } from '@procesrum/shared/scoring/measures/measures.ts';
import type { Words } from '#lib/words/words.ts';

/** A column of an example as it is drawn. */
export interface ExplainedColumn {
  readonly head: string;
  /** Numbers stand to the right, with their decimals under one another. */
  readonly isNumber: boolean;
}

/** A cell as it is drawn, with the length of its bar (0–1) where it has one. */
export interface ExplainedCell {
  readonly text: string;
  readonly bar?: number;
}

/** A measure in one language, its example worked out. */
export interface Explained {
  readonly id: MeasureId;
  readonly title: string;
  readonly answers: string;
  readonly how: string;
  readonly limits: string;
  readonly example: string;
  readonly columns: readonly ExplainedColumn[];
  readonly rows: readonly (readonly ExplainedCell[])[];
  /** Literature; none where the rule is our own. */
  readonly source?: string;
}

/** Explains a measure: the words about it, and the numbers from the function itself. */
export function explain<Id extends MeasureId>(id: Id, words: Words['measures']): Explained {
  const { example, table } = workedExample(id);
  const { title, answers, how, limits, head, rowNames, ...text } = words.texts[id];
  const { source } = measures[id];
  return {
    ...{ id, title, answers, how, limits },
    example: text.example(example),
    columns: table.columns.map((kind, column) => ({ head: head[column] ?? '', isNumber: kind !== 'text' })),
    rows: table.rows.map((_, row) => cellsOf(table, row, rowNames?.[row], words)),
    ...(source === undefined ? {} : { source }),
  };
}

function cellsOf(
  { columns, rows, bars }: ExampleTable,
  row: number,
  name: string | undefined,
  words: Words['measures'],
): ExplainedCell[] {
  return columns.map((kind, column) => {
    const value = rows[row]?.[column];
    const text = column === 0 && name !== undefined ? name : written(value, kind, words);
    if (bars?.column !== column || typeof value !== 'number') return { text };
    return { text, bar: Math.max(0, Math.min(1, value / bars.most)) };
  });
}

function written(value: string | number | undefined, kind: ColumnKind, words: Words['measures']): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return words.cells[value] ?? value;
  if (kind === 'text') return String(value);
  return kind === 'percent' ? words.percent(value) : words.fixed(value, kind);
}
