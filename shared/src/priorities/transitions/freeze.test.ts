import { beforeEach, describe, expect, it } from 'vitest';
import {
  decisionNumbered,
  made,
  Meeting,
  member,
  observer,
} from '../../../../tests/support/priorities/meeting.ts';
import { refusalOf } from '../../../../tests/support/priorities/refusal.ts';
import { madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import { decisionRecord, type DecisionRecord } from '../decision-record.ts';
import type { PriorityCommand } from '../priorities.commands.ts';

type Freeze = Extract<PriorityCommand, { type: 'freeze' }>;
const [ann, bo, carl, dorte] = [member(1), member(2), member(3), member(4)];

let meeting: Meeting;
/** The list in order: 3 (90), 1 (70) and 4 (70), 2 (40); each takes ten days, 4 takes five. */
beforeEach(() => {
  meeting = new Meeting();
  meeting.add(1, 2, 3, 4);
  const criterion = { id: 'a', title: 'A', low: '', high: '', source: 'marks' as const };
  meeting.give(ann, { type: 'edit-criteria', criteria: [criterion], weights: { a: 100 } });
  for (const [process, value, days] of [
    [1, 70, 10],
    [2, 40, 10],
    [3, 90, 10],
    [4, 70, 5],
  ] as const) {
    meeting.mark(bo, process, 'a', value);
    meeting.give(ann, { type: 'set-facts', process: made(process), facts: { days } });
  }
});

const capacity = (amount: number) =>
  meeting.give(ann, { type: 'edit-settings', settings: { capacity: { unit: 'days', amount } } });
const vote = (who: typeof ann, answer: 'yes' | 'no' | 'wait' | null, chosen: number[], reservation = '') =>
  meeting.give(who, { type: 'vote', answer, reservation, chosen: chosen.map(made) });
const freeze = (chosen: number[], chosenBy: Freeze['chosenBy'], given: Partial<Freeze> = {}) =>
  meeting.give(ann, {
    type: 'freeze',
    decision: decisionNumbered(1),
    title: 'Vi tager de øverste',
    chosen: chosen.map(made),
    chosenBy,
    ...given,
  });
function recordOf(decided: ReturnType<typeof freeze>): DecisionRecord {
  const effect = decided.effects.find(({ kind }) => kind === 'decide');
  if (effect?.kind !== 'decide') throw new Error('nothing was decided');
  return effect.record;
}

describe('votes', () => {
  it('[PR3] are one for each municipality, in its name, and the latest counts', () => {
    vote(bo, 'yes', [3, 1]);
    vote(carl, 'wait', [3, 1], 'Vi mangler tal');
    vote(member(12, 2), 'no', [3, 1]);
    expect(meeting.view.votes).toEqual([
      {
        municipality: madeMunicipality(2),
        name: 'Person 12',
        answer: 'no',
        reservation: '',
        chosen: [made(3), made(1)],
      },
      {
        municipality: madeMunicipality(3),
        name: 'Person 3',
        answer: 'wait',
        reservation: 'Vi mangler tal',
        chosen: [made(3), made(1)],
      },
    ]);
    vote(bo, null, []);
    expect(meeting.view.votes.map(({ municipality }) => municipality)).toEqual([madeMunicipality(3)]);
  });

  it('are about a choice of what is on the list', () => {
    expect(refusalOf(() => vote(bo, 'yes', []))).toEqual(['bad-request', 'chosen']);
    expect(refusalOf(() => vote(bo, 'yes', [1, 1]))).toEqual(['bad-request', 'chosen']);
    expect(refusalOf(() => vote(bo, 'yes', [9]))).toEqual(['conflict', 'chosen']);
  });

  it('[VO6] are for municipalities', () => {
    expect(refusalOf(() => vote(observer, 'yes', [1]))).toEqual(['forbidden']);
    expect(vote(bo, null, [])).toEqual({ events: [], effects: [] });
  });
});

describe('[PR2] a decision', () => {
  it('holds what it was reckoned from and what each municipality said to it', () => {
    capacity(25);
    meeting.rationale = 'De er klar.';
    meeting.minutes = 'Vi mødtes.';
    meeting.here = [1, 2, 3, 4].map(madeMunicipality);
    vote(bo, 'yes', [1, 3, 4]);
    vote(carl, 'no', [3, 1, 4], 'Vi er ikke klar');
    vote(dorte, 'yes', [3]);
    const record = recordOf(freeze([3, 1, 4], 'line', { reviewOn: '2027-05-25' }));
    expect(decisionRecord.parse(record)).toEqual(record);
    expect(record).toMatchObject({
      number: 1,
      list: { title: 'Fælles backlog 2026' },
      at: meeting.at,
      title: 'Vi tager de øverste',
      modelVersion: 'prioritering-1',
      method: 'weighted',
      weights: { a: 100 },
      capacity: { unit: 'days', amount: 25 },
      chosenBy: 'line',
      isTiedAtLine: false,
      rationale: 'De er klar.',
      minutes: 'Vi mødtes.',
      reviewOn: '2027-05-25',
      caseNumber: '',
    });
    expect(record.order).toEqual([
      { process: made(3), place: 1, score: 90, isChosen: true },
      { process: made(1), place: 2, score: 70, isChosen: true },
      { process: made(4), place: 2, score: 70, isChosen: true },
      { process: made(2), place: 4, score: 40, isChosen: false },
    ]);
    expect(record.entries.map(({ title, facts }) => [title, facts.days])).toEqual([
      ['Proces 1', 10],
      ['Proces 2', 10],
      ['Proces 3', 10],
      ['Proces 4', 5],
    ]);
    const said = record.participants.map(({ municipality, answer, reservation, isForThis }) => [
      Number(municipality) - 10_000_000,
      answer,
      reservation,
      isForThis,
    ]);
    expect(said).toEqual([
      [1, 'silent', '', true],
      [2, 'yes', '', true],
      [3, 'no', 'Vi er ikke klar', true],
      [4, 'yes', '', false],
      [5, 'absent', '', true],
      [6, 'absent', '', true],
      [7, 'absent', '', true],
    ]);
  });

  it("holds nobody's name: who spoke for whom lies apart", () => {
    vote(bo, 'yes', [3]);
    const decided = freeze([3], 'line');
    expect(JSON.stringify(recordOf(decided))).not.toContain('Person');
    expect(decided.effects).toMatchObject([
      { kind: 'decide', by: ann.account, names: [{ municipality: madeMunicipality(2), name: 'Person 2' }] },
      { kind: 'audit', deed: { action: 'priority-decided', decision: decisionNumbered(1) } },
    ]);
  });

  it('begins the next choice without votes, and is never taken back', () => {
    vote(bo, 'yes', [3]);
    freeze([3], 'line');
    expect(meeting.view.votes).toEqual([]);
    expect(meeting.view).not.toHaveProperty('undoable');
    expect(meeting.view.decisions).toEqual([
      { id: decisionNumbered(1), number: 1, at: meeting.at, title: 'Vi tager de øverste', chosen: 1 },
    ]);
    expect(refusalOf(() => freeze([3, 1], 'own'))).toEqual(['conflict']);
  });

  it('is what stands above the line, or the first so many where there is no capacity', () => {
    expect(refusalOf(() => freeze([3, 2], 'line'))).toEqual(['conflict', 'chosen']);
    expect(recordOf(freeze([1, 3], 'line')).order.filter(({ isChosen }) => isChosen)).toHaveLength(2);
    capacity(25);
    const second = { decision: decisionNumbered(2) };
    expect(refusalOf(() => freeze([3, 1], 'line', second))).toEqual(['conflict', 'chosen']);
    expect(refusalOf(() => freeze([3, 1, 4], 'line', second))).toBeUndefined();
  });

  it('says where the line goes through a shared place', () => {
    expect(recordOf(freeze([3, 1], 'line')).isTiedAtLine).toBe(true);
    const second = freeze([3, 1, 4], 'line', { decision: decisionNumbered(2) });
    expect(recordOf(second).isTiedAtLine).toBe(false);
  });

  it('may be a forslag of that moment, or the own choice of the group', () => {
    // In 15 days: down the list 3 and then 4, which fits where 1 does not; more than that cannot be had.
    expect(refusalOf(() => freeze([3, 4], 'greedy'))).toEqual(['conflict', 'chosen']);
    capacity(15);
    expect(refusalOf(() => freeze([3, 4], 'line'))).toEqual(['conflict', 'chosen']);
    expect(refusalOf(() => freeze([3, 1], 'greedy'))).toEqual(['conflict', 'chosen']);
    expect(refusalOf(() => freeze([3, 4], 'greedy'))).toBeUndefined();
    expect(refusalOf(() => freeze([4, 3], 'exact', { decision: decisionNumbered(2) }))).toBeUndefined();
    const own = freeze([2], 'own', { decision: decisionNumbered(3) });
    expect(recordOf(own).order.map(({ isChosen }) => isChosen)).toEqual([false, false, false, true]);
    const strange = { decision: decisionNumbered(4) };
    expect(refusalOf(() => freeze([9], 'own', strange))).toEqual(['not-found']);
    expect(refusalOf(() => freeze([2, 2], 'own', strange))).toEqual(['bad-request', 'chosen']);
  });

  it('is superseded once, by one that says so', () => {
    freeze([3], 'line');
    const over = (number: number, supersedes: number) => () =>
      freeze([3], 'line', { decision: decisionNumbered(number), supersedes: decisionNumbered(supersedes) });
    expect(refusalOf(over(2, 8))).toEqual(['not-found']);
    expect(recordOf(over(2, 1)())).toMatchObject({ number: 2, supersedes: decisionNumbered(1) });
    expect(refusalOf(over(3, 1))).toEqual(['conflict', 'supersedes']);
    expect(refusalOf(over(3, 2))).toBeUndefined();
    expect(meeting.view.decisions.map(({ supersedes }) => supersedes)).toEqual([
      undefined,
      decisionNumbered(1),
      decisionNumbered(2),
    ]);
  });

  it('has texts that can be printed', () => {
    meeting.minutes = 'a'.repeat(20_001);
    expect(refusalOf(() => freeze([3], 'line'))).toEqual(['too-long', 'minutes']);
  });

  it('[PR4] holds only marks of what is on the list, under what the list asks', () => {
    const criterion = (id: string) => ({ id, title: id, low: '', high: '', source: 'marks' as const });
    meeting.give(ann, {
      type: 'edit-criteria',
      criteria: ['a', 'b'].map(criterion),
      weights: { a: 50, b: 50 },
    });
    meeting.mark(carl, 1, 'b', 5);
    meeting.mark(carl, 1, 'rice-reach', 50);
    meeting.give(ann, { type: 'edit-criteria', criteria: [criterion('a')], weights: { a: 100 } });
    meeting.give(ann, { type: 'remove-process', process: made(2) });
    const { marks } = recordOf(freeze([3], 'line'));
    expect(marks.processes).toEqual([made(1), made(3), made(4)]);
    expect(marks.fields).toEqual(['a', 'rice-reach']);
  });
});
