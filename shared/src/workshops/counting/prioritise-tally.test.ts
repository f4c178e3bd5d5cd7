import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeId, madeMunicipality, processIds } from '../../../../tests/support/workshops/hall.ts';
import type { ParticipantId, RoundId } from '../../primitives/id.ts';
import { dotsQuestion, moneyQuestion, rankingQuestion } from '../making/questions.ts';
import type { Round, RoundQuestion } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { tallyRound } from './tally.ts';

type Asked = Pick<Round, 'id' | 'items' | 'question' | 'voice'>;

const three = processIds(1, 2, 3);

function asked(question: RoundQuestion, given: Partial<Asked> = {}): Asked {
  return { id: madeId<RoundId>('d', 1), items: three, question, voice: 'municipality', ...given };
}

/** One person's ballot: a number for each item, 0 for none. */
function ballot(
  person: number,
  municipality: number,
  numbers: readonly number[],
  given: Partial<StoredBallot> = {},
): StoredBallot {
  return {
    participant: madeId<ParticipantId>('a', person),
    municipality: madeMunicipality(municipality),
    isGuest: false,
    answers: numbers.map((number) => [number === 0 ? null : number]),
    ...given,
  };
}

/** People who each say one thing, everybody from a municipality of their own. */
const people = (...rows: (readonly number[])[]) => rows.map((row, at) => ballot(at + 1, at + 1, row));

/** A published profile as ballots: so many people, each with a letter's place by where it stands. */
function profile(options: string, groups: readonly (readonly [number, string])[]): StoredBallot[] {
  const rows = groups.flatMap(([count, order]) =>
    Array.from({ length: count }, () => [...options].map((option) => order.indexOf(option) + 1)),
  );
  return people(...rows);
}

describe('counting dots and kroner', () => {
  it('[VO6] averages a municipality’s people and scales them to one ballot; by person every dot counts', () => {
    // Three from the first put 5, 4 and 0 dots on the first process and one of them 1 on the second: ten in all, so
    // that their ballot of five is 4.5 and 0.5. Two others, alone from theirs, put all five on the third.
    const ballots = [
      ballot(1, 1, [5, 0, 0]),
      ballot(2, 1, [4, 0, 0]),
      ballot(3, 1, [0, 1, 0]),
      ballot(4, 2, [0, 0, 5]),
      ballot(5, 3, [0, 0, 5]),
    ];
    const byMunicipality = tallyRound(asked(dotsQuestion(5)), ballots);
    expect(byMunicipality).toMatchObject({ voice: 'municipality', people: 5, municipalities: 3, guests: 0 });
    expect(byMunicipality.items).toEqual([
      { process: three[0], place: 2, criteria: [], allotted: { points: 4.5, people: 2 } },
      { process: three[1], place: 3, criteria: [], allotted: { points: 0.5, people: 1 } },
      { process: three[2], place: 1, criteria: [], allotted: { points: 10, people: 2 } },
    ]);
    const byPerson = tallyRound(asked(dotsQuestion(5), { voice: 'person' }), ballots);
    expect(byPerson.items.map(({ allotted }) => allotted?.points)).toEqual([9, 1, 10]);
  });

  it('[VO6] says where the other rule places something otherwise, and never its points', () => {
    const ballots = [
      ...[1, 2, 3].map((person) => ballot(person, 1, [60, 40, 0])),
      ballot(4, 2, [0, 100, 0]),
      ballot(5, 3, [0, 0, 100]),
    ];
    const { items } = tallyRound(asked(moneyQuestion), ballots);
    // One ballot each: 60, 140, 100. Krone by krone: 180, 220, 100.
    expect(items.map(({ allotted }) => allotted?.points)).toEqual([60, 140, 100]);
    expect(items.map(({ place, otherPlace }) => [place, otherPlace])).toEqual([
      [3, 2],
      [1, undefined],
      [2, 3],
    ]);
  });

  it('[VO6] a region and KL have no part in the municipality voice, and the other rule is not told beside it', () => {
    const ballots = [
      ...people([5, 0, 0], [5, 0, 0], [5, 0, 0], [5, 0, 0], [5, 0, 0]),
      ballot(6, 6, [0, 5, 0], { otherKind: 'region' }),
    ];
    const result = tallyRound(asked(dotsQuestion(5)), ballots);
    expect(result).toMatchObject({ people: 6, municipalities: 5 });
    expect(result.items[1]).toEqual({
      process: three[1],
      place: 2,
      criteria: [],
      allotted: { points: 0, people: 0 },
      holds: { top: 0.5, places: [2, 2] },
    });
  });

  it('[VO1] what four people have given shows nothing, also where a fifth comes from no municipality', () => {
    const four = people([1, 0, 0], [1, 0, 0], [1, 0, 0], [0, 0, 1]);
    const nothing = three.map((process) => ({ process, criteria: [] }));
    expect(tallyRound(asked(dotsQuestion(5)), four)).toEqual({
      modelVersion: 'dots@1',
      voice: 'municipality',
      people: 4,
      municipalities: 4,
      guests: 0,
      items: nothing,
    });
    const fifth = ballot(5, 5, [0, 1, 0], { otherKind: 'authority' });
    expect(tallyRound(asked(dotsQuestion(5)), [...four, fifth]).items).toEqual(nothing);
    expect(tallyRound(asked(rankingQuestion), four)).not.toHaveProperty('order');
  });

  it('[NU2] somebody who gave nothing is nobody, and whoever gave fewer dots gave fewer', () => {
    const ballots = people([2, 0, 0], [2, 0, 0], [0, 3, 0], [0, 3, 0], [0, 3, 0], [0, 0, 0]);
    const result = tallyRound(asked(dotsQuestion(3), { voice: 'person' }), ballots);
    expect(result.people).toBe(5);
    expect(result.items.map(({ allotted }) => allotted)).toEqual([
      { points: 4, people: 2 },
      { points: 9, people: 3 },
      { points: 0, people: 0 },
    ]);
  });

  it('[NU1] shared places are 1-2-2-4', () => {
    const four = processIds(1, 2, 3, 4);
    const ballots = people(...Array.from({ length: 5 }, () => [40, 25, 25, 10]));
    const { items } = tallyRound(asked(moneyQuestion, { items: four }), ballots);
    expect(items.map(({ place }) => place)).toEqual([1, 2, 2, 4]);
  });
});

describe('counting orders', () => {
  const byPerson = { voice: 'person' as const };

  it('[NU1] Tennessee chooses its capital: N 194, C 173, M 126, K 107', () => {
    const ballots = profile('MNCK', [
      [42, 'MNCK'],
      [26, 'NCKM'],
      [15, 'CKNM'],
      [17, 'KCNM'],
    ]);
    const items = processIds(1, 2, 3, 4);
    const result = tallyRound(asked(rankingQuestion, { items, ...byPerson }), ballots);
    expect(result.items.map(({ ranked }) => ranked)).toEqual([
      { points: 126, byBorda: 3, bySchulze: 4 },
      { points: 194, byBorda: 1, bySchulze: 1 },
      { points: 173, byBorda: 2, bySchulze: 2 },
      { points: 107, byBorda: 4, bySchulze: 3 },
    ]);
    // Where they differ no place is told but theirs.
    expect(result.items.map(({ place }) => place)).toEqual([undefined, 1, 2, undefined]);
    expect(result.order).toMatchObject({ methodsAgree: false, hasCycle: false });
  });

  it('[NU1] forty-five voters of Schulze’s own example stand E, A, C, B, D, and go in a ring', () => {
    const ballots = profile('ABCDE', [
      [5, 'ACBED'],
      [5, 'ADECB'],
      [8, 'BEDAC'],
      [3, 'CABED'],
      [7, 'CAEBD'],
      [2, 'CBADE'],
      [7, 'DCEBA'],
      [8, 'EBADC'],
    ]);
    const items = processIds(1, 2, 3, 4, 5);
    const result = tallyRound(asked(rankingQuestion, { items, ...byPerson }), ballots);
    expect(result.items.map(({ ranked }) => ranked?.bySchulze)).toEqual([2, 4, 3, 5, 1]);
    expect(result.order).toMatchObject({ methodsAgree: false, hasCycle: true });
  });

  it('[NU1] tells a ring that stands below a winner', () => {
    const ring = profile('WABC', [
      [2, 'WABC'],
      [2, 'WBCA'],
      [2, 'WCAB'],
    ]);
    const items = processIds(1, 2, 3, 4);
    expect(tallyRound(asked(rankingQuestion, { items, ...byPerson }), ring).order?.hasCycle).toBe(true);
  });

  it('[VO6] each person’s order weighs one part of their municipality', () => {
    const ballots = [
      ...[1, 2, 3, 4].map((person) => ballot(person, 1, [1, 2, 3])),
      ballot(5, 2, [3, 2, 1]),
      ballot(6, 3, [3, 2, 1]),
    ];
    const { items } = tallyRound(asked(rankingQuestion), ballots);
    // Points of three ballots: 2 + 0 + 0, 1 + 1 + 1, 0 + 2 + 2. By person the first wins.
    expect(items.map(({ ranked }) => ranked?.points)).toEqual([2, 3, 4]);
    expect(items.map(({ place, otherPlace }) => [place, otherPlace])).toEqual([
      [3, 1],
      [2, undefined],
      [1, 3],
    ]);
  });

  it('[NU2] what is left out is tied last, and shares the points there', () => {
    const { items } = tallyRound(
      asked(rankingQuestion),
      people(...Array.from({ length: 5 }, () => [1, 0, 0])),
    );
    expect(items.map(({ ranked }) => ranked?.points)).toEqual([10, 2.5, 2.5]);
    expect(items.map(({ place }) => place)).toEqual([1, 2, 2]);
  });

  it('[NU3] how far the people agree on the order is told, as of the published four judges', () => {
    const same = tallyRound(asked(rankingQuestion), people(...Array.from({ length: 5 }, () => [2, 1, 3])));
    expect(same.order?.w).toBe(1);
    const items = processIds(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    const judges = [
      [1, 3, 4, 5, 2, 8, 6, 7, 10, 9],
      [2, 1, 4, 5, 6, 3, 8, 7, 10, 9],
      [3, 2, 1, 5, 7, 4, 6, 8, 9, 10],
      [4, 2, 3, 1, 6, 7, 5, 9, 8, 10],
    ];
    // The published four, each twice: doubling the panel leaves W.
    const doubled = tallyRound(asked(rankingQuestion, { items }), people(...judges, ...judges));
    expect(doubled.order?.w).toBeCloseTo(0.7939, 4);
  });
});

describe('how sure an order is', () => {
  const six = processIds(1, 2, 3, 4, 5, 6);

  it('[WS1] says how often each is among the first five when municipalities are drawn anew, and by what', () => {
    const ballots = people(
      ...Array.from({ length: 20 }, (_, at) => (at < 11 ? [30, 20, 20, 20, 10, 0] : [30, 20, 20, 20, 0, 10])),
    );
    const round = asked(moneyQuestion, { items: six });
    const result = tallyRound(round, ballots);
    expect(result.stability).toEqual({ top: 5, draws: 1_000, seed: expect.any(Number) as number });
    const tops = result.items.map(({ holds }) => holds?.top ?? -1);
    for (const top of tops.slice(0, 4)) expect(top).toBeCloseTo(1, 9);
    // Eleven of twenty for the fifth: it holds when at least eleven of the drawn are for it, and half when ten are.
    const [fifth = -1, sixth = -1] = tops.slice(4);
    expect(fifth).toBeGreaterThan(0.6);
    expect(fifth).toBeLessThan(0.75);
    expect(fifth + sixth).toBeCloseTo(1, 9);
    expect(result.items[0]?.holds?.places).toEqual([1, 1]);
    expect(result.items[4]?.holds?.places).toEqual([5, 6]);
    // In whatever order the rows come, and wherever it is counted, it is the same.
    expect(tallyRound(round, ballots.toReversed())).toEqual(result);
    expect(tallyRound({ ...round, id: madeId<RoundId>('e', 2) }, ballots).stability?.seed).not.toBe(
      result.stability?.seed,
    );
  });

  it('[WS1] asks for the first three of four, and says nothing of fewer than five voices or of one item', () => {
    const four = { items: processIds(1, 2, 3, 4) };
    const same = Array.from({ length: 6 }, () => [1, 2, 3, 4]);
    expect(tallyRound(asked(rankingQuestion, four), people(...same)).stability?.top).toBe(3);
    const fewVoices = same.map((row, at) => ballot(at + 1, at % 4, row));
    const result = tallyRound(asked(rankingQuestion, four), fewVoices);
    expect(result).not.toHaveProperty('stability');
    expect(result.items[0]).not.toHaveProperty('holds');
    const alone = tallyRound(
      asked(rankingQuestion, { items: processIds(1) }),
      people(...Array.from({ length: 6 }, () => [1])),
    );
    expect(alone).not.toHaveProperty('stability');
    expect(alone.items[0]).not.toHaveProperty('place');
  });
});

describe('prioritising again', () => {
  const again = (question: RoundQuestion) => asked(question, { id: madeId<RoundId>('d', 2) });
  const before = people(...Array.from({ length: 10 }, (_, at) => (at < 5 ? [3, 2, 0] : [0, 2, 3])));

  it('[VO4] says how many changed, and is nearly stable once few do', () => {
    const former = { round: asked(dotsQuestion(5)), ballots: before };
    const same = tallyRound(again(dotsQuestion(5)), before, former);
    expect(same.movement).toEqual({ since: former.round.id, answeredBoth: 10, changed: 0, isStable: true });
    const moved = before.map((one, at) => (at < 3 ? { ...one, answers: [[null], [2], [3]] } : one));
    expect(tallyRound(again(dotsQuestion(5)), moved, former).movement).toMatchObject({
      changed: 3,
      isStable: false,
    });
  });

  it('[WS7] an order in other numbers is no other order, and one that most share is nearly stable', () => {
    const first = people(...Array.from({ length: 8 }, () => [1, 2, 3]));
    const former = { round: asked(rankingQuestion), ballots: first };
    const inOtherNumbers = first.map((one) => ({ ...one, answers: [[1], [3], [null]] }));
    expect(tallyRound(again(rankingQuestion), inOtherNumbers, former).movement).toMatchObject({ changed: 0 });
    // Two of eight turned the last two: W is still 0.86.
    const turned = first.map((one, at) => (at < 2 ? { ...one, answers: [[1], [3], [2]] } : one));
    expect(tallyRound(again(rankingQuestion), turned, former)).toMatchObject({
      movement: { changed: 2, isStable: true },
    });
  });

  it('[WS7] says nothing of how fewer than five people moved', () => {
    const former = { round: asked(dotsQuestion(5)), ballots: before.slice(0, 4) };
    expect(tallyRound(again(dotsQuestion(5)), before, former)).not.toHaveProperty('movement');
  });
});

describe('whatever is answered', () => {
  const halls = fc.array(
    fc.record({
      municipality: fc.integer({ min: 1, max: 8 }),
      places: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 5, maxLength: 30 },
  );
  const items = processIds(1, 2, 3, 4);
  const ballotsOf = (hall: readonly { municipality: number; places: number[] }[]) =>
    hall.map(({ municipality, places }, at) =>
      ballot(at + 1, municipality, places[0] === 0 && new Set(places).size === 1 ? [1, 0, 0, 0] : places),
    );

  it('[VO6] every municipality is one ballot: points of an order sum to voices · n(n−1)/2, those of kroner to 100 each', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        const municipalities = new Set(hall.map(({ municipality }) => municipality)).size;
        const order = tallyRound(asked(rankingQuestion, { items }), ballotsOf(hall));
        const points = order.items.reduce((total, { ranked }) => total + (ranked?.points ?? 0), 0);
        expect(points).toBeCloseTo(municipalities * 6, 6);
        const dots = tallyRound(asked(dotsQuestion(16), { items }), ballotsOf(hall));
        const given = dots.items.reduce((total, { allotted }) => total + (allotted?.points ?? 0), 0);
        expect(given).toBeCloseTo(municipalities * 16, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('[WS1] places among the first are shared out: over all processes they sum to as many as there are', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        for (const question of [rankingQuestion, dotsQuestion(16)]) {
          const result = tallyRound(asked(question, { items, voice: 'person' }), ballotsOf(hall));
          const shares = result.items.reduce((total, { holds }) => total + (holds?.top ?? 0), 0);
          expect(shares).toBeCloseTo(3, 6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('[NU1] the order of rows and of items changes nothing', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        const ballots = ballotsOf(hall);
        const round = asked(rankingQuestion, { items });
        const result = tallyRound(round, ballots);
        expect(tallyRound(round, ballots.toReversed())).toEqual(result);
        const turned = tallyRound(
          { ...round, items: items.toReversed() },
          ballots.map((one) => ({ ...one, answers: one.answers.toReversed() })),
        );
        const placesOf = ({ items: all }: typeof result) =>
          new Map(all.map(({ process, ranked }) => [process, [ranked?.byBorda, ranked?.bySchulze]]));
        expect(placesOf(turned)).toEqual(new Map([...placesOf(result)].toReversed()));
        expect(turned.order?.hasCycle).toBe(result.order?.hasCycle);
      }),
      { numRuns: 60 },
    );
  });
});
