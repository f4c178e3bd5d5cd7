import { describe, expect, it } from 'vitest';
import { Hall, madeId, madeMunicipality, processIds } from '../../../../tests/support/workshops/hall.ts';
import type { ParticipantId, RoundId, TableId } from '../../primitives/id.ts';
import type { Round, StepAnswer } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { tableVoices, type Seating } from './table-voices.ts';

const one = madeId<TableId>('c', 1);
const two = madeId<TableId>('c', 2);
const three = madeId<TableId>('c', 3);
const [process] = processIds(1);

const asked: Pick<Round, 'id' | 'items' | 'question' | 'voice'> = {
  id: madeId<RoundId>('d', 1),
  items: processIds(1),
  question: {
    kind: 'criteria',
    modelVersion: 'own@1',
    criteria: [{ id: 'digital', weight: 1, favourable: 'high' }],
    steps: 4,
  },
  voice: 'municipality',
};

type Seated = readonly [TableId | null, readonly StepAnswer[], (Partial<StoredBallot> | undefined)?];

/** People at tables who each say one thing, everybody from a municipality of their own unless it is given. */
function hallOf(...tables: readonly Seated[]) {
  const people = tables.flatMap(([table, answers, given]) =>
    answers.map((answer) => ({ table, answer, given })),
  );
  const ballots = people.map(({ answer, given }, at): StoredBallot => ({
    participant: madeId<ParticipantId>('a', at),
    municipality: madeMunicipality(at),
    isGuest: false,
    answers: [[answer]],
    ...given,
  }));
  const seats = new Map(ballots.map(({ participant }, at) => [participant, people[at]?.table]));
  return { ballots, tableOf: (participant: ParticipantId) => seats.get(participant) };
}

const voicesOf = ({ ballots, tableOf }: ReturnType<typeof hallOf>, contract: Seating['contract'] = 'named') =>
  tableVoices(asked, ballots, { contract, tableOf });

const times = (count: number, answer: StepAnswer) => new Array<StepAnswer>(count).fill(answer);

describe('a table against the hall', () => {
  it('[WS7] stands a step or more from the hall’s median, or near it', () => {
    const hall = hallOf([one, times(6, 3)], [two, times(7, 1)], [three, times(6, 1)]);
    expect(voicesOf(hall)).toEqual([
      { table: one, differs: [{ process, criterion: 'digital', median: 3, hall: 1 }] },
      { table: two, differs: [] },
      { table: three, differs: [] },
    ]);
  });

  it('[WS7] a table under five, and one without which fewer than five are left, show nothing', () => {
    expect(voicesOf(hallOf([one, times(4, 3)], [two, times(9, 1)]))).toEqual([]);
    expect(voicesOf(hallOf([one, times(9, 3)], [null, times(4, 1)]))).toEqual([]);
    expect(voicesOf(hallOf([one, times(5, 3)], [null, times(6, 1)])).map(({ table }) => table)).toEqual([
      one,
    ]);
  });

  it('[WS7] a small table cannot be told from the others by difference: the smallest that is left goes too', () => {
    const hall = hallOf([one, times(7, 3)], [two, times(6, 1)], [three, times(3, 1)]);
    // Both together would leave three; without the second there are nine.
    expect(voicesOf(hall).map(({ table }) => table)).toEqual([one]);
  });

  it('[WS7] only people who answered the question with a step count towards five', () => {
    const hall = hallOf([one, [...times(4, 3), 'dont-know', null]], [two, times(9, 1)]);
    expect(voicesOf(hall)).toEqual([]);
    const withRegion = hallOf([one, times(4, 3)], [one, [3], { otherKind: 'region' }], [two, times(9, 1)]);
    expect(voicesOf(withRegion)).toEqual([]);
  });

  it('[WS7] under an anonymous contract a table of two municipalities shows nothing', () => {
    const [first, second] = [1, 2].map((number) => ({ municipality: madeMunicipality(90 + number) }));
    const hall = hallOf([one, times(3, 3), first], [one, times(3, 3), second], [two, times(9, 1)]);
    expect(voicesOf(hall, 'anonymous').map(({ table }) => table)).toEqual([two]);
    expect(voicesOf(hall, 'named').map(({ table }) => table)).toEqual([one, two]);
  });

  it('[VO6] is counted by the round’s rule: one voice for each municipality at the table', () => {
    const many = { municipality: madeMunicipality(99) };
    const hall = hallOf([one, times(6, 3), many], [one, times(3, 0)], [two, times(9, 0)]);
    expect(voicesOf(hall).find(({ table }) => table === one)?.differs).toEqual([]);
    const byPerson = tableVoices({ ...asked, voice: 'person' }, hall.ballots, {
      contract: 'named',
      tableOf: hall.tableOf,
    });
    expect(byPerson.find(({ table }) => table === one)?.differs).toMatchObject([{ median: 3, hall: 0 }]);
  });
});

describe('tables in a workshop', () => {
  function running() {
    const hall = new Hall({ tables: 2 });
    hall.facilitate({ type: 'edit-plan', plan: { contract: 'named' } });
    hall.facilitate({ type: 'start' });
    const [left, right] = hall.view.tables.map(({ id }) => id);
    const people = Array.from({ length: 12 }, (_, at) =>
      hall.enter(at + 1, { table: (at < 6 ? left : right) ?? null }),
    );
    hall.goTo('rate');
    people.forEach((person, at) => hall.cast(person, at < 6 ? 3 : 0));
    return { hall, people, left, right };
  }
  const roundIn = (hall: Hall, id: RoundId) => hall.view.rounds.find((round) => round.id === id);

  it('[WS7] are told of when values leave the server, and not before', () => {
    const { hall, left } = running();
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.facilitate({ type: 'reveal', round });
    expect(roundIn(hall, round)?.tables).toBeUndefined();
    hall.wait(5);
    const told = roundIn(hall, round)?.tables;
    // Of nine questions on which both tables stand 1.5 steps from the hall, three are told.
    expect(told?.find(({ table }) => table === left)?.differs).toHaveLength(3);
    expect(told?.[0]?.differs[0]).toMatchObject({ median: 3, hall: 1.5 });
  });

  it('[WS7] are not compared again when the same is asked again: whoever has moved would stand out', () => {
    const { hall, people, right } = running();
    const first = hall.revealNow();
    hall.give(people[0] as ParticipantId, { type: 'take-seat', table: right ?? null });
    const activity = hall.view.current?.activity;
    if (activity === undefined) expect.unreachable();
    const again = madeId<RoundId>('d', 9);
    hall.facilitate({ type: 'open-round', round: again, activity, items: processIds(1) });
    people.forEach((person, at) => hall.cast(person, at < 6 ? 3 : 0));
    hall.revealNow();
    expect(roundIn(hall, again)?.result?.movement).toMatchObject({ since: first, changed: 0 });
    expect(roundIn(hall, again)?.tables).toBeUndefined();
  });

  it('[WS7] are compared once only, whichever of two askings is revealed first, or both at once', () => {
    for (const order of ['last first', 'at once'] as const) {
      const { hall, people, right } = running();
      const first = hall.round;
      hall.facilitate({ type: 'close-round', round: first });
      hall.give(people[0] as ParticipantId, { type: 'take-seat', table: right ?? null });
      const activity = hall.view.current?.activity;
      if (activity === undefined) expect.unreachable();
      const again = madeId<RoundId>('d', 9);
      hall.facilitate({ type: 'open-round', round: again, activity, items: processIds(1) });
      people.forEach((person, at) => hall.cast(person, at < 6 ? 3 : 0));
      hall.facilitate({ type: 'close-round', round: again });
      for (const round of [again, first]) {
        hall.facilitate({ type: 'reveal', round });
        if (order === 'last first') hall.wait(5);
      }
      hall.wait(5);
      const told = [first, again].filter((id) => roundIn(hall, id)?.tables !== undefined);
      expect([order, told]).toEqual([order, [order === 'at once' ? first : again]]);
    }
  });
});
