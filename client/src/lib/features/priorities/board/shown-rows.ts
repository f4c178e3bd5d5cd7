import type { Board, BoardLine, BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import { lineOf } from '@procesrum/shared/priorities/board/board-line.ts';
import type { Capacity } from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { RowKey } from './calm-order.ts';

/** The capacity line among the rows. */
export const lineKey: RowKey = 'line';

/** How a row's place has changed: by so many places (up is above 0), or it has come. */
export type PlaceChange = { readonly kind: 'moved'; readonly places: number } | { readonly kind: 'arrived' };

/** A row of the table as it stands on this screen. */
export interface ShownRow {
  readonly key: RowKey;
  /** Its numbers as they are now; absent for a process that has left the list and for the line. */
  readonly row: BoardRow | undefined;
  readonly place: number | undefined;
  readonly isShared: boolean;
  readonly change: PlaceChange | undefined;
  /** The sizes so far, down to and with this row. */
  readonly total: number;
  readonly isAboveLine: boolean;
}

/** The table as it stands: its rows, and the line among them. */
export interface ShownBoard {
  readonly rows: readonly ShownRow[];
  readonly line: BoardLine;
}

/** The order of a board's rows from the top, the line among them where there is a capacity. */
export function sequenceOf(board: Board, capacity: Capacity | null): RowKey[] {
  const keys: RowKey[] = board.rows.map(({ process }) => process);
  return capacity === null ? keys : keys.toSpliced(board.line.above, 0, lineKey);
}

/** The same order with the line under so many rows. */
export function withLineUnder(sequence: readonly RowKey[], above: number): RowKey[] {
  return sequence.filter((key) => key !== lineKey).toSpliced(above, 0, lineKey);
}

/**
 * The table in the order it stands in, which may be an earlier one than the numbers': places and changes are those of
 * the board it was taken from, scores are those of now, and sums are of what stands above.
 * @param settled the board the order was taken from
 * @param former the places to measure from, by process
 */
export function shownBoard(
  sequence: readonly RowKey[],
  { now, settled }: { readonly now: Board; readonly settled: Board },
  former: ReadonlyMap<ProcessId, number | undefined>,
  capacity: Capacity | null,
): ShownBoard {
  const current = new Map(now.rows.map((row) => [row.process as RowKey, row]));
  const placed = new Map(settled.rows.map((row) => [row.process as RowKey, row]));
  const processes = sequence.filter((key) => key !== lineKey);
  const ordered = processes.map((key) => {
    const place = placed.get(key)?.place;
    return { key: place === undefined ? undefined : -place, size: current.get(key)?.size };
  });
  const line = lineOf(ordered, capacity);
  const lineAt = sequence.indexOf(lineKey);
  let total = 0;
  const rows = sequence.map((key, position): ShownRow => {
    const row = current.get(key);
    const { place, isShared = false } = placed.get(key) ?? {};
    total += row?.size ?? 0;
    const isAboveLine = lineAt === -1 || position < lineAt;
    return {
      key,
      row,
      place,
      isShared,
      change: row && changeOf(row.process, place, former),
      total,
      isAboveLine,
    };
  });
  return { rows, line };
}

/**
 * Rows by key.
 * @param earlier rows to keep as they were where `isNear` says no; all are new where there are none
 */
export function rowsByKey(
  rows: readonly ShownRow[],
  earlier: ReadonlyMap<RowKey, ShownRow> | undefined,
  isNear: (key: RowKey) => boolean,
): ReadonlyMap<RowKey, ShownRow> {
  const kept = (row: ShownRow) => (isNear(row.key) ? row : (earlier?.get(row.key) ?? row));
  return new Map(rows.map((row) => [row.key, earlier === undefined ? row : kept(row)]));
}

function changeOf(
  process: ProcessId,
  place: number | undefined,
  former: ReadonlyMap<ProcessId, number | undefined>,
): PlaceChange | undefined {
  // On a list that was empty everything is new, and none of it news.
  if (place === undefined || former.size === 0) return undefined;
  const before = former.get(process);
  return before === undefined ? { kind: 'arrived' } : { kind: 'moved', places: before - place };
}
