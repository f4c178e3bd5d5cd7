import type { MunicipalityCvr, TableId } from '../../primitives/id.ts';
import type { WorkshopView } from '../workshop-view.ts';
import type { Participant } from './participant.ts';

type Seats = Pick<WorkshopView, 'tables' | 'participants'>;
type Seated = Pick<Participant, 'id' | 'municipality'>;

/**
 * Where somebody sits who comes in: at the table whose code they scanned, among people of other municipalities where
 * the workshop mixes them, and nowhere until a facilitator seats them where that is the rule.
 */
export function seatAtDoor(
  view: Seats & Pick<WorkshopView, 'seating'>,
  newcomer: Seated & Pick<Participant, 'isObserver'>,
  wanted: TableId | undefined,
): TableId | null {
  const scanned = view.tables.find(({ id }) => id === wanted)?.id ?? null;
  switch (view.seating) {
    case 'choose':
      return scanned;
    case 'mix':
      return scanned ?? (newcomer.isObserver ? null : mixedSeat(view, newcomer));
    case 'assign':
      return null;
  }
}

/**
 * Seats for people without one, one after another: each where fewest are of their municipality, then where fewest are,
 * then at the first such table in the room. Observers stay where they are.
 */
export function mixedSeats(view: Seats, people: readonly Participant[]): Participant[] {
  let { participants } = view;
  const seated: Participant[] = [];
  for (const person of people) {
    if (person.isObserver || person.table !== null) continue;
    const table = mixedSeat({ ...view, participants }, person);
    if (table === null) continue;
    const one = { ...person, table };
    seated.push(one);
    participants = [...participants.filter(({ id }) => id !== one.id), one];
  }
  return seated;
}

function mixedSeat({ tables, participants }: Seats, { id, municipality }: Seated): TableId | null {
  const others = participants.filter((person) => person.id !== id && !person.isObserver);
  const best = tables.toSorted(
    (one, other) =>
      ofMunicipality(others, one.id, municipality) - ofMunicipality(others, other.id, municipality) ||
      atTable(others, one.id) - atTable(others, other.id) ||
      one.number - other.number,
  )[0];
  return best?.id ?? null;
}

function atTable(people: readonly Participant[], table: TableId): number {
  return people.filter((person) => person.table === table).length;
}

function ofMunicipality(
  people: readonly Participant[],
  table: TableId,
  municipality: MunicipalityCvr,
): number {
  return people.filter((person) => person.table === table && person.municipality === municipality).length;
}
