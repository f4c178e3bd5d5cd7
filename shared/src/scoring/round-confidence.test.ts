import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from './ranking.ts';
import { liveTally, type RatingBallot, type RatingQuestion } from './rating-round.ts';
import { roundConfidence } from './round-confidence.ts';
import { median } from './statistics.ts';

const question: RatingQuestion = {
  modelVersion: 'test@1',
  voice: 'municipality',
  items: 3,
  criteria: [
    { weight: 1, favourable: 'high' },
    { weight: 1, favourable: 'low' },
  ],
  steps: 4,
};

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
  voice: fc.constantFrom('municipality' as const, 'person' as const),
});

describe('how sure a round is', () => {
  it('[NU3] draws places that agree with the tally and add up', () => {
    fc.assert(
      fc.property(rounds, ({ ballots, seed, voice }) => {
        const asked = { ...question, voice };
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

  it('[NU1] draws what drawing by hand draws: whole municipalities, again and again', () => {
    const asked: RatingQuestion = { ...question, items: 2, criteria: [{ weight: 1, favourable: 'high' }] };
    const hall: RatingBallot[] = [
      { municipality: 0, answers: [3, 0] },
      { municipality: 1, answers: [0, 2] },
      { municipality: 2, answers: [2, null] },
    ];
    // All 27 draws of three from three, equally likely.
    let first = 0;
    for (let draw = 0; draw < 27; draw += 1) {
      const drawn = [draw % 3, Math.floor(draw / 3) % 3, Math.floor(draw / 9)];
      const scoreOf = (item: number) =>
        median(drawn.flatMap((voice) => hall[voice]?.answers[item] ?? [])) ?? -1;
      const [mine, other] = places([scoreOf(0), scoreOf(1)]);
      first += mine !== 1 ? 0 : other === 1 ? 0.5 : 1;
    }
    const { stability } = roundConfidence(asked, hall, { seed: 11, draws: 20_000 });
    expect(stability[0]?.top[0]).toBeCloseTo(first / 27, 1);
    expect(Math.abs((stability[0]?.top[0] ?? 0) - first / 27)).toBeLessThan(0.015);
  });

  it('[NU1] has full concordance and reliability when everybody says the same', () => {
    const same = [0, 1, 2].map((municipality) => ({ municipality, answers: [3, 0, 2, 1, 1, 2] }));
    const sure = roundConfidence(question, same, { seed: 1, draws: 50 });
    expect(sure.concordance?.w).toBeCloseTo(1, 9);
    expect(sure.alpha).toBe(1);
    expect(sure.stability[0]).toEqual({ place: 1, top: [1, 1, 1], low: 1, high: 1 });
  });

  it('[NU3] says how many it is built on, and by which rule', () => {
    const ballots = [
      { municipality: 0, answers: [3, 0, 2, 1, 1, 2] },
      { municipality: 0, answers: [3, 0, null, null, null, null] },
      { municipality: 7, answers: [1, 1, 2, 1, 0, 0] },
    ];
    expect(roundConfidence(question, ballots, { seed: 4, draws: 50 })).toMatchObject({
      modelVersion: 'test@1',
      voice: 'municipality',
      people: 3,
      voices: 2,
      judges: 2,
      seed: 4,
      draws: 50,
    });
  });

  it('[NU2] knows nothing from nobody', () => {
    expect(roundConfidence(question, [], { seed: 1, draws: 50 })).toMatchObject({
      concordance: undefined,
      alpha: undefined,
      stability: [undefined, undefined, undefined],
    });
  });

  it('tells how far it has come, up to the end', () => {
    const told: number[] = [];
    const ballots = [{ municipality: 0, answers: [3, 0, 2, 1, 1, 2] }];
    roundConfidence(question, ballots, { seed: 1, draws: 10 }, (share) => told.push(share));
    expect(told).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('refuses to draw nothing', () => {
    expect(() => roundConfidence(question, [], { seed: 1, draws: 0 })).toThrow('draws');
    expect(() =>
      roundConfidence(question, [{ municipality: 0, answers: [1] }], { seed: 1, draws: 1 }),
    ).toThrow('ballots[0].answers');
  });
});
