import type { ParticipantId } from '../../primitives/id.ts';
import type { Participant } from '../people/participant.ts';
import type { AnsweredCounts, RoundAnswers } from '../round.ts';
import type { WorkshopView } from '../workshop-view.ts';

/** The counts of a round that nobody has answered. */
export const nobodyAnswered: AnsweredCounts = {
  people: 0,
  municipalities: 0,
  byMunicipality: [],
  byTable: [],
};

/** Whether an answer says anything: *Ved ikke* does, all blank does not. */
export function saysAnything(answers: RoundAnswers): boolean {
  return answers.some((row) => row.some((answer) => answer !== null));
}

/**
 * Counts who has answered, in orders that say nothing of when: municipalities by their number, tables by theirs.
 * Only municipalities count as such; people of other tenants count as people.
 */
export function countAnswered(view: WorkshopView, answered: readonly ParticipantId[]): AnsweredCounts {
  const ids = new Set(answered);
  const people = view.participants.filter(({ id }) => ids.has(id));
  const byMunicipality = [...counted(people, ({ municipality }) => municipality)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([municipality, count]) => ({ municipality, people: count }));
  const seats = counted(people, ({ table }) => table);
  const tables = [...view.tables].sort((a, b) => a.number - b.number).map(({ id }) => id);
  return {
    people: people.length,
    municipalities: municipalitiesOf(people).size,
    byMunicipality,
    byTable: [...tables, null].flatMap((table) => {
      const count = seats.get(table);
      return count === undefined ? [] : [{ table, people: count }];
    }),
  };
}

/** The municipalities some people come from; other tenants are none. */
export function municipalitiesOf(people: readonly Participant[]): Set<Participant['municipality']> {
  return new Set(
    people.filter(({ otherKind }) => otherKind === undefined).map(({ municipality }) => municipality),
  );
}

/** Who a round asks: everybody but observers, and but guests where it leaves them out. */
export function askedBy(
  { excludesGuests }: { readonly excludesGuests: boolean },
  people: readonly Participant[],
): Participant[] {
  return people.filter(({ isObserver, isGuest }) => !isObserver && !(excludesGuests && isGuest));
}

function counted<Key>(people: readonly Participant[], keyOf: (person: Participant) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const person of people) counts.set(keyOf(person), (counts.get(keyOf(person)) ?? 0) + 1);
  return counts;
}
