import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementA } from './agreement.ts';
import { extendedOneToFive, klOs2Nine } from './assessment-model.ts';
import { places } from './ranking.ts';
import {
  liveTally,
  ratingQuestion,
  shownTally,
  type RatingBallot,
  type RatingQuestion,
} from './rating-round.ts';
import { median } from './statistics.ts';

const question: RatingQuestion = {
  modelVersion: 'test@1',
  voice: 'municipality',
  items: 2,
  criteria: [
    { weight: 1, favourable: 'high' },
    { weight: 3, favourable: 'high' },
  ],
  steps: 4,
};
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
    const silent = liveTally({ ...question, criteria: question.criteria.slice(0, 1) }, [
      { municipality: 0, answers: [2, null] },
    ]);
    expect(silent.scores[1]).toBeUndefined();
    expect(silent.places).toEqual([1, undefined]);
    expect(liveTally(question, []).scores).toEqual([undefined, undefined]);
  });

  it('[NU1] agrees with a plain reading of the rules', () => {
    fc.assert(
      fc.property(rounds, ({ ballots }) => {
        const asked = { ...question, items: 3 };
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

  it('[NU1] turns a criterion where low is best in the score, never in what is shown', () => {
    const low = { ...question, criteria: [{ weight: 1, favourable: 'low' as const }] };
    const tally = liveTally(low, [
      { municipality: 0, answers: [0, 3] },
      { municipality: 1, answers: [1, 3] },
    ]);
    expect(tally.scores[0]).toBeCloseTo((100 * 2.5) / 3, 9);
    expect(tally.scores[1]).toBe(0);
    expect(tally.criteria[0]?.[0]).toMatchObject({ median: 0.5, histogram: [1, 1, 0, 0] });
  });

  it('[VO6] counts persons where the round says so, and prints which rule it was', () => {
    const tally = liveTally({ ...question, voice: 'person' }, hall);
    expect(tally).toMatchObject({ voice: 'person', modelVersion: 'test@1' });
    expect(tally.criteria[0]?.[0]).toMatchObject({
      voices: [3, 3, 0],
      median: 3,
      people: 3,
      municipalities: 2,
      histogram: [1, 0, 0, 2],
    });
  });

  it('[VO1] shows nothing of a question that fewer than five answered, nor a score that it is part of', () => {
    const five = [0, 1, 2, 3, 4].map((municipality) => ({
      municipality,
      answers: [3, 2, municipality < 4 ? 1 : null, 1],
    }));
    const shown = shownTally(liveTally(question, five));
    expect(shown.criteria.map((row) => row.map((cell) => cell?.people))).toEqual([
      [5, 5],
      [undefined, 5],
    ]);
    expect(shown.scores[0]).toBeCloseTo(75, 9);
    expect(shown.scores[1]).toBeUndefined();
    expect(shown.places).toEqual([1, undefined]);
    expect(shownTally(shown)).toEqual(shown);
    expect(shownTally(liveTally(question, hall)).criteria.flat()).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('asks a model with its weights and directions, and refuses one of mixed scales', () => {
    expect(ratingQuestion(klOs2Nine, 8, 'municipality')).toMatchObject({
      modelVersion: 'kl-os2-9@1',
      items: 8,
      steps: 4,
    });
    const mixed = { ...klOs2Nine, criteria: [...klOs2Nine.criteria, ...extendedOneToFive.criteria] };
    expect(() => ratingQuestion(mixed, 1, 'person')).toThrow('model');
  });

  it('refuses a ballot of the wrong length, a step outside the scale and weights that sum to 0', () => {
    expect(() => liveTally(question, [{ municipality: 0, answers: [1, 2] }])).toThrow('ballots[0].answers');
    expect(() => liveTally(question, [{ municipality: 0, answers: [4, 0, 0, 0] }])).toThrow(
      '4 is not a step',
    );
    expect(() => liveTally(question, [{ municipality: -1, answers: [0, 0, 0, 0] }])).toThrow('municipality');
    expect(() => liveTally({ ...question, criteria: [{ weight: 0, favourable: 'high' }] }, [])).toThrow(
      'question.criteria weights',
    );
  });
});
