import { randomIndex, seededRandom } from '../random.ts';
import type { Ballot } from '../ranking.ts';

/** How many processes the invented hall has ordered, and how many of them are above its line. */
export const hallOptions = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;
export const hallTop = 5;

/**
 * An invented hall: municipalities with one to three people each, who mostly agree on the processes at either end
 * and not at all on those around the line. The first municipalities are the same however many come.
 * @returns one row per municipality, its people's ballots
 */
export function exampleHall(municipalities: number): Ballot[][] {
  const random = seededRandom(751);
  return Array.from({ length: municipalities }, () => {
    const people = 1 + randomIndex(random, 3);
    const lean = hallOptions.map((_, option) => option * 0.3 + (random() - 0.5) * 7);
    return Array.from({ length: people }, () => {
      const liking = lean.map((place) => place + (random() - 0.5) * 4);
      const order = hallOptions
        .map((option, index) => ({ option, place: liking[index] as number }))
        .sort((a, b) => a.place - b.place)
        .map(({ option }) => [option]);
      return { count: 1, order };
    });
  });
}
