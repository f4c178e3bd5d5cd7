import type { ProcessId, TableId } from '@procesrum/shared/primitives/id.ts';
import { isDescribing } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** The tables that write in a process of an open workshop at this moment: those that have it, while tables describe. */
export function writingTables(
  { tables, ...place }: Pick<WorkshopView, 'pace' | 'endedAt' | 'current' | 'agenda' | 'tables'>,
  process: ProcessId,
): TableId[] {
  if (!isDescribing({ ...place, status: 'open' })) return [];
  return tables.filter(({ processes }) => processes.includes(process)).map(({ id }) => id);
}
