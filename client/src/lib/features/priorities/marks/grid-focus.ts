import { nextCell, type Cell, type GridSize } from './number-grid.ts';

/** The cell an event comes from; `undefined` for what is no cell. */
export function cellOf(
  target: EventTarget | null,
): (Cell & { readonly input: HTMLInputElement }) | undefined {
  if (!(target instanceof HTMLInputElement) || target.dataset['row'] === undefined) return undefined;
  return { input: target, row: Number(target.dataset['row']), column: Number(target.dataset['column']) };
}

/** Leads the focus from cell to cell by the arrows and Enter, where the key is not the cell's own. */
export function moveFocus(event: KeyboardEvent, table: HTMLElement | undefined, size: GridSize): void {
  const cell = cellOf(event.target);
  if (cell === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const { selectionStart, selectionEnd, value } = cell.input;
  const caret = { start: selectionStart ?? 0, end: selectionEnd ?? 0, length: value.length };
  const next = nextCell(event.key, cell, caret, size);
  if (next === undefined) return;
  event.preventDefault();
  table?.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)?.focus();
}
