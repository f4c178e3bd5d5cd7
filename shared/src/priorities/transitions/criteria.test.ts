import { beforeEach, describe, expect, it } from 'vitest';
import { asking, made, Meeting, member } from '../../../../tests/support/priorities/meeting.ts';
import { refusalOf } from '../../../../tests/support/priorities/refusal.ts';
import { criterionId, type Criterion, type Weights } from '../criterion.ts';
import type { PriorityAnswer } from '../priority-round.ts';

const ann = member(1);
const criterion = (id: string): Criterion => ({ id, title: id, low: '', high: '', source: 'marks' });

let meeting: Meeting;
const edit = (ids: readonly string[], weights: Weights) =>
  meeting.give(ann, { type: 'edit-criteria', criteria: ids.map(criterion), weights });
const weigh = (weights: Weights) => meeting.give(ann, { type: 'set-weights', weights });
const agree = (note: string) => meeting.give(ann, { type: 'agree-weights', note });
const points = (a: number, b: number): PriorityAnswer => ({ kind: 'points', points: { a, b } });

beforeEach(() => {
  meeting = new Meeting();
  edit(['a', 'b'], { a: 60, b: 40 });
});

describe('criteria and weights', () => {
  it('begin as in the picture: six, of which one is reckoned from hours', () => {
    const { view } = new Meeting();
    expect(view.criteria.map(({ id, title, source }) => [title, view.weights[id], source])).toEqual([
      ['Faste regler', 20, 'marks'],
      ['Ens hver gang', 15, 'marks'],
      ['Digitale data', 15, 'marks'],
      ['Stor mængde', 20, 'hours'],
      ['Værdi i hverdagen', 20, 'marks'],
      ['Få ændringer', 10, 'marks'],
    ]);
    expect(view.settings.matrix).toEqual({ x: 'axis-days', y: 'axis-hours', crossX: 10, crossY: 800 });
  });

  it('have no name that every object answers to: agreed weights would give it a function for points', () => {
    for (const name of ['constructor', 'valueOf', 'toString', 'hasOwnProperty', '__proto__'])
      expect(criterionId.safeParse(name).success).toBe(false);
    expect(criterionId.safeParse('construction').success).toBe(true);
  });

  it.each<[string, string[], Weights]>([
    ['sum to 99', ['a', 'b'], { a: 59, b: 40 }],
    ['leave one out', ['a', 'b'], { a: 100 }],
    ['weigh another', ['a', 'b'], { a: 60, b: 20, c: 20 }],
    ['weigh what is not there', [], { a: 100 }],
  ])('are refused where the weights %s', (_how, ids, weights) => {
    expect(refusalOf(() => edit(ids, weights))).toEqual(['bad-request', 'weights']);
  });

  it('are refused where a criterion stands there twice', () => {
    expect(refusalOf(() => edit(['a', 'a'], { a: 100 }))).toEqual(['bad-request', 'criteria']);
  });

  it('may be none at all', () => {
    edit([], {});
    expect([meeting.view.criteria, meeting.view.weights]).toEqual([[], {}]);
    expect(refusalOf(() => agree(''))).toEqual(['conflict']);
  });

  it('stay where the same is said again', () => {
    expect(weigh({ b: 40, a: 60 })).toEqual({ events: [], effects: [] });
    expect(refusalOf(() => weigh({ a: 60, b: 41 }))).toEqual(['bad-request', 'weights']);
  });

  it('take an axis of the 2×2 along when they go', () => {
    const matrix = { x: 'a', y: 'b', crossX: 50, crossY: 60 };
    meeting.give(ann, { type: 'edit-settings', settings: { matrix } });
    edit(['b'], { b: 100 });
    expect(meeting.view.settings.matrix).toEqual({ x: 'axis-days', y: 'b', crossX: 10, crossY: 60 });
    meeting.undo();
    expect(meeting.view.settings.matrix).toEqual(matrix);
    expect(meeting.view.weights).toEqual({ a: 60, b: 40 });
  });
});

describe('agreed weights', () => {
  it('are remembered with when, where and how they were found, and come back', () => {
    agree('Dokk1');
    weigh({ a: 10, b: 90 });
    expect(meeting.view.agreed).toEqual({
      weights: { a: 60, b: 40 },
      at: '2026-11-14T09:00:00.000Z',
      from: 'sliders',
      note: 'Dokk1',
    });
    meeting.give(ann, { type: 'use-agreed' });
    expect(meeting.view.weights).toEqual({ a: 60, b: 40 });
  });

  it('agreed on again are still agreed on then', () => {
    agree('Dokk1');
    meeting.wait(60);
    expect(agree('Dokk1').events).toEqual([]);
    expect(agree('Aarhus').events).not.toEqual([]);
  });

  it('weigh nothing where a criterion is new, and are refused where one that weighs is gone', () => {
    expect(refusalOf(() => meeting.give(ann, { type: 'use-agreed' }))).toEqual(['conflict']);
    agree('');
    edit(['a', 'b', 'c'], { a: 0, b: 0, c: 100 });
    meeting.give(ann, { type: 'use-agreed' });
    expect(meeting.view.weights).toEqual({ a: 60, b: 40, c: 0 });
    edit(['a', 'c'], { a: 0, c: 100 });
    expect(refusalOf(() => meeting.give(ann, { type: 'use-agreed' }))).toEqual(['conflict', 'criteria']);
  });
});

describe('what a round came to', () => {
  const five = [1, 2, 3, 4, 5].map((number) => member(number));
  const use = (number = 1) => meeting.give(ann, { type: 'use-result', round: asking(number), note: 'Dokk1' });

  it('becomes the weights, and is agreed on', () => {
    meeting.ask(
      1,
      { kind: 'points', criteria: ['a', 'b'] },
      five.map((who) => [who, points(30, 70)]),
    );
    use();
    expect(meeting.view.weights).toEqual({ a: 30, b: 70 });
    expect(meeting.view.agreed).toMatchObject({ weights: { a: 30, b: 70 }, from: 'points', note: 'Dokk1' });
    meeting.undo();
    expect(meeting.view.weights).toEqual({ a: 60, b: 40 });
    expect(meeting.view.agreed).toBeUndefined();
  });

  it('is not taken before it is revealed, of fewer than five, of a ranking, or where a criterion is gone', () => {
    meeting.add(1, 2);
    const question = { kind: 'points' as const, criteria: ['a', 'b'] };
    meeting.give(ann, { type: 'open-round', round: asking(1), question });
    for (const who of five) meeting.answer(who, asking(1), points(30, 70));
    expect(refusalOf(() => use())).toEqual(['conflict', 'round']);
    meeting.give(ann, { type: 'close-round', round: asking(1) });
    meeting.ask(
      2,
      question,
      five.slice(1).map((who) => [who, points(30, 70)]),
    );
    expect(refusalOf(() => use(2))).toEqual(['conflict', 'round']);
    meeting.ask(3, { kind: 'ranking', processes: [made(1), made(2)] }, []);
    expect(refusalOf(() => use(3))).toEqual(['conflict', 'round']);
    meeting.give(ann, { type: 'reveal', round: asking(1) });
    meeting.wait(5);
    edit(['a', 'c'], { a: 50, c: 50 });
    expect(refusalOf(() => use())).toEqual(['conflict', 'criteria']);
  });
});

describe('scenarios', () => {
  const save = (slot: 'a' | 'b', title: string) => meeting.give(ann, { type: 'save-scenario', slot, title });

  it('keep the list as it is, and make it so again', () => {
    const capacity = { unit: 'days' as const, amount: 60 };
    meeting.give(ann, { type: 'edit-settings', settings: { method: 'wsjf', capacity } });
    save('a', 'Som på Dokk1');
    meeting.give(ann, { type: 'edit-settings', settings: { method: 'weighted', capacity: null } });
    weigh({ a: 5, b: 95 });
    expect(meeting.view.scenarios.a).toEqual({
      title: 'Som på Dokk1',
      at: '2026-11-14T09:00:00.000Z',
      method: 'wsjf',
      criteria: ['a', 'b'],
      weights: { a: 60, b: 40 },
      capacity,
    });
    meeting.give(ann, { type: 'use-scenario', slot: 'a' });
    expect(meeting.view.settings).toMatchObject({ method: 'wsjf', capacity });
    expect(meeting.view.weights).toEqual({ a: 60, b: 40 });
    meeting.undo();
    expect(meeting.view.settings).toMatchObject({ method: 'weighted', capacity: null });
    expect(meeting.view.weights).toEqual({ a: 5, b: 95 });
  });

  it('go one by one, and are refused where there is none', () => {
    save('a', 'A');
    save('b', 'B');
    meeting.give(ann, { type: 'drop-scenario', slot: 'a' });
    expect(Object.keys(meeting.view.scenarios)).toEqual(['b']);
    expect(refusalOf(() => meeting.give(ann, { type: 'use-scenario', slot: 'a' }))).toEqual([
      'conflict',
      'slot',
    ]);
    expect(meeting.give(ann, { type: 'drop-scenario', slot: 'a' }).events).toEqual([]);
  });
});
