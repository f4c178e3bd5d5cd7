import type { ProcessId, TableId } from '@procesrum/shared/primitives/id.ts';
import { isPrioritising, type Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Words } from '#lib/words/words.ts';
import { tableWords } from './table-words.ts';

type Room = Pick<WorkshopView, 'tables' | 'processes'>;

/** A sentence for each question on which a table stands apart from the hall, table by table. */
export function tablesApart(round: Round, view: Room, words: Words): string[] {
  const titleOf = (id: ProcessId) => view.processes.find((one) => one.id === id)?.title ?? '';
  return inRoomOrder(view).flatMap((table) => {
    const voice = round.tables?.find((one) => one.table === table);
    return voice === undefined ? [] : tableWords(tableName(table, view, words), voice, round, titleOf, words);
  });
}

/** The tables that could be compared and stand near the hall, by their names. */
export function nearTables(round: Round, view: Room, words: Words): string[] {
  return inRoomOrder(view)
    .filter((table) => round.tables?.some((one) => one.table === table && one.differs.length === 0) === true)
    .map((table) => tableName(table, view, words));
}

/** Whether tables are left out altogether, since one or the rest of the hall would be too few. */
export function isTableHidden(round: Round, view: Room): boolean {
  return (
    view.tables.length > 0 &&
    round.number === 1 &&
    !isPrioritising(round.question) &&
    round.tables === undefined
  );
}

function inRoomOrder({ tables }: Room): TableId[] {
  return tables.toSorted((one, other) => one.number - other.number).map(({ id }) => id);
}

function tableName(id: TableId, { tables }: Room, words: Words): string {
  const table = tables.find((one) => one.id === id);
  return table === undefined ? '' : words.workshopInsight.tables.table(table.number, table.name);
}
