import type { ActivityParticipation } from '../activity.ts';
import type { WorkshopState } from '../workshop-state.ts';
import { askedBy, municipalitiesOf } from './answered.ts';

/**
 * How many have answered in each activity that asks, of those who could. When the workshop has closed, as it was then:
 * later nobody can say any more which answers to several rounds are of one person.
 */
export function participationIn({ view, answered }: WorkshopState): readonly ActivityParticipation[] {
  if (view.participation !== undefined) return view.participation;
  return view.agenda.flatMap(({ id: activity }) => {
    const rounds = view.rounds.filter((round) => round.activity === activity);
    const [first] = rounds;
    if (first === undefined) return [];
    const ids = new Set(rounds.flatMap((round) => answered[round.id] ?? []));
    const asked = new Set([...askedBy(first, view.participants).map(({ id }) => id), ...ids]);
    const there = view.participants.filter(({ id }) => ids.has(id));
    return [{ activity, people: ids.size, asked: asked.size, municipalities: municipalitiesOf(there).size }];
  });
}
