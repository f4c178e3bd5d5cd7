import type { TableId } from '@procesrum/shared/primitives/id.ts';
import { askedBy } from '@procesrum/shared/workshops/counting/answered.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopTable, WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';

/** How many have answered of those who can. */
export interface Turnout {
  readonly answered: number;
  readonly asked: number;
}

/** The turnout of one table; `null` for those without one. */
export interface TableTurnout extends Turnout {
  readonly table: WorkshopTable | null;
}

/** How many have answered a round, of those in the workshop who can. */
export function turnoutOf(view: WorkshopView, round: Round): Turnout {
  const asked = askedBy(round, view.participants).length;
  return { answered: round.answered.people, asked: Math.max(asked, round.answered.people) };
}

/** The same table by table, in the order of the room; those without a table last, where there are any. */
export function tableTurnouts(view: WorkshopView, round: Round): TableTurnout[] {
  const asked = askedBy(round, view.participants);
  const turnout = (table: WorkshopTable | null, id: TableId | null): TableTurnout => {
    const answered = round.answered.byTable.find((one) => one.table === id)?.people ?? 0;
    const seated = asked.filter((participant) => participant.table === id).length;
    return { table, answered, asked: Math.max(seated, answered) };
  };
  return [...view.tables.map((table) => turnout(table, table.id)), turnout(null, null)].filter(
    ({ table, asked: people }) => people > 0 || table !== null,
  );
}
