import { beforeEach, describe, expect, it } from 'vitest';
import { Hall, madeId, processIds } from '../../../../tests/support/workshops/hall.ts';
import type { ParticipantId, RoundId } from '../../primitives/id.ts';
import { distribution } from '../counting/settle.ts';
import type { RoundAnswers, StepAnswer } from '../round.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

/** KL's nine questions, all answered alike. */
const nine = (answer: StepAnswer): RoundAnswers => [new Array<StepAnswer>(9).fill(answer)];

let hall: Hall;
let people: ParticipantId[];

beforeEach(() => {
  hall = new Hall();
  hall.facilitate({ type: 'start' });
  people = [1, 2, 3, 4, 5, 6].map((number) => hall.enter(number));
  hall.goTo('rate');
});

const person = (at: number) => people[at] as ParticipantId;
const roundNow = () => hall.view.rounds.find(({ id }) => id === hall.round);
const look = () => {
  const round = roundNow();
  if (round === undefined) throw new Error('no round');
  return distribution(hall.state, round, (id) => [...(hall.ballots.get(id)?.values() ?? [])]);
};

describe('answering', () => {
  it('[VO1] tells that one more has answered, once, and never what', () => {
    expect(hall.cast(person(0), 3).events.map(({ kind }) => kind)).toEqual(['plan', 'answered']);
    expect(hall.cast(person(1), 0).events).toHaveLength(1);
    expect(hall.cast(person(1), 2).events).toEqual([]);
    expect(roundNow()?.answered).toMatchObject({ people: 2, municipalities: 2 });
  });

  it('[VO3] an answer that comes late does not take the place of a newer one', () => {
    hall.cast(person(0), nine(3), 2);
    expect(hall.cast(person(0), nine(1), 1)).toEqual({ events: [], effects: [] });
    expect(hall.ballots.get(hall.round)?.get(person(0))?.answers).toEqual(nine(3));
  });

  it('[VO3] somebody who blanks everything has not answered, and may answer again', () => {
    hall.cast(person(0), 3);
    hall.cast(person(0), null);
    expect(roundNow()?.answered.people).toBe(0);
    hall.cast(person(0), 'dont-know');
    expect(roundNow()?.answered.people).toBe(1);
  });

  it('[VO1] is refused once the round is closed', () => {
    hall.facilitate({ type: 'close-round', round: hall.round });
    expect(() => hall.cast(person(0), 3)).toThrow(refused('conflict'));
  });

  it('is taken while the room has a break', () => {
    hall.facilitate({ type: 'pause', isPaused: true });
    hall.cast(person(0), 3);
    expect(roundNow()?.answered.people).toBe(1);
  });

  it.each([
    ['too few questions', [[1, 2, 3]]],
    ['too many items', [...nine(1), ...nine(1)]],
    ['a step that the scale does not have', nine(4)],
  ])('is refused with %s', (_, answers) => {
    expect(() => hall.cast(person(0), answers)).toThrow(refused('bad-request'));
  });

  it('[PE2] is not for observers, for facilitators who have not joined, or for people who were taken out', () => {
    const watching = hall.enter(8, { isObserver: true });
    expect(() => hall.cast(watching, 3)).toThrow(refused('forbidden'));
    const command = { type: 'cast' as const, round: hall.round, version: 1, answers: nine(3) };
    expect(() => hall.facilitate(command)).toThrow(refused('forbidden'));
    hall.facilitate({ type: 'remove-participant', participant: person(0) });
    expect(() => hall.cast(person(0), 3)).toThrow(refused('forbidden'));
  });

  it('is not for guests where the round leaves them out', () => {
    const guest = hall.enter(9, { isGuest: true });
    hall.cast(guest, 3);
    const agenda = hall.view.agenda.map((one) =>
      one.kind === 'rate' ? { ...one, excludesGuests: true } : one,
    );
    hall.facilitate({ type: 'edit-agenda', agenda });
    hall.goTo('rate', 1);
    expect(() => hall.cast(guest, 3)).toThrow(refused('forbidden'));
  });

  it('[VO5] the first answer of the workshop freezes its contract', () => {
    hall.facilitate({ type: 'edit-plan', plan: { contract: 'municipality' } });
    hall.cast(person(0), 3);
    expect(hall.view).toMatchObject({ contract: 'municipality', isContractFrozen: true });
    for (const contract of ['anonymous', 'named'] as const)
      expect(() => hall.facilitate({ type: 'edit-plan', plan: { contract } })).toThrow(
        expect.objectContaining({ code: 'conflict', field: 'contract' }),
      );
  });

  it('[VO5] undo does not bring back the contract from before the first answer', () => {
    hall.facilitate({ type: 'edit-plan', plan: { contract: 'named', title: 'Nyt navn' } });
    hall.cast(person(0), 3);
    hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
    expect(hall.view).toMatchObject({ contract: 'named', title: 'ERFA', isContractFrozen: true });
  });

  it('[VO6] another voice rule holds for the rounds that are opened later', () => {
    hall.facilitate({ type: 'edit-plan', plan: { voice: 'person' } });
    expect(roundNow()?.voice).toBe('municipality');
    hall.goTo('rate', 1);
    expect(roundNow()?.voice).toBe('person');
  });
});

describe('closing and revealing', () => {
  beforeEach(() => people.forEach((one, at) => hall.cast(one, at % 4)));

  it('[VO1] values are told five seconds after the reveal was asked for, and not before', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.facilitate({ type: 'reveal', round });
    expect(roundNow()).toMatchObject({ status: 'revealing', revealAt: '2026-11-14T09:00:05.000Z' });
    hall.wait(4.999);
    expect(roundNow()).not.toHaveProperty('result');
    hall.wait(0.001);
    expect(roundNow()).toMatchObject({ status: 'revealed', result: { people: 6, municipalities: 6 } });
    expect(hall.effects.at(-1)).toMatchObject({ kind: 'attach-result', round });
  });

  it('[VO1] Fortryd holds the values back, until they have left', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.facilitate({ type: 'reveal', round });
    hall.wait(4);
    hall.facilitate({ type: 'undo-reveal', round });
    hall.wait(60);
    expect(roundNow()).toMatchObject({ status: 'closed' });
    expect(roundNow()).not.toHaveProperty('revealAt');
    hall.facilitate({ type: 'reveal', round });
    hall.wait(5);
    expect(() => hall.facilitate({ type: 'undo-reveal', round })).toThrow(refused('conflict'));
  });

  it('pressing reveal twice does not put it off', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.facilitate({ type: 'reveal', round });
    hall.wait(3);
    expect(hall.facilitate({ type: 'reveal', round }).events).toEqual([]);
    hall.wait(2);
    expect(roundNow()?.status).toBe('revealed');
  });

  it('an open round is closed before it is revealed', () => {
    expect(() => hall.facilitate({ type: 'reveal', round: hall.round })).toThrow(refused('conflict'));
  });

  it('[VO4] what is closed can be opened again, what is revealed cannot', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.facilitate({ type: 'reopen-round', round });
    hall.cast(person(0), 1);
    hall.revealNow();
    expect(() => hall.facilitate({ type: 'reopen-round', round })).toThrow(refused('conflict'));
    expect(() => hall.cast(person(0), 2)).toThrow(refused('conflict'));
  });

  it('whoever only watches by the time it is opened again does not count in it, and may answer anew', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    hall.give(person(0), { type: 'be-observer', isObserver: true });
    hall.facilitate({ type: 'reopen-round', round });
    expect(roundNow()).toMatchObject({ answered: { people: 5 } });
    hall.give(person(0), { type: 'be-observer', isObserver: false });
    expect(roundNow()).toMatchObject({ answered: { people: 5 } });
    hall.cast(person(0), 2);
    expect(roundNow()).toMatchObject({ answered: { people: 6 } });
  });

  it('[VO1] facilitators see the distribution from when the round is closed', () => {
    expect(look).toThrow(refused('conflict'));
    hall.facilitate({ type: 'close-round', round: hall.round });
    expect(look()).toMatchObject({ people: 6 });
  });

  it('[VO1] a round that is opened again and gets one answer more does not show facilitators that one', () => {
    const late = hall.enter(9);
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toMatchObject({ people: 6 });
    hall.facilitate({ type: 'reopen-round', round });
    hall.cast(late, 3);
    hall.facilitate({ type: 'close-round', round });
    expect(look).toThrow(refused('conflict'));
    hall.facilitate({ type: 'reveal', round });
    hall.wait(5);
    expect(look()).toMatchObject({ people: 7 });
  });

  it('[VO1] nor does one where somebody has gone as another came, though they are as many as before', () => {
    const late = hall.enter(9);
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toMatchObject({ people: 6 });
    hall.facilitate({ type: 'reopen-round', round });
    hall.facilitate({ type: 'remove-participant', participant: person(0) });
    hall.cast(late, 3);
    hall.facilitate({ type: 'close-round', round });
    expect(roundNow()?.answered.people).toBe(6);
    expect(look).toThrow(refused('conflict'));
  });

  it('[VO1] nor does one where somebody has only changed their mind, however often', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toMatchObject({ people: 6 });
    hall.facilitate({ type: 'reopen-round', round });
    for (const step of [0, 1, 2, 3, 0, 1]) hall.cast(person(0), step);
    hall.facilitate({ type: 'close-round', round });
    expect(look).toThrow(refused('conflict'));
    hall.facilitate({ type: 'reopen-round', round });
    people.slice(1, 5).forEach((one) => hall.cast(one, 3));
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toMatchObject({ people: 6 });
  });

  it('[VO1] nor does one where two who had answered turn out to be one person', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toMatchObject({ people: 6 });
    hall.facilitate({ type: 'reopen-round', round });
    hall.facilitate({ type: 'merge-participants', from: person(0), into: person(1) });
    hall.facilitate({ type: 'close-round', round });
    expect(roundNow()?.answered.people).toBe(5);
    expect(look).toThrow(refused('conflict'));
  });

  it('[VO1] nor where the one they turn out to be has answered in between', () => {
    const late = hall.enter(9);
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toMatchObject({ people: 6 });
    hall.facilitate({ type: 'reopen-round', round });
    hall.cast(late, 3);
    hall.facilitate({ type: 'merge-participants', from: person(0), into: late });
    hall.facilitate({ type: 'close-round', round });
    expect(roundNow()?.answered.people).toBe(6);
    expect(look).toThrow(refused('conflict'));
  });

  it('[VO1] what was once withheld is so until enough have come since it was seen', () => {
    const late = [9, 10, 11, 12, 13].map((number) => hall.enter(number));
    const { round } = hall;
    const again = (...ones: typeof late) => {
      hall.facilitate({ type: 'reopen-round', round });
      ones.forEach((one) => hall.cast(one, 3));
      hall.facilitate({ type: 'close-round', round });
    };
    hall.facilitate({ type: 'close-round', round });
    again(...late.slice(0, 2));
    expect(look).toThrow(refused('conflict'));
    again(...late.slice(2, 4));
    expect(look).toThrow(refused('conflict'));
    again(...late.slice(4));
    expect(look()).toMatchObject({ people: 11 });
  });

  it('a round that is opened again and closed as it was shows what it showed', () => {
    const { round } = hall;
    hall.facilitate({ type: 'close-round', round });
    const before = look();
    hall.facilitate({ type: 'reopen-round', round });
    hall.facilitate({ type: 'close-round', round });
    expect(look()).toEqual(before);
  });

  it('[VO1] whoever was taken out while it was open does not count in its result', () => {
    hall.facilitate({ type: 'remove-participant', participant: person(0) });
    hall.revealNow();
    expect(roundNow()?.answered.people).toBe(5);
    expect(roundNow()?.result).toMatchObject({ people: 5, municipalities: 5 });
  });

  it('[VO1] taking somebody out of a closed round does not show what they had answered', () => {
    hall.facilitate({ type: 'close-round', round: hall.round });
    const before = look();
    hall.facilitate({ type: 'remove-participant', participant: person(0) });
    expect(look()).toEqual(before);
  });
});

describe('asking again', () => {
  const again = madeId<RoundId>('d', 2);
  const askAgain = () => {
    const activity = hall.view.current?.activity ?? madeId('c', 99);
    hall.facilitate({ type: 'open-round', round: again, activity, items: processIds(1) });
  };

  it('[VO4] makes a second round beside the first, and says what moved', () => {
    people.forEach((one) => hall.cast(one, 0));
    const first = hall.revealNow();
    const before = roundNow();
    hall.goTo('discuss');
    const discussion = hall.view.agenda.find(({ kind }) => kind === 'discuss');
    hall.facilitate({
      type: 'choose-discussion',
      activity: discussion?.id ?? madeId('c', 99),
      processes: processIds(1),
    });
    askAgain();
    people.forEach((one, at) => hall.cast(one, at < 2 ? 3 : 0));
    hall.revealNow();
    expect(hall.view.rounds.find(({ id }) => id === first)).toEqual(before);
    expect(roundNow()).toMatchObject({
      number: 2,
      result: { movement: { since: first, answeredBoth: 6, changed: 2 } },
    });
  });

  it('[VO4] of another process takes the room there, and closes what was open', () => {
    const first = hall.round;
    const activity = hall.view.current?.activity ?? madeId('c', 99);
    hall.facilitate({ type: 'open-round', round: again, activity, items: processIds(2) });
    expect(hall.round).toBe(again);
    expect(hall.view.rounds.map(({ id, status }) => [id, status])).toEqual([
      [first, 'closed'],
      [again, 'open'],
    ]);
  });

  it('is not done about nothing', () => {
    hall.goTo('rate', 0, 1);
    expect(hall.view.rounds.at(-1)?.question.kind).toBe('value-effort');
    hall.revealNow();
    const activity = hall.view.current?.activity ?? madeId('c', 99);
    expect(() => hall.facilitate({ type: 'open-round', round: again, activity, items: [] })).toThrow(
      refused('bad-request'),
    );
  });

  it('is not done while it is being asked', () => {
    expect(askAgain).toThrow(refused('conflict'));
  });

  it('taken back, is as if it never was, unless somebody has answered', () => {
    people.forEach((one) => hall.cast(one, 0));
    const first = hall.revealNow();
    askAgain();
    hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
    expect(hall.view.rounds.map(({ id }) => id)).toEqual([first]);
    askAgain();
    hall.cast(person(0), 3);
    hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
    expect(hall.view.rounds.at(-1)).toMatchObject({ id: again, status: 'closed', answered: { people: 1 } });
  });
});
