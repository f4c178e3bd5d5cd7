import type { RoundQuestion, RoundResult, StepAnswer } from '@procesrum/shared/workshops/round.ts';

/** What one person has answered about one process. */
export interface HandBallot {
  readonly municipality: string;
  readonly isGuest: boolean;
  readonly answers: readonly StepAnswer[];
}

/** A round's result as far as it can be counted with paper and pencil. */
export interface HandCount {
  readonly people: number;
  readonly municipalities: number;
  readonly guests: number;
  readonly score: number;
  readonly criteria: readonly {
    readonly id: string;
    readonly people: number;
    readonly dontKnow: number;
    readonly histogram: readonly number[];
    readonly median: number;
  }[];
}

/**
 * Counts a round of one process in the plainest way there is, without any of the product's own counting: bars are
 * people, and the median is that of the municipalities, each with the median of its people.
 */
export function countByHand({ criteria, steps }: RoundQuestion, ballots: readonly HandBallot[]): HandCount {
  const columns = criteria.map(({ id }, column) => {
    const given = ballots.flatMap(({ municipality, answers }) => {
      const answer = answers[column];
      return typeof answer === 'number' ? [{ municipality, answer }] : [];
    });
    const voices = [...new Set(given.map(({ municipality }) => municipality))].map((municipality) =>
      middle(given.filter((one) => one.municipality === municipality).map(({ answer }) => answer)),
    );
    return {
      id,
      people: given.length,
      dontKnow: ballots.filter(({ answers }) => answers[column] === 'dont-know').length,
      histogram: Array.from(
        { length: steps },
        (_, step) => given.filter((one) => one.answer === step).length,
      ),
      median: middle(voices),
    };
  });
  const shares = criteria.map(({ favourable, weight }, column) => {
    const share = (columns[column]?.median ?? 0) / (steps - 1);
    return { weight, worth: favourable === 'high' ? share : 1 - share };
  });
  const weights = shares.reduce((total, { weight }) => total + weight, 0);
  return {
    people: ballots.length,
    municipalities: new Set(ballots.map(({ municipality }) => municipality)).size,
    guests: ballots.filter(({ isGuest }) => isGuest).length,
    score: shown((100 * shares.reduce((total, { weight, worth }) => total + weight * worth, 0)) / weights),
    criteria: columns,
  };
}

/** The same of a result that the server has told. */
export function countOf({ people, municipalities, guests, items }: RoundResult): HandCount {
  const [item] = items;
  return {
    ...{ people, municipalities, guests, score: shown(item?.score ?? NaN) },
    criteria: (item?.criteria ?? []).map(({ id, shown }) => ({
      id,
      people: shown?.people ?? NaN,
      dontKnow: shown?.dontKnow ?? NaN,
      histogram: shown?.histogram ?? [],
      median: shown?.median ?? NaN,
    })),
  };
}

/** As it stands on a screen: the last bits hang on the order of adding. */
const shown = (score: number) => Number(score.toFixed(6));

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const pair = sorted.length % 2 === 1 ? [sorted[Math.floor(half)]] : [sorted[half - 1], sorted[half]];
  return pair.reduce<number>((total, value) => total + (value ?? NaN), 0) / pair.length;
}
