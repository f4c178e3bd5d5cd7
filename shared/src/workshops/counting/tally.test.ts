import { describe, expect, it } from 'vitest';
import { madeId, madeMunicipality, processIds } from '../../../../tests/support/workshops/hall.ts';
import type { ParticipantId, RoundId } from '../../primitives/id.ts';
import type { Round, RoundQuestion, StepAnswer } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { scoreInterval } from './score-interval.ts';
import { tallyRound } from './tally.ts';

type Asked = Pick<Round, 'id' | 'items' | 'question' | 'voice'>;

const criterion = (id: string) => ({ id, weight: 1, favourable: 'high' as const });

function asked(
  given: Partial<Asked> = {},
  criteria: RoundQuestion['criteria'] = [criterion('digital')],
): Asked {
  return {
    id: madeId<RoundId>('d', 1),
    items: processIds(1),
    question: { kind: 'criteria', modelVersion: 'own@1', criteria, steps: 4 },
    voice: 'municipality',
    ...given,
  };
}

/** One person's ballot; each row is an item. */
function ballot(
  person: number,
  municipality: number,
  answers: StepAnswer[][],
  given: Partial<StoredBallot> = {},
): StoredBallot {
  return {
    participant: madeId<ParticipantId>('a', person),
    municipality: madeMunicipality(municipality),
    isGuest: false,
    answers,
    ...given,
  };
}

/** People who each say one thing, everybody from a municipality of their own. */
const people = (...answers: StepAnswer[]) => answers.map((answer, at) => ballot(at + 1, at + 1, [[answer]]));
const repeated = (times: number, answer: StepAnswer) => new Array<StepAnswer>(times).fill(answer);

describe('counting a round', () => {
  it('[NU1] 28 in high degree, 4, 6 and 18 not at all are a camp divided: A = −0.27', () => {
    const answers = [...repeated(18, 0), ...repeated(6, 1), ...repeated(4, 2), ...repeated(28, 3)];
    const result = tallyRound(asked(), people(...answers));
    const shown = result.items[0]?.criteria[0]?.shown;
    expect(shown?.histogram).toEqual([18, 6, 4, 28]);
    expect(shown?.people).toBe(56);
    expect(shown?.agreement).toBeCloseTo(-0.27, 2);
  });

  it('[VO6] one municipality is one voice, bars are people, and the rule is printed', () => {
    // Four from one municipality say 3; three others have one person each, who says 0.
    const ballots = [
      ...[1, 2, 3, 4].map((person) => ballot(person, 1, [[3]])),
      ...[5, 6, 7].map((person) => ballot(person, person, [[0]])),
    ];
    const byMunicipality = tallyRound(asked(), ballots);
    expect(byMunicipality).toMatchObject({ voice: 'municipality', people: 7, municipalities: 4, guests: 0 });
    expect(byMunicipality.items[0]).toMatchObject({
      score: 0,
      criteria: [{ shown: { histogram: [3, 0, 0, 4], median: 0, quartiles: [0, 0.75] } }],
    });
    // Whoever is counted by the other rule sees that it matters.
    expect(byMunicipality.items[0]?.otherScore).toBe(100);
    const byPerson = tallyRound(asked({ voice: 'person' }), ballots);
    expect(byPerson).toMatchObject({ voice: 'person', modelVersion: 'own@1' });
    expect(byPerson.items[0]).toMatchObject({
      score: 100,
      otherScore: 0,
      criteria: [{ shown: { histogram: [3, 0, 0, 4], median: 3 } }],
    });
    const agreed = tallyRound(asked(), people(3, 3, 3, 3, 3));
    expect(agreed.items[0]).not.toHaveProperty('otherScore');
  });

  it('[VO6] a region and KL are people in the bars and no municipality voice', () => {
    const ballots = [
      ...[1, 2, 3, 4, 5].map((person) => ballot(person, person, [[1]])),
      ...[6, 7, 8, 9, 10, 11].map((person) => ballot(person, person, [[3]], { otherKind: 'region' })),
    ];
    const result = tallyRound(asked(), ballots);
    expect(result).toMatchObject({ people: 11, municipalities: 5 });
    expect(result.items[0]?.criteria[0]?.shown).toMatchObject({ histogram: [0, 5, 0, 6], median: 1 });
    expect(tallyRound(asked({ voice: 'person' }), ballots).items[0]?.criteria[0]?.shown?.median).toBe(3);
  });

  it('[VO1] a median behind which are fewer than five people is not shown, also where the bars are', () => {
    const ballots = [
      ...[1, 2, 3, 4].map((person) => ballot(person, person, [[1]])),
      ballot(5, 5, [[3]], { otherKind: 'authority' }),
    ];
    const [item] = tallyRound(asked(), ballots).items;
    expect(item?.criteria[0]?.shown?.histogram).toEqual([0, 4, 0, 1]);
    expect(item?.criteria[0]?.shown?.median).toBeUndefined();
    expect(item?.score).toBeUndefined();
  });

  it('[VO1] what four people have answered shows nothing, and neither does a score that it is part of', () => {
    const two = [criterion('digital'), criterion('quality')];
    const ballots = [1, 2, 3, 4, 5].map((person) =>
      ballot(person, person, [[3, person === 5 ? 'dont-know' : 0]]),
    );
    const [item] = tallyRound(asked({}, two), ballots).items;
    expect(item).toEqual({
      process: processIds(1)[0],
      criteria: [
        {
          id: 'digital',
          shown: {
            people: 5,
            dontKnow: 0,
            histogram: [0, 0, 0, 5],
            median: 3,
            quartiles: [3, 3],
            agreement: 1,
          },
        },
        { id: 'quality' },
      ],
    });
  });

  it('[NU2] Ved ikke and blank are missing, not zero; Ved ikke is counted beside the bars', () => {
    const result = tallyRound(asked(), people(3, 3, 3, 3, 3, 'dont-know', 'dont-know', null));
    expect(result.people).toBe(7);
    expect(result.items[0]).toMatchObject({ score: 100, criteria: [{ shown: { people: 5, dontKnow: 2 } }] });
  });

  it('[NU3] guests are counted, and how many they are is said', () => {
    const ballots = people(0, 1, 2, 3, 3).map((one, at) => ({ ...one, isGuest: at < 2 }));
    expect(tallyRound(asked(), ballots)).toMatchObject({ people: 5, guests: 2 });
  });

  it('[NU1] items of one round have places 1-2-2-4', () => {
    const round = asked({ items: processIds(1, 2, 3, 4) });
    const ballots = [1, 2, 3, 4, 5].map((person) => ballot(person, person, [[3], [2], [2], [1]]));
    expect(tallyRound(round, ballots).items.map(({ place }) => place)).toEqual([1, 2, 2, 4]);
  });
});

describe('asking again', () => {
  const first = asked();
  const again = asked({ id: madeId<RoundId>('d', 2) });
  const tenPeople = people(...repeated(5, 0), ...repeated(5, 3));
  const changedBy = (count: number) =>
    tenPeople.map((one, at) => (at < count ? { ...one, answers: [[3]] } : one));

  it('[VO4] says how many changed, and how far the score moved where both may be shown', () => {
    const result = tallyRound(again, changedBy(4), { round: first, ballots: tenPeople });
    // Voices went from five times 0 and five times 3 (median 1.5) to once 0 and nine times 3.
    expect(result.movement).toEqual({
      since: first.id,
      answeredBoth: 10,
      changed: 4,
      scoreMove: 50,
      isStable: false,
    });
  });

  it('[NU3] is nearly stable once few change and the median stays', () => {
    const movement = tallyRound(again, changedBy(0), { round: first, ballots: tenPeople }).movement;
    expect(movement).toMatchObject({ changed: 0, scoreMove: 0, isStable: true });
  });

  it('[VO1] compares no scores of groups that differ by fewer than five people', () => {
    const movement = tallyRound(again, tenPeople.slice(0, 8), { round: first, ballots: tenPeople }).movement;
    expect(movement).toMatchObject({ answeredBoth: 8, changed: 0 });
    expect(movement).not.toHaveProperty('scoreMove');
  });

  it('[VO1] says nothing of how fewer than five people moved', () => {
    const result = tallyRound(again, tenPeople.slice(0, 4), { round: first, ballots: tenPeople });
    expect(result).not.toHaveProperty('movement');
  });
});

describe('how sure a score is', () => {
  it('[NU3] is where it lies in 8 of 10 draws of the municipalities, the same every time and in any order', () => {
    const ballots = people(0, 1, 1, 2, 2, 2, 3, 3);
    const [low, high] = scoreInterval(asked(), ballots) ?? [];
    expect(low).toBeGreaterThanOrEqual(33);
    expect(high).toBeLessThanOrEqual(100);
    expect(low).toBeLessThan(high ?? 0);
    expect(scoreInterval(asked(), [...ballots].reverse())).toEqual([low, high]);
    expect(scoreInterval(asked(), people(2, 2, 2, 2, 2, 2))?.[0]).toBeCloseTo(200 / 3);
  });

  it('[VO1] is not said with fewer than five voices', () => {
    const two = [1, 2, 3, 4, 5, 6].map((person) => ballot(person, person % 2, [[person % 4]]));
    expect(scoreInterval(asked(), two)).toBeUndefined();
    expect(scoreInterval(asked(), people(0, 1, 2, 3))).toBeUndefined();
  });
});
