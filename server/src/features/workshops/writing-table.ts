import type { ProcessId, TableId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** The tables that write in a process at this moment: those that have it, while the room is at a describe activity. */
export function writingTables(
  { current, agenda, tables }: Pick<WorkshopView, 'current' | 'agenda' | 'tables'>,
  process: ProcessId,
): TableId[] {
  const activity = agenda.find(({ id }) => id === current?.activity);
  if (activity?.kind !== 'describe') return [];
  return tables.filter(({ processes }) => processes.includes(process)).map(({ id }) => id);
}
