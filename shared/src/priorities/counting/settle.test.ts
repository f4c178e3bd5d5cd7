import { beforeEach, describe, expect, it } from 'vitest';
import { asking, made, Meeting, member, type Member } from '../../../../tests/support/priorities/meeting.ts';
import type { PriorityAnswer, PriorityQuestion } from '../priority-round.ts';

const ranking: PriorityQuestion = { kind: 'ranking', processes: [made(1), made(2), made(3)] };
const order = (...numbers: number[]): PriorityAnswer => ({
  kind: 'ranking',
  order: numbers.map((number) => [made(number)]),
});

let meeting: Meeting;
beforeEach(() => {
  meeting = new Meeting();
  meeting.add(1, 2, 3);
});

const saying = (answer: PriorityAnswer, ...numbers: number[]): [Member, PriorityAnswer][] =>
  numbers.map((number) => [member(number), answer]);
const resultOf = (number: number) =>
  meeting.view.rounds.find(({ id }) => id === asking(number))?.result ?? expect.unreachable();

describe('a round asked again of nearly the same people', () => {
  it('[PR3][VO1] tells no sums: less those of the round before they would be the newcomer’s ballot', () => {
    const five = saying(order(1, 2, 3), 1, 2, 3, 4, 5);
    meeting.ask(1, ranking, five);
    expect(resultOf(1)).toMatchObject({ points: [10, 5, 0], w: 1 });
    meeting.ask(2, ranking, [...five, ...saying(order(3, 2, 1), 6)]);
    expect(resultOf(2)).toMatchObject({ people: 6, isOrderOnly: true, points: [2, 1, 0] });
    expect(resultOf(2)).not.toHaveProperty('w');
    // Nor does it where fewer are asked again.
    meeting.ask(3, ranking, five);
    expect(resultOf(3)).toMatchObject({ people: 5, isOrderOnly: true });
    // What was revealed is as it was.
    expect(resultOf(1)).toMatchObject({ points: [10, 5, 0] });
  });

  it('[PR3] is told whole where the same people, or five others, have answered', () => {
    meeting.ask(1, ranking, saying(order(1, 2, 3), 1, 2, 3, 4, 5));
    meeting.ask(2, ranking, saying(order(2, 1, 3), 1, 2, 3, 4, 5));
    meeting.ask(3, ranking, saying(order(2, 1, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    for (const number of [2, 3]) expect(resultOf(number)).not.toHaveProperty('isOrderOnly');
  });

  it('[PR3] is told whole where it asks about something else', () => {
    meeting.add(4);
    meeting.ask(1, ranking, saying(order(1, 2, 3), 1, 2, 3, 4, 5));
    const other: PriorityQuestion = { kind: 'ranking', processes: [made(3), made(4)] };
    meeting.ask(2, other, saying(order(3, 4), 1, 2, 3, 4, 5, 6));
    expect(resultOf(2)).not.toHaveProperty('isOrderOnly');
  });

  it('[PR3] tells no spread of points', () => {
    const [first = '', second = ''] = meeting.view.criteria.map(({ id }) => id);
    const points: PriorityQuestion = { kind: 'points', criteria: [first, second] };
    const given = (own: number): PriorityAnswer => ({
      kind: 'points',
      points: { [first]: own, [second]: 100 - own },
    });
    meeting.ask(1, points, saying(given(40), 1, 2, 3, 4, 5));
    expect(resultOf(1)).toHaveProperty('spread');
    meeting.ask(2, points, [...saying(given(40), 1, 2, 3, 4, 5), ...saying(given(90), 6)]);
    expect(resultOf(2)).toMatchObject({ people: 6, weights: { [first]: 40, [second]: 60 } });
    expect(resultOf(2)).not.toHaveProperty('spread');
  });

  it('[PR3] is found also where both are revealed at once', () => {
    for (const [number, people] of [
      [1, [1, 2, 3, 4, 5]],
      [2, [1, 2, 3, 4, 5, 6]],
    ] as const) {
      meeting.give(member(1), { type: 'open-round', round: asking(number), question: ranking });
      for (const one of people) meeting.answer(member(one), asking(number), order(1, 2, 3));
      meeting.give(member(1), { type: 'close-round', round: asking(number) });
    }
    for (const number of [1, 2]) meeting.give(member(1), { type: 'reveal', round: asking(number) });
    meeting.wait(5);
    expect(resultOf(1)).not.toHaveProperty('isOrderOnly');
    expect(resultOf(2)).toMatchObject({ isOrderOnly: true });
  });
});
