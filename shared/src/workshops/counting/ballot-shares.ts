import { borda, type Ballot } from '../../scoring/ranking.ts';
import { municipalityBallots, municipalityPoints, type Points } from '../../scoring/voice.ts';
import type { RoundAnswers } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { voicingBallots, type Asked } from './counted-ballots.ts';

/** The ballots behind each voice: those of a municipality together, or one alone. */
export function voicesAmong(asked: Asked, ballots: readonly StoredBallot[]): StoredBallot[][] {
  const voicing = voicingBallots(asked, ballots);
  if (asked.voice === 'person') return voicing.map((ballot) => [ballot]);
  const groups = new Map<StoredBallot['municipality'], StoredBallot[]>();
  for (const ballot of voicing)
    groups.set(ballot.municipality, [...(groups.get(ballot.municipality) ?? []), ballot]);
  return [...groups.values()];
}

/** How many dots or kroner somebody gave each item, or on which place they put it; 0 for none. */
export function amountsOf(answers: RoundAnswers): number[] {
  return answers.map(([answer]) => (typeof answer === 'number' ? answer : 0));
}

/** The order somebody put the items in, the best first; what they left out is tied last. */
export function ballotOf(items: readonly string[], answers: RoundAnswers): Ballot {
  const groups = new Map<number, string[]>();
  amountsOf(answers).forEach((place, item) => {
    if (place === 0) return;
    groups.set(place, [...(groups.get(place) ?? []), items[item] as string]);
  });
  return { count: 1, order: [...groups].sort(([a], [b]) => a - b).map(([, group]) => group) };
}

/**
 * What a voice adds to each item. Dots and kroner: a person's own, or a municipality's people averaged and scaled to one
 * ballot. Orders: Borda points, each of a municipality's people by their part of it; one point is one place.
 */
export function shareOf(
  { items, question, voice }: Asked,
  people: readonly StoredBallot[],
): readonly number[] {
  if (question.kind === 'ranking') {
    const points = borda(municipalityBallots([people.map(({ answers }) => ballotOf(items, answers))]), items);
    return items.map((item) => points[item] ?? 0);
  }
  if (voice === 'person') return people.map(({ answers }) => amountsOf(answers))[0] ?? items.map(() => 0);
  const points = municipalityPoints(
    people.map(({ answers }): Points => {
      const amounts = amountsOf(answers);
      return Object.fromEntries(items.map((item, index) => [item, amounts[index] ?? 0]));
    }),
    question.steps - 1,
  );
  return items.map((item) => points?.[item] ?? 0);
}
