import { describe, expect, it } from 'vitest';
import { made } from '../../../../tests/support/priorities/meeting.ts';
import { madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import type { PriorityAnswer, PriorityQuestion } from '../priority-round.ts';
import type { StoredPriorityAnswer } from '../priority-state.ts';
import { countRound } from './count-round.ts';

/** Answers as they are stored: the nth row is the nth municipality's. */
const stored = (...rows: readonly (readonly PriorityAnswer[])[]): StoredPriorityAnswer[] =>
  rows.flatMap((people, index) =>
    people.map((answer) => ({ municipality: madeMunicipality(index + 1), answer })),
  );

describe('100 points', () => {
  const question: PriorityQuestion = { kind: 'points', criteria: ['a', 'b', 'c'] };
  const points = (a: number, b: number, c: number): PriorityAnswer => ({
    kind: 'points',
    points: { a, b, c },
  });

  it('[VO6] average within a municipality, and the medians of the municipalities are rescaled to 100', () => {
    // Municipality 1 says (60,30,10) and (40,50,10): 50,40,10. The others one each. Medians 30,40,20 of 90.
    const answers = stored(
      [points(60, 30, 10), points(40, 50, 10)],
      [points(20, 60, 20)],
      [points(30, 40, 30)],
      [points(30, 30, 40)],
      [points(0, 100, 0)],
    );
    expect(countRound(question, answers, 1)).toEqual({
      kind: 'points',
      voice: 'municipality',
      people: 6,
      municipalities: 5,
      // 33.33, 44.44, 22.22: the point that is over goes to the largest remainder.
      weights: { a: 33, b: 45, c: 22 },
      spread: { a: [20, 30], b: [40, 60], c: [10, 30] },
    });
  });

  it('[PR3] of fewer than five people are counts alone', () => {
    const answers = stored(
      [points(60, 30, 10), points(40, 50, 10)],
      [points(20, 60, 20)],
      [points(1, 1, 98)],
    );
    expect(countRound(question, answers, 1)).toEqual({
      kind: 'points',
      voice: 'municipality',
      people: 4,
      municipalities: 3,
    });
  });

  it('[PR3] of fewer than five municipalities show no spread: its ends would be their answers', () => {
    const same = [points(50, 30, 20), points(50, 30, 20), points(50, 30, 20), points(50, 30, 20)];
    const result = countRound(question, stored(same, [points(0, 0, 100)]), 1);
    expect(result).not.toHaveProperty('spread');
    expect(result).toMatchObject({ people: 5, municipalities: 2, weights: { a: 25, b: 15, c: 60 } });
  });
});

describe('a spread', () => {
  it('[PR3] is in whole points: a half would be the mean of two from one municipality', () => {
    const question: PriorityQuestion = { kind: 'points', criteria: ['a', 'b'] };
    const points = (a: number): PriorityAnswer => ({ kind: 'points', points: { a, b: 100 - a } });
    // The two say 30 and 35: 32.5, which is the lower quartile.
    const answers = stored([points(30), points(35)], [points(10)], [points(50)], [points(60)], [points(70)]);
    expect(countRound(question, answers, 1)).toMatchObject({ spread: { a: [33, 60], b: [40, 68] } });
  });
});

describe('pairs compared', () => {
  const question: PriorityQuestion = { kind: 'ahp', criteria: ['a', 'b', 'c'] };
  const pairs = (...comparisons: number[]): PriorityAnswer => ({ kind: 'ahp', comparisons });

  it('[VO6] of people who agree are their weights, with how consistent they are', () => {
    // a is twice b, four times c, and b twice c: 4 to 2 to 1, without contradiction.
    const answers = stored(...[1, 2, 3, 4, 5].map(() => [pairs(1, 3, 1)]));
    const result = countRound(question, answers, 1);
    expect(result).toMatchObject({
      kind: 'ahp',
      people: 5,
      municipalities: 5,
      weights: { a: 57, b: 29, c: 14 },
    });
    expect(result.kind === 'ahp' && result.consistencyRatio).toBeCloseTo(0, 9);
  });

  it('[VO6] are the geometric mean of the municipalities, whose people are one', () => {
    // Four say that all is equal and the fifth that a is 9 times the others, whether it sends one person or three.
    const equal = [1, 2, 3, 4].map(() => [pairs(0, 0, 0)]);
    const one = countRound(question, stored(...equal, [pairs(8, 8, 0)]), 1);
    const three = countRound(
      question,
      stored(
        ...equal,
        [1, 2, 3].map(() => pairs(8, 8, 0)),
      ),
      1,
    );
    // 9^(1/5) = 1.5518: a weighs 1.5518 of 3.5518.
    expect(one).toMatchObject({ weights: { a: 44, b: 28, c: 28 }, people: 5 });
    expect(three).toMatchObject({ weights: { a: 44, b: 28, c: 28 }, people: 7, municipalities: 5 });
  });

  it('that go round in a ring contradict each other', () => {
    // a over b, b over c and c over a, each by 5: far over the 0.10 at which a warning stands.
    const answers = stored(...[1, 2, 3, 4, 5].map(() => [pairs(4, -4, 4)]));
    const result = countRound(question, answers, 1);
    expect(result).toMatchObject({ weights: { a: 34, b: 33, c: 33 } });
    // λ = 1 + 5 + 1/5 = 6.2: (6.2 − 3)/2 over the index 0.58.
    expect(result.kind === 'ahp' && result.consistencyRatio).toBe(2.759);
  });
});

describe('a ranking', () => {
  const [a, b, c] = [made(1), made(2), made(3)];
  const question: PriorityQuestion = { kind: 'ranking', processes: [a, b, c] };
  const order = (...groups: (typeof a)[][]): PriorityAnswer => ({ kind: 'ranking', order: groups });

  it('[VO6] weighs each ballot by one over the people of its municipality', () => {
    const pair = [order([a], [b], [c]), order([b], [a], [c])];
    const answers = stored(
      ...[pair, pair, pair],
      [order([a], [b], [c])],
      [order([a], [b], [c])],
      [order([a], [b], [c])],
      [order([c], [b], [a])],
      // Left out is tied last.
      [order([b])],
    );
    const result = countRound(question, answers, 1);
    expect(result).toMatchObject({
      kind: 'ranking',
      people: 11,
      municipalities: 8,
      // a: 3 × 1.5 + 3 × 2 + 0 + 0.5; b: 3 × 1.5 + 3 × 1 + 1 + 2; c: 2 + 0.5.
      points: [11, 10.5, 2.5],
      pairwise: [
        [0, 4.5, 6],
        [3.5, 0, 7],
        [1, 1, 0],
      ],
    });
    expect(result).not.toHaveProperty('isOrderOnly');
  });

  it('says how sure each place is, where five municipalities or more have answered', () => {
    const alike = [1, 2, 3, 4, 5].map(() => [order([a], [b], [c])]);
    const sure = (place: number) => ({ low: place, high: place, top5: 1 });
    expect(countRound(question, stored(...alike), 1)).toMatchObject({
      w: 1,
      stability: [1, 2, 3].map((place) => ({ byBorda: sure(place), bySchulze: sure(place) })),
    });
    const four = [...alike.slice(0, 3), [...(alike[3] ?? []), ...(alike[4] ?? [])]];
    expect(countRound(question, stored(...four), 1)).not.toHaveProperty('stability');
  });

  it('[PR3] tells no sums from which the ballot of a single person could be reckoned', () => {
    // 4 of one municipality weigh a quarter each, a fifth person 1: what is over a whole would be the four.
    const four = [1, 2, 3, 4].map(() => order([a], [b], [c]));
    expect(countRound(question, stored(four, [order([c], [b], [a])]), 1)).toEqual({
      kind: 'ranking',
      voice: 'municipality',
      people: 5,
      municipalities: 2,
    });
    // Where all have as many, there is only the sum.
    const three = [1, 2, 3].map(() => order([a], [b], [c]));
    const result = countRound(question, stored(three, three), 1);
    expect(result).toMatchObject({ people: 6, municipalities: 2 });
    expect(result.kind === 'ranking' && result.points?.map((points) => Math.round(points))).toEqual([
      4, 2, 0,
    ]);
  });

  it('[PR3] tells of two from one municipality, among single people, nothing but the order of all', () => {
    const others = [1, 2, 3, 4, 5].map(() => [order([a], [b], [c])]);
    const own = order([a], [b], [c]);
    // Whoever knows the own ballot would read the colleague's out of the halves.
    const results = [own, order([b], [a], [c]), order([a], [c], [b])].map((colleague) =>
      countRound(question, stored(...others, [own, colleague]), 1),
    );
    for (const result of results)
      expect(result).toMatchObject({
        people: 7,
        municipalities: 6,
        isOrderOnly: true,
        points: [2, 1, 0],
        pairwise: [
          [0, 1, 1],
          [0, 0, 1],
          [0, 0, 0],
        ],
      });
    expect(results.some((result) => 'w' in result)).toBe(false);
  });

  it('[PR3] keeps places that are shared where only the order is told', () => {
    const answers = stored(
      ...[1, 2].map(() => [order([a], [b], [c])]),
      ...[1, 2].map(() => [order([b], [a], [c])]),
      [order([a], [b], [c]), order([b], [a], [c])],
    );
    expect(countRound(question, answers, 1)).toMatchObject({
      isOrderOnly: true,
      points: [1.5, 1.5, 0],
      pairwise: [
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 0],
      ],
    });
  });

  it('comes out the same in whatever order the rows are read', () => {
    const answers = stored(
      [order([a], [c]), order([b], [a, c])],
      [order([c], [b], [a])],
      [order([b], [a], [c]), order([a]), order([c], [a])],
      [order([a], [b])],
      [order([b], [c])],
    );
    expect(countRound(question, [...answers].reverse(), 7)).toEqual(countRound(question, answers, 7));
  });
});
