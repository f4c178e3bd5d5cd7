import { tableId, type ProcessId, type TableId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopTable } from '@procesrum/shared/workshops/workshop-view.ts';

/** A table as a facilitator lays it out. */
export type LaidTable = Pick<WorkshopTable, 'id' | 'number' | 'name' | 'processes'>;

/** The tables with this process on one of them, or on none. */
export function withProcessAt(
  tables: readonly LaidTable[],
  process: ProcessId,
  at: TableId | undefined,
): LaidTable[] {
  return tables.map(({ id, number, name, processes }) => {
    const others = processes.filter((one) => one !== process);
    return { id, number, name, processes: id === at ? [...others, process] : others };
  });
}

/** The tables and one more, with the next number. */
export function withAnotherTable(tables: readonly LaidTable[], id: TableId): LaidTable[] {
  const number = Math.max(0, ...tables.map((table) => table.number)) + 1;
  return [...laid(tables), { id, number, name: '', processes: [] }];
}

/** So many tables, with the processes dealt to them one by one. */
export function withTables(processes: readonly ProcessId[], count: number, newId: () => string): LaidTable[] {
  return Array.from({ length: count }, (_, index) => ({
    id: tableId.parse(newId()),
    number: index + 1,
    name: '',
    processes: processes.filter((__, at) => at % count === index),
  }));
}

/** The tables without the last one. */
export function withoutLastTable(tables: readonly LaidTable[]): LaidTable[] {
  return laid(tables).slice(0, -1);
}

function laid(tables: readonly LaidTable[]): LaidTable[] {
  return tables.map(({ id, number, name, processes }) => ({ id, number, name, processes }));
}
