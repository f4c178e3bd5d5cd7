import { beforeEach, describe, expect, it } from 'vitest';
import { asking, made, Meeting, member, observer } from '../../../../tests/support/priorities/meeting.ts';
import { refusalOf } from '../../../../tests/support/priorities/refusal.ts';
import { madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import type { PriorityAnswer, PriorityQuestion } from '../priority-round.ts';

const [ann, bo, carl] = [member(1), member(2), member(3)];
const points: PriorityQuestion = { kind: 'points', criteria: ['variation', 'volume'] };
const pairs: PriorityQuestion = { kind: 'ahp', criteria: ['variation', 'volume', 'wellbeing'] };
const ranking: PriorityQuestion = { kind: 'ranking', processes: [made(1), made(2)] };
const half: PriorityAnswer = { kind: 'points', points: { variation: 50, volume: 50 } };

let meeting: Meeting;
const open = (number: number, question: PriorityQuestion) =>
  meeting.give(ann, { type: 'open-round', round: asking(number), question });
const give = (type: 'close-round' | 'reopen-round' | 'reveal' | 'undo-reveal', number = 1) =>
  meeting.give(ann, { type, round: asking(number) });
const roundOf = (number: number) => meeting.view.rounds.find(({ id }) => id === asking(number));

beforeEach(() => {
  meeting = new Meeting();
  meeting.add(1, 2, 3);
});

describe('a round', () => {
  it('is open, closed, about to be revealed for five seconds, and revealed', () => {
    open(1, points);
    expect(roundOf(1)).toEqual({
      id: asking(1),
      number: 1,
      question: points,
      voice: 'municipality',
      status: 'open',
      openedAt: '2026-11-14T09:00:00.000Z',
      openedBy: ann.account,
      answered: { people: 0, municipalities: [] },
    });
    give('close-round');
    expect(roundOf(1)?.status).toBe('closed');
    give('reveal');
    expect(roundOf(1)).toMatchObject({ status: 'revealing', revealAt: '2026-11-14T09:00:05.000Z' });
    meeting.wait(4);
    expect(roundOf(1)?.status).toBe('revealing');
    meeting.wait(1);
    expect(roundOf(1)).toMatchObject({ status: 'revealed', result: { kind: 'points', people: 0 } });
  });

  it('is called off while no value has left the server, and not a moment later', () => {
    open(1, points);
    give('close-round');
    give('reveal');
    meeting.wait(4);
    give('undo-reveal');
    expect(roundOf(1)?.status).toBe('closed');
    expect(roundOf(1)).not.toHaveProperty('revealAt');
    give('reveal');
    meeting.wait(5);
    expect(refusalOf(() => give('undo-reveal'))).toEqual(['conflict']);
  });

  it('[VO4] is one of its kind at a time, numbered after those before it', () => {
    open(1, points);
    expect(refusalOf(() => open(2, points))).toEqual(['conflict']);
    open(3, pairs);
    open(4, ranking);
    give('close-round');
    open(2, points);
    expect(meeting.view.rounds.map(({ question, number }) => [question.kind, number])).toEqual([
      ['points', 1],
      ['ahp', 1],
      ['ranking', 1],
      ['points', 2],
    ]);
    expect(refusalOf(() => give('reopen-round'))).toEqual(['conflict']);
  });

  it('[VO4] once revealed stays what it is', () => {
    meeting.ask(1, points, [[bo, half]]);
    const revealed = roundOf(1);
    for (const deed of ['close-round', 'reopen-round', 'undo-reveal'] as const)
      expect(refusalOf(() => give(deed))).toEqual(['conflict']);
    expect(give('reveal').events).toEqual([]);
    expect(refusalOf(() => open(1, points))).toEqual(['conflict']);
    expect(roundOf(1)).toEqual(revealed);
  });

  it.each<[string, PriorityQuestion]>([
    ['a criterion that is not there', { kind: 'points', criteria: ['variation', 'price'] }],
    ['a criterion twice', { kind: 'points', criteria: ['variation', 'variation'] }],
    ['a process that is not there', { kind: 'ranking', processes: [made(1), made(9)] }],
    ['a process twice', { kind: 'ranking', processes: [made(1), made(1)] }],
  ])('does not ask about %s', (_what, question) => {
    expect(refusalOf(() => open(1, question))).toEqual(['bad-request', 'question']);
  });

  it('names nobody and no hour in the audit record but who asked and who revealed', () => {
    meeting.ask(1, points, [[bo, half]]);
    expect(meeting.effects.filter(({ kind }) => kind === 'audit')).toEqual([
      { kind: 'audit', deed: { action: 'priority-round-opened', round: asking(1) } },
      { kind: 'audit', deed: { action: 'priority-round-revealed', round: asking(1) } },
    ]);
  });
});

describe('an answer', () => {
  it('[VO1][VO2] goes to its row; others hear only that one more has answered', () => {
    open(1, points);
    const { events, effects } = meeting.answer(bo, asking(1), half);
    expect(events).toEqual([
      {
        kind: 'answered',
        round: asking(1),
        answered: { people: 1, municipalities: [madeMunicipality(2)] },
      },
    ]);
    expect(effects).toEqual([
      {
        kind: 'answer',
        round: asking(1),
        account: bo.account,
        municipality: bo.municipality,
        version: 1,
        answer: half,
      },
    ]);
  });

  it('[VO1] that is changed tells nobody anything', () => {
    open(1, points);
    meeting.answer(bo, asking(1), half);
    const { revision } = meeting.view;
    meeting.answer(bo, asking(1), { kind: 'points', points: { variation: 90, volume: 10 } });
    expect(meeting.view.revision).toBe(revision);
  });

  it('[VO1] says in no order who came first', () => {
    open(1, points);
    for (const who of [carl, ann, bo]) meeting.answer(who, asking(1), half);
    expect(roundOf(1)?.answered.municipalities).toEqual([1, 2, 3].map(madeMunicipality));
    expect(meeting.state.answered[asking(1)]?.map(({ account }) => account)).toEqual([
      ann.account,
      bo.account,
      carl.account,
    ]);
  });

  it('[VO3] sent again, or late by an older version, changes nothing', () => {
    open(1, points);
    meeting.answer(bo, asking(1), half, 3);
    const other: PriorityAnswer = { kind: 'points', points: { variation: 0, volume: 100 } };
    for (const version of [1, 2, 3])
      expect(meeting.answer(bo, asking(1), other, version)).toEqual({ events: [], effects: [] });
    expect(meeting.answer(bo, asking(1), other, 4).effects).toHaveLength(1);
  });

  it('is taken while the round is open, and again when it is opened again', () => {
    open(1, points);
    give('close-round');
    expect(refusalOf(() => meeting.answer(bo, asking(1), half))).toEqual(['conflict']);
    give('reopen-round');
    expect(meeting.answer(bo, asking(1), half).events).toHaveLength(1);
    expect(refusalOf(() => meeting.answer(bo, asking(9), half))).toEqual(['not-found']);
  });

  it('[VO6] is for municipalities: a region has no voice', () => {
    open(1, points);
    expect(refusalOf(() => meeting.answer(observer, asking(1), half))).toEqual(['forbidden']);
  });

  const answers: [string, 'taken' | 'refused', PriorityQuestion, PriorityAnswer][] = [
    ['all points given', 'taken', points, { kind: 'points', points: { variation: 0, volume: 100 } }],
    ['a point short', 'refused', points, { kind: 'points', points: { variation: 49, volume: 50 } }],
    ['a criterion left out', 'refused', points, { kind: 'points', points: { volume: 100 } }],
    ['another criterion', 'refused', points, { kind: 'points', points: { variation: 50, wellbeing: 50 } }],
    [
      'a criterion more',
      'refused',
      points,
      { kind: 'points', points: { variation: 0, volume: 99, wellbeing: 1 } },
    ],
    ['another kind of answer', 'refused', points, { kind: 'ahp', comparisons: [0] }],
    ['all three pairs', 'taken', pairs, { kind: 'ahp', comparisons: [-8, 0, 8] }],
    ['two of three pairs', 'refused', pairs, { kind: 'ahp', comparisons: [1, 2] }],
    ['an order', 'taken', ranking, { kind: 'ranking', order: [[made(2)], [made(1)]] }],
    ['a shared place', 'taken', ranking, { kind: 'ranking', order: [[made(2), made(1)]] }],
    ['one left out', 'taken', ranking, { kind: 'ranking', order: [[made(2)]] }],
    ['one twice', 'refused', ranking, { kind: 'ranking', order: [[made(2)], [made(2)]] }],
    ['one that is not asked about', 'refused', ranking, { kind: 'ranking', order: [[made(3)]] }],
    ['nothing', 'refused', ranking, { kind: 'ranking', order: [] }],
  ];
  it.each(answers)('with %s is %s', (_what, verdict, question, answer) => {
    open(1, question);
    const refusal = refusalOf(() => meeting.answer(bo, asking(1), answer));
    expect(refusal).toEqual(verdict === 'taken' ? undefined : ['bad-request', 'answer']);
  });
});
