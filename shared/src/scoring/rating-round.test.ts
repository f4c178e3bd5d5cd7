import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementA } from './agreement.ts';
import { places } from './ranking.ts';
import { liveTally, roundConfidence, type RatingBallot, type RatingQuestion } from './rating-round.ts';
import { median } from './statistics.ts';

const question: RatingQuestion = { items: 2, weights: [1, 3], steps: 4 };
const hall: RatingBallot[] = [
  { municipality: 0, answers: [3, 3, 0, null] },
  { municipality: 0, answers: [3, 2, 1, null] },
  { municipality: 2, answers: [0, 3, 1, 0] },
];

const rounds = fc.record({
  ballots: fc.array(
    fc.record({
      municipality: fc.nat({ max: 4 }),
      answers: fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }), {
        minLength: 6,
        maxLength: 6,
      }),
    }),
    { maxLength: 12 },
  ),
  seed: fc.integer({ min: 0, max: 2 ** 40 }),
});

describe('a round that rates, while ballots arrive', () => {
  it('[VO6] tells the median of the municipalities and who it is built on', () => {
    const { criteria, scores, places: found } = liveTally(question, hall);
    expect(criteria[0]?.[0]).toMatchObject({
      median: 1.5,
      people: 3,
      municipalities: 2,
      histogram: [1, 0, 0, 1],
    });
    expect(criteria[0]?.[1]).toMatchObject({ voices: [2.5, 3], median: 2.75, histogram: [0, 0, 0.5, 1.5] });
    // Item 0: (1·1.5 + 3·2.75)/3/4, item 1: (1·0.75 + 3·0)/3/4.
    expect(scores[0]).toBeCloseTo(81.25, 9);
    expect(scores[1]).toBeCloseTo(6.25, 9);
    expect(found).toEqual([1, 2]);
  });

  it('[NU2] has no score and no place for an item that nobody rated', () => {
    const silent = liveTally({ items: 2, weights: [1], steps: 4 }, [{ municipality: 0, answers: [2, null] }]);
    expect(silent.scores[1]).toBeUndefined();
    expect(silent.places).toEqual([1, undefined]);
    expect(liveTally(question, []).scores).toEqual([undefined, undefined]);
  });

  it('[NU1] agrees with a plain reading of the rules', () => {
    fc.assert(
      fc.property(rounds, ({ ballots }) => {
        const asked: RatingQuestion = { items: 3, weights: [1, 1], steps: 4 };
        const tally = liveTally(asked, ballots);
        for (let column = 0; column < 6; column += 1) {
          const voices = [0, 1, 2, 3, 4].flatMap((municipality) => {
            const steps = ballots
              .filter((ballot) => ballot.municipality === municipality)
              .flatMap(({ answers }) => answers[column] ?? []);
            return steps.length === 0 ? [] : [median(steps) as number];
          });
          const cell = tally.criteria[Math.floor(column / 2)]?.[column % 2];
          expect(cell?.median).toEqual(median(voices));
          expect(cell?.agreement).toEqual(agreementA(cell?.histogram ?? []));
        }
        const scored = tally.scores.filter((score) => score !== undefined);
        expect(tally.places.filter((place) => place !== undefined)).toEqual(places(scored));
      }),
    );
  });

  it('refuses a ballot of the wrong length, a step outside the scale and weights that sum to 0', () => {
    expect(() => liveTally(question, [{ municipality: 0, answers: [1, 2] }])).toThrow('ballots[0].answers');
    expect(() => liveTally(question, [{ municipality: 0, answers: [4, 0, 0, 0] }])).toThrow(
      '4 is not a step',
    );
    expect(() => liveTally(question, [{ municipality: -1, answers: [0, 0, 0, 0] }])).toThrow('municipality');
    expect(() => liveTally({ ...question, weights: [0, 0] }, hall)).toThrow('question.weights');
  });
});

describe('how sure a round is', () => {
  it('[NU3] draws places that agree with the tally and add up', () => {
    fc.assert(
      fc.property(rounds, ({ ballots, seed }) => {
        const asked: RatingQuestion = { items: 3, weights: [1, 1], steps: 4 };
        const { stability } = roundConfidence(asked, ballots, { seed, draws: 40 });
        const tally = liveTally(asked, ballots);
        expect(stability.map((one) => one?.place)).toEqual(tally.places);
        const rated = stability.filter((one) => one !== undefined);
        for (let k = 1; k <= rated.length; k += 1) {
          expect(rated.reduce((total, { top }) => total + (top[k - 1] as number), 0)).toBeCloseTo(k, 6);
        }
        expect(roundConfidence(asked, ballots, { seed, draws: 40 }).stability).toEqual(stability);
      }),
      { numRuns: 50 },
    );
  });

  it('[NU1] has full concordance and reliability when everybody says the same, none from nobody', () => {
    const same = [0, 1, 2].map((municipality) => ({ municipality, answers: [3, 3, 1, 1] }));
    const sure = roundConfidence(question, same, { seed: 1, draws: 50 });
    expect(sure.concordance?.w).toBeCloseTo(1, 9);
    expect(sure.alpha).toBe(1);
    expect(sure.stability[0]).toEqual({ place: 1, top: [1, 1], low: 1, high: 1 });
    const nobody = roundConfidence(question, [], { seed: 1, draws: 50 });
    expect(nobody).toEqual({ concordance: undefined, alpha: undefined, stability: [undefined, undefined] });
  });
});
