import { beforeEach, describe, expect, it } from 'vitest';
import { Hall, madeProcess, processIds } from '../../../../../tests/support/workshops/hall.ts';
import type { ParticipantId, RoundId } from '../../../primitives/id.ts';
import { later } from '../../../primitives/time.ts';
import { distribution } from '../../counting/settle.ts';
import { currentRound, isDescribing, openRounds, roundsBeside } from '../../views/current-round.ts';

const refused = (code: string, field?: string) =>
  expect.objectContaining({ code, ...(field === undefined ? {} : { field }) }) as Error;

const hour = 3_600;

let hall: Hall;
let people: ParticipantId[];

const person = (at: number) => people[at] as ParticipantId;
const comes = (count: number) => Array.from({ length: count }, (_, at) => hall.enter(at + 1));
const inOwnTime = () => hall.facilitate({ type: 'edit-plan', plan: { pace: 'own', endsAt: endIn(hour) } });
const endIn = (seconds: number) => later(hall.at, seconds * 1_000);
const undo = () => hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
const statusOf = (id: RoundId) => hall.view.rounds.find((round) => round.id === id)?.status;

/** The round about one process alone. */
const roundAbout = (number: number): RoundId => {
  const round = hall.view.rounds.find(
    ({ items, question }) => question.kind === 'model' && items[0] === processIds(number)[0],
  );
  if (round === undefined) throw new Error(`nothing is asked about process ${number}`);
  return round.id;
};

describe('a workshop in people’s own time', () => {
  beforeEach(() => {
    hall = new Hall();
    inOwnTime();
    hall.facilitate({ type: 'start' });
    people = comes(6);
  });

  it('[WS4] asks everything at once from the start, and is nowhere itself', () => {
    const asked = hall.view.rounds.map(({ question, items, status }) => [
      question.kind,
      items.length,
      status,
    ]);
    expect(asked).toEqual([
      ['model', 1, 'open'],
      ['model', 1, 'open'],
      ['model', 1, 'open'],
      ['value-effort', 3, 'open'],
      ['dots', 3, 'open'],
    ]);
    expect(hall.view).toMatchObject({ status: 'open', current: null, timer: null });
  });

  it('[WS4] counts each round by its own answers', () => {
    hall.castIn(roundAbout(1), person(0), 3);
    hall.castIn(roundAbout(3), person(0), 1);
    hall.castIn(roundAbout(3), person(1), 2);
    const counts = [1, 2, 3].map(
      (number) => hall.view.rounds.find(({ id }) => id === roundAbout(number))?.answered.people,
    );
    expect(counts).toEqual([1, 0, 2]);
  });

  it('[WS4] whoever is taken out leaves every round that is open, and is back in all of them', () => {
    for (const number of [1, 2]) hall.castIn(roundAbout(number), person(0), 3);
    hall.facilitate({ type: 'remove-participant', participant: person(0) });
    expect(openRounds(hall.view).map(({ answered }) => answered.people)).toEqual([0, 0, 0, 0, 0]);
    undo();
    expect(openRounds(hall.view).map(({ answered }) => answered.people)).toEqual([1, 1, 0, 0, 0]);
  });

  it.each([
    { type: 'set-timer', seconds: 60 } as const,
    { type: 'extend-timer', seconds: 60 } as const,
    { type: 'pause', isPaused: true } as const,
    { type: 'gather' } as const,
  ])('[WS4] there is no room to be steered by $type', (command) => {
    expect(() => hall.facilitate(command)).toThrow(refused('conflict'));
  });

  it('[WS4] nor one to be taken on', () => {
    expect(() => hall.goTo('rate')).toThrow(refused('conflict'));
  });

  it('[WS4] at the end, and not a moment before, all that is open closes; the workshop waits for its facilitators', () => {
    hall.castIn(roundAbout(1), person(0), 3);
    hall.wait(hour - 1);
    hall.castIn(roundAbout(2), person(0), 3);
    hall.wait(1);
    expect(openRounds(hall.view)).toEqual([]);
    expect(hall.view).toMatchObject({ status: 'open', endedAt: hall.at });
    expect(() => hall.castIn(roundAbout(1), person(1), 3)).toThrow(refused('conflict'));
    expect(hall.effects.some(({ kind }) => kind === 'attach-result')).toBe(false);
  });

  it('[PE4] at the end tables write no more, and do again where it is put off', () => {
    const access = () =>
      hall.effects.flatMap((effect) => (effect.kind === 'access' ? [effect.processes] : [])).at(-1);
    expect(isDescribing(hall.view)).toBe(true);
    hall.effects.length = 0;
    hall.wait(hour);
    expect(isDescribing(hall.view)).toBe(false);
    expect(access()).toEqual(processIds(1, 2, 3));
    hall.effects.length = 0;
    hall.facilitate({ type: 'edit-plan', plan: { endsAt: endIn(hour) } });
    expect(isDescribing(hall.view)).toBe(true);
    expect(access()).toEqual(processIds(1, 2, 3));
  });

  it('[WS4] results are shown afterwards as ever, after five seconds', () => {
    people.forEach((one) => hall.castIn(roundAbout(1), one, 3));
    hall.wait(hour);
    hall.facilitate({ type: 'reveal', round: roundAbout(1) });
    hall.wait(4.999);
    expect(statusOf(roundAbout(1))).toBe('revealing');
    hall.wait(0.001);
    expect(statusOf(roundAbout(1))).toBe('revealed');
  });

  it('[WS4] an end that is put off opens what it has closed, and taken back closes it again', () => {
    hall.facilitate({ type: 'close-round', round: roundAbout(3) });
    hall.wait(hour);
    hall.facilitate({ type: 'edit-plan', plan: { endsAt: endIn(hour) } });
    expect(hall.view.endedAt).toBeUndefined();
    // The facilitator had closed the third before: that stays.
    expect(openRounds(hall.view)).toHaveLength(4);
    expect(statusOf(roundAbout(3))).toBe('closed');
    undo();
    hall.wait(0);
    expect(openRounds(hall.view)).toEqual([]);
    expect(hall.view.endedAt).toBe(hall.at);
  });

  it('[WS4] an end that is over already is refused, and so is beginning without one', () => {
    expect(() => hall.facilitate({ type: 'edit-plan', plan: { endsAt: hall.at } })).toThrow(
      refused('conflict', 'endsAt'),
    );
    const other = new Hall();
    other.facilitate({ type: 'edit-plan', plan: { pace: 'own' } });
    expect(() => other.facilitate({ type: 'start' })).toThrow(refused('conflict', 'endsAt'));
  });

  it('[WS4] what comes onto the agenda is asked at once, unless it is taken back before anybody has answered', () => {
    const [rate] = hall.view.agenda.filter(({ kind }) => kind === 'rate');
    if (rate?.kind !== 'rate') throw new Error('nothing is rated');
    const more = { ...rate, id: hall.newId() as typeof rate.id, processes: processIds(1) };
    hall.facilitate({ type: 'edit-agenda', agenda: [...hall.view.agenda, more] });
    expect(openRounds(hall.view)).toHaveLength(6);
    undo();
    expect(openRounds(hall.view)).toHaveLength(5);
    hall.facilitate({ type: 'edit-agenda', agenda: [...hall.view.agenda, more] });
    const asked = openRounds(hall.view).at(-1)?.id as RoundId;
    hall.castIn(asked, person(0), 3);
    undo();
    expect(statusOf(asked)).toBe('closed');
    expect(hall.view.agenda.some(({ id }) => id === more.id)).toBe(true);
  });
});

describe('what an owner has not agreed to', () => {
  it('[WS4] is asked in people’s own time from when they have', () => {
    hall = new Hall({ processes: [madeProcess(1), madeProcess(2, { consent: 'asked' })] });
    inOwnTime();
    hall.facilitate({ type: 'start' });
    expect(() => roundAbout(2)).toThrow();
    hall.consent(madeProcess(2, { consent: 'read' }));
    expect(statusOf(roundAbout(2))).toBe('open');
  });
});

describe('going from one to the other', () => {
  beforeEach(() => {
    hall = new Hall();
    hall.facilitate({ type: 'start' });
    people = comes(6);
    hall.goTo('rate', 1);
  });

  it('[WS4] what the room was at stays open in people’s own time, with its answers', () => {
    hall.cast(person(0), 3);
    const { round } = hall;
    inOwnTime();
    expect(hall.view.rounds.find(({ id }) => id === round)).toMatchObject({
      status: 'open',
      answered: { people: 1 },
    });
    expect(openRounds(hall.view)).toHaveLength(5);
    expect(hall.view).toMatchObject({ current: null, timer: null });
  });

  it('[WS4] taken back, the room is where it was, and what nobody has answered was never asked', () => {
    const { round } = hall;
    inOwnTime();
    hall.castIn(roundAbout(1), person(0), 3);
    undo();
    expect(currentRound(hall.view)?.id).toBe(round);
    expect(hall.view.rounds.map(({ id, status }) => [id, status])).toEqual([
      [round, 'open'],
      [roundAbout(1), 'closed'],
    ]);
  });

  it('[WS4] live again the room begins at the first step, and closes only what it has passed', () => {
    inOwnTime();
    hall.facilitate({ type: 'edit-plan', plan: { pace: 'live' } });
    expect(hall.view.current).toMatchObject({ activity: hall.view.agenda[0]?.id, step: 0 });
    expect(openRounds(hall.view)).toHaveLength(5);
    hall.goTo('rate', 0);
    hall.goTo('rate', 1);
    expect([1, 2, 3].map((number) => statusOf(roundAbout(number)))).toEqual(['closed', 'open', 'open']);
    hall.castIn(roundAbout(3), person(0), 3);
    hall.goTo('rate', 2);
    expect([1, 2, 3].map((number) => statusOf(roundAbout(number)))).toEqual(['closed', 'closed', 'open']);
  });

  it('[PE4] tables write all the time in people’s own time, and no longer when the room is at something else', () => {
    const access = (decided: ReturnType<typeof inOwnTime>) =>
      decided.effects.flatMap((effect) => (effect.kind === 'access' ? effect.processes : []));
    expect(isDescribing(hall.view)).toBe(false);
    expect(access(inOwnTime())).toEqual(processIds(1, 2, 3));
    expect(isDescribing(hall.view)).toBe(true);
    // Live again the room is at its welcome.
    expect(access(hall.facilitate({ type: 'edit-plan', plan: { pace: 'live' } }))).toEqual(
      processIds(1, 2, 3),
    );
    expect(isDescribing(hall.view)).toBe(false);
    expect(access(undo())).toEqual(processIds(1, 2, 3));
    expect(isDescribing(hall.view)).toBe(true);
  });

  it('[VO4] what was revealed before stays as it was', () => {
    people.forEach((one) => hall.cast(one, 2));
    const revealed = hall.revealNow();
    const before = hall.view.rounds.find(({ id }) => id === revealed);
    inOwnTime();
    hall.facilitate({ type: 'edit-plan', plan: { pace: 'live' } });
    expect(hall.view.rounds.find(({ id }) => id === revealed)).toEqual(before);
  });
});

describe('late answers', () => {
  beforeEach(() => {
    hall = new Hall();
    hall.facilitate({ type: 'start' });
    people = comes(7);
    hall.goTo('rate', 0);
    people.slice(0, 6).forEach((one, at) => hall.cast(one, at % 4));
    hall.goTo('rate', 1);
  });

  const late = () => hall.facilitate({ type: 'reopen-round', round: roundAbout(1) });

  it('[WS4] are refused until a facilitator opens for them, and then leave the room where it is', () => {
    expect(() => hall.castIn(roundAbout(1), person(6), 3)).toThrow(refused('conflict'));
    const { current, timer } = hall.view;
    late();
    hall.castIn(roundAbout(1), person(6), 3);
    expect(hall.view).toMatchObject({ current, timer });
    expect(roundsBeside(hall.view).map(({ id, answered }) => [id, answered.people])).toEqual([
      [roundAbout(1), 7],
    ]);
    expect(statusOf(roundAbout(2))).toBe('open');
  });

  it('[WS4] are taken while the room goes on, until a facilitator closes them or the workshop ends', () => {
    late();
    hall.goTo('rate', 2);
    hall.goTo('discuss');
    expect(statusOf(roundAbout(1))).toBe('open');
    expect(statusOf(roundAbout(2))).toBe('closed');
    hall.facilitate({ type: 'close-round', round: roundAbout(1) });
    expect(statusOf(roundAbout(1))).toBe('closed');
    late();
    hall.facilitate({ type: 'close' });
    expect(statusOf(roundAbout(1))).toBe('closed');
  });

  it('[WS4] closing them leaves the clock of the room alone, and taken back takes them again', () => {
    late();
    const { timer } = hall.view;
    hall.facilitate({ type: 'close-round', round: roundAbout(1) });
    expect(hall.view.timer).toEqual(timer);
    undo();
    expect(roundsBeside(hall.view).map(({ id }) => id)).toEqual([roundAbout(1)]);
    hall.goTo('rate', 2);
    expect(statusOf(roundAbout(1))).toBe('open');
  });

  it('[VO1] are seen by facilitators neither while they are taken nor, if few, before the reveal', () => {
    const look = () => {
      const round = hall.view.rounds.find(({ id }) => id === roundAbout(1));
      if (round === undefined) throw new Error('no round');
      return distribution(hall.state, round, (id) => [...(hall.ballots.get(id)?.values() ?? [])]);
    };
    expect(look()).toMatchObject({ people: 6 });
    late();
    expect(look).toThrow(refused('conflict'));
    hall.castIn(roundAbout(1), person(6), 3);
    hall.facilitate({ type: 'close-round', round: roundAbout(1) });
    expect(look).toThrow(refused('conflict'));
    hall.facilitate({ type: 'reveal', round: roundAbout(1) });
    hall.wait(5);
    expect(look()).toMatchObject({ people: 7 });
  });

  it('[VO4] are not for what has been revealed', () => {
    hall.facilitate({ type: 'reveal', round: roundAbout(1) });
    hall.wait(5);
    expect(late).toThrow(refused('conflict'));
  });
});
