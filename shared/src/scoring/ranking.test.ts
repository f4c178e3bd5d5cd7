import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kemeny } from './ranking-exact.ts';
import {
  borda,
  bradleyTerry,
  condorcetWinner,
  isCutThroughTie,
  pairwise,
  places,
  schulze,
  schulzeFrom,
  type Ballot,
} from './ranking.ts';

const ballot = (count: number, letters: string): Ballot => ({
  count,
  order: [...letters].map((letter) => [letter]),
});
const tennessee = [ballot(42, 'MNCK'), ballot(26, 'NCKM'), ballot(15, 'CKNM'), ballot(17, 'KCNM')];
const cities = ['M', 'N', 'C', 'K'];
const fortyFive = [
  ballot(5, 'ACBED'),
  ballot(5, 'ADECB'),
  ballot(8, 'BEDAC'),
  ballot(3, 'CABED'),
  ballot(7, 'CAEBD'),
  ballot(2, 'CBADE'),
  ballot(7, 'DCEBA'),
  ballot(8, 'EBADC'),
];
const five = ['A', 'B', 'C', 'D', 'E'];

/** The options a ballot leaves unranked. */
const rest = (cast: Ballot) => five.filter((option) => !cast.order.flat().includes(option));

const someBallots = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 9 }),
    order: fc.shuffledSubarray(five, { minLength: 1 }).chain((letters) =>
      fc.array(fc.boolean(), { minLength: letters.length, maxLength: letters.length }).map((joins) => {
        const groups: string[][] = [];
        letters.forEach((letter, index) => {
          const last = groups.at(-1);
          if (joins[index] === true && last !== undefined) last.push(letter);
          else groups.push([letter]);
        });
        return groups;
      }),
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('Borda', () => {
  it("[NU1] counts Tennessee's votes as N 194, C 173, M 126, K 107", () => {
    expect(borda(tennessee, cities)).toEqual({ N: 194, C: 173, M: 126, K: 107 });
  });

  it('[NU1] gives ballots·n(n−1)/2 points in all, ties and unranked options included', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const cast = ballots.reduce((sum, { count }) => sum + count, 0);
        const points = Object.values(borda(ballots, five)).reduce((sum, value) => sum + value, 0);
        expect(points).toBeCloseTo((cast * 5 * 4) / 2, 9);
      }),
    );
  });

  it('refuses negative counts, unknown and doubled options by name', () => {
    expect(() => borda([ballot(-1, 'MN')], cities)).toThrow('ballots[0].count');
    expect(() => borda([ballot(1, 'MX')], cities)).toThrow('"X"');
    expect(() => borda([ballot(1, 'MM')], cities)).toThrow('"M" twice');
    expect(() => borda([], ['A', 'A'])).toThrow('options');
  });
});

describe('Schulze', () => {
  it('[NU1] orders the forty-five voters E > A > C > B > D, where Borda turns B and C', () => {
    expect(schulze(fortyFive, five).order).toEqual([['E'], ['A'], ['C'], ['B'], ['D']]);
    const points = borda(fortyFive, five);
    expect(points.B).toBeGreaterThan(points.C as number);
  });

  it('[NU1] has the published strengths of the widest paths', () => {
    // Rows and columns A to E, as in Schulze's example 1.
    expect(schulze(fortyFive, five).strengths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
  });

  it('[NU1] elects the Condorcet winner when there is one', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const winner = condorcetWinner(ballots, five);
        if (winner !== undefined) expect(schulze(ballots, five).order[0]).toEqual([winner]);
      }),
    );
  });

  it('[NU1] orders what is left alike when an option that all put last is taken away', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const withLoser = ballots.map((ballot) => ({ ...ballot, order: [...ballot.order, rest(ballot)] }));
        const order = schulze(
          withLoser.map((ballot) => ({ ...ballot, order: ballot.order.filter((group) => group.length > 0) })),
          [...five, 'Z'],
        ).order;
        expect(order.slice(0, -1)).toEqual(schulze(ballots, five).order);
        expect(order.at(-1)).toEqual(['Z']);
      }),
    );
  });

  it('[NU1] Borda and the one-to-one matrix do not care how ballots are split or in which order they lie', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const split = ballots.flatMap(({ count, order }) =>
          Array.from({ length: count }, () => ({ count: 1, order })),
        );
        expect(borda(split.reverse(), five)).toEqual(borda(ballots, five));
        expect(pairwise(split, five)).toEqual(pairwise(ballots, five));
      }),
    );
  });

  it('refuses a matrix of another size', () => {
    expect(() => schulzeFrom([[0]], ['A', 'B'])).toThrow('d');
    expect(() =>
      schulzeFrom(
        [
          [0, 1],
          [NaN, 0],
        ],
        ['A', 'B'],
      ),
    ).toThrow('d[1][0]');
  });

  it('groups what ties, and every option stands exactly once', () => {
    expect(schulze([], ['A', 'B']).order).toEqual([['A', 'B']]);
    fc.assert(
      fc.property(someBallots, (ballots) => {
        expect(schulze(ballots, five).order.flat().sort()).toEqual(five);
      }),
    );
  });
});

describe('one to one', () => {
  it("[NU1] Nashville wins Tennessee's votes; a cycle has no winner", () => {
    expect(condorcetWinner(tennessee, cities)).toBe('N');
    expect(
      condorcetWinner([ballot(1, 'ABC'), ballot(1, 'BCA'), ballot(1, 'CAB')], ['A', 'B', 'C']),
    ).toBeUndefined();
    expect(pairwise(tennessee, cities)[0]).toEqual([0, 42, 42, 42]);
  });
});

describe("Kemeny's order", () => {
  const orders = (options: string[]): string[][] =>
    options.length === 0
      ? [[]]
      : options.flatMap((first) =>
          orders(options.filter((option) => option !== first)).map((rest) => [first, ...rest]),
        );

  it("[NU1] is N > C > K > M for Tennessee's votes", () => {
    expect(kemeny(tennessee, cities)).toMatchObject({ order: ['N', 'C', 'K', 'M'], optima: 1 });
  });

  it('[NU1] is what weighing every order finds', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const d = pairwise(ballots, five);
        const distanceOf = (order: string[]) => {
          let distance = 0;
          order.forEach((better, at) => {
            for (const worse of order.slice(at + 1))
              distance += d[five.indexOf(worse)]?.[five.indexOf(better)] ?? 0;
          });
          return distance;
        };
        const all = orders(five).map(distanceOf);
        const least = Math.min(...all);
        const found = kemeny(ballots, five);
        expect(found.distance).toBe(least);
        expect(distanceOf(found.order)).toBe(least);
        expect(found.optima).toBe(all.filter((distance) => distance === least).length);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses more than eight options', () => {
    expect(() => kemeny([], [...'ABCDEFGHI'])).toThrow('options');
  });
});

describe('strengths from paired comparisons', () => {
  it('[NU1] give the share of wins back for two, with geometric mean 1', () => {
    const [a, b] = bradleyTerry([
      [0, 3],
      [1, 0],
    ]) as number[];
    expect((a as number) / (b as number)).toBeCloseTo(3, 6);
    expect((a as number) * (b as number)).toBeCloseTo(1, 9);
  });

  it('[NU1] are the published .640, 1.043, .660 and 2.270 for four players', () => {
    const strengths = bradleyTerry([
      [0, 2, 0, 1],
      [3, 0, 5, 0],
      [0, 3, 0, 1],
      [4, 0, 3, 0],
    ]) as number[];
    expect(strengths.map((strength) => strength.toFixed(3))).toEqual(['0.640', '1.043', '0.660', '2.270']);
  });

  it('[NU1] meet the likelihood equations for the baseball season of 1987', () => {
    // A. Agresti, "Categorical Data Analysis": wins of each American League East team over the others.
    const season = [
      [0, 7, 9, 7, 7, 9, 11],
      [6, 0, 7, 5, 11, 9, 9],
      [4, 6, 0, 7, 7, 8, 12],
      [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12],
      [4, 4, 5, 6, 6, 0, 6],
      [2, 4, 1, 3, 1, 7, 0],
    ];
    const strengths = bradleyTerry(season) as number[];
    season.forEach((row, i) => {
      const won = row.reduce((sum, wins) => sum + wins, 0);
      const expected = season.reduce((sum, other, j) => {
        if (i === j) return sum;
        const met = (row[j] as number) + (other[i] as number);
        return sum + (met * (strengths[i] as number)) / ((strengths[i] as number) + (strengths[j] as number));
      }, 0);
      expect(expected).toBeCloseTo(won, 6);
    });
  });

  it('do not exist when somebody never lost', () => {
    expect(
      bradleyTerry([
        [0, 2],
        [0, 0],
      ]),
    ).toBeUndefined();
    expect(() => bradleyTerry([[0, 1], [1]])).toThrow('wins[1]');
  });
});

describe('places', () => {
  it('[NU1] are 1, 2, 2, 4 for 10, 8, 8, 5, whatever the order', () => {
    expect(places([10, 8, 8, 5])).toEqual([1, 2, 2, 4]);
    expect(places([5, 8, 10, 8 + 1e-12])).toEqual([4, 2, 1, 2]);
    expect(places([])).toEqual([]);
  });

  it('tell when a line falls through a tie', () => {
    expect([1, 2, 3, 4].map((cut) => isCutThroughTie([10, 8, 8, 5], cut))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
