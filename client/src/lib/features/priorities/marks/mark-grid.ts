import { scaleOf, type MarkField } from '@procesrum/shared/priorities/criterion.ts';
import type { Mark } from '@procesrum/shared/priorities/mark.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** The own municipality's marks as they are sent. */
export type OwnMark = Omit<Mark, 'municipality'>;

/** A cell of the grid, counted from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** What the grid has along its sides. */
export interface GridSides {
  readonly processes: readonly ProcessId[];
  readonly fields: readonly MarkField[];
}

/** What came of pasting. */
export interface Pasted {
  readonly marks: readonly OwnMark[];
  /** Cells that held no number, or one outside its scale; they stay as they are. */
  readonly refused: number;
  /** Cells that fell outside the grid. */
  readonly outside: number;
}

/** A value that has its place on the field's scale. */
export function isOnScale(field: MarkField, value: number): boolean {
  const { least, most } = scaleOf(field);
  return value >= least && value <= most;
}

/**
 * Reads one written cell: a number on the field's scale, `null` for an emptied one.
 * @returns `undefined` for what cannot be a mark
 */
export function markOf(field: MarkField, written: string): number | null | undefined {
  if (written.trim() === '') return null;
  const value = numberOf(written);
  return value !== undefined && isOnScale(field, value) ? value : undefined;
}

/**
 * What a column (or a block) copied from a spreadsheet comes to when it is pasted with its first cell here. Empty cells
 * change nothing: a spreadsheet's blank is no wish to erase.
 */
export function pastedMarks(text: string, at: Cell, { processes, fields }: GridSides): Pasted {
  const marks: OwnMark[] = [];
  let refused = 0;
  let outside = 0;
  const lines = text.replace(/\r\n?/gu, '\n').replace(/\n$/u, '').split('\n');
  for (const [down, line] of lines.entries()) {
    for (const [right, written] of line.split('\t').entries()) {
      if (written.trim() === '') continue;
      const process = processes[at.row + down];
      const field = fields[at.column + right];
      if (process === undefined || field === undefined) {
        outside += 1;
        continue;
      }
      const value = markOf(field, written);
      if (value === undefined || value === null) refused += 1;
      else marks.push({ process, field, value });
    }
  }
  return { marks, refused, outside };
}

/** Whether pasted text is more than one cell can take. */
export function isBlock(text: string): boolean {
  return /[\t\n\r]/u.test(text.replace(/[\r\n]+$/u, ''));
}

/** Where the caret stands in a cell; a cell whose whole text is chosen is left by any arrow. */
export interface CaretPlace {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/**
 * The cell an arrow (or Enter) leads to.
 * @returns `undefined` where the key belongs to the text of the cell, or leads out of the grid
 */
export function nextCell(key: string, cell: Cell, caret: CaretPlace, size: GridSize): Cell | undefined {
  const isWhole = caret.start === 0 && caret.end === caret.length;
  const steps: Partial<Record<string, Cell>> = {
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
    Enter: { row: 1, column: 0 },
    ...(isWhole || caret.end === 0 ? { ArrowLeft: { row: 0, column: -1 } } : {}),
    ...(isWhole || caret.start === caret.length ? { ArrowRight: { row: 0, column: 1 } } : {}),
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const next = { row: cell.row + step.row, column: cell.column + step.column };
  const isInside = next.row >= 0 && next.row < size.rows && next.column >= 0 && next.column < size.columns;
  return isInside ? next : undefined;
}

/** How many rows and columns the grid has. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** How many marks the municipality has not given. */
export function missingMarks(
  { processes, fields }: GridSides,
  valueOf: (process: ProcessId, field: MarkField) => number | undefined,
): number {
  return processes.reduce(
    (count, process) => count + fields.filter((field) => valueOf(process, field) === undefined).length,
    0,
  );
}
