import type { ProcessId } from '@procesrum/shared/primitives/id.ts';

/** A cell of the grid, counted from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** How many rows and columns the grid has. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** What the grid has along its sides: processes down, one column for each number asked for. */
export interface GridSides<Column extends string> {
  readonly processes: readonly ProcessId[];
  readonly columns: readonly Column[];
}

/** A number that was written in a cell; `null` for one that was emptied. */
export interface GridNumber<Column extends string> {
  readonly process: ProcessId;
  readonly column: Column;
  readonly value: number | null;
}

/** Reads what is written in a cell of a column; `undefined` for what it cannot take, `null` for nothing. */
export type ReadCell<Column extends string> = (column: Column, written: string) => number | null | undefined;

/** What came of pasting. */
export interface Pasted<Column extends string> {
  readonly numbers: readonly GridNumber<Column>[];
  /** Cells that held no number, or one off the column's scale; they stay as they are. */
  readonly refused: number;
  /** Cells that fell outside the grid. */
  readonly outside: number;
}

/**
 * What a column (or a block) copied from a spreadsheet comes to when it is pasted with its first cell here. Empty cells
 * change nothing: a spreadsheet's blank is no wish to erase.
 */
export function pastedNumbers<Column extends string>(
  text: string,
  at: Cell,
  { processes, columns }: GridSides<Column>,
  read: ReadCell<Column>,
): Pasted<Column> {
  const numbers: GridNumber<Column>[] = [];
  let refused = 0;
  let outside = 0;
  const lines = text.replace(/\r\n?/gu, '\n').replace(/\n$/u, '').split('\n');
  for (const [down, line] of lines.entries()) {
    for (const [right, written] of line.split('\t').entries()) {
      if (written.trim() === '') continue;
      const process = processes[at.row + down];
      const column = columns[at.column + right];
      if (process === undefined || column === undefined) {
        outside += 1;
        continue;
      }
      const value = read(column, written);
      if (value === undefined || value === null) refused += 1;
      else numbers.push({ process, column, value });
    }
  }
  return { numbers, refused, outside };
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
