import { describe, expect, it } from 'vitest';
import { newPriority } from '@procesrum/shared/priorities/new-priority.ts';
import type { PriorityRound } from '@procesrum/shared/priorities/priority-round.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { accountId, priorityListId, processId, roundId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { askedCriteria, askingFault, questionOf, waitingFor } from './round-reading.ts';

const at = instant.parse('2026-11-14T09:00:00.000Z');
const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const list = newPriority({ id: priorityListId.parse(id(1)), title: 'Backlog', audience: 'group' }).view;

function round(last: number, kind: 'points' | 'ahp', status: PriorityRound['status']): PriorityRound {
  return {
    id: roundId.parse(id(last)),
    number: 1,
    question: { kind, criteria: list.criteria.map((criterion) => criterion.id) },
    voice: 'municipality',
    status,
    openedAt: at,
    openedBy: accountId.parse(id(9)),
    answered: { people: 0, municipalities: [] },
  };
}

function withEntries(count: number): PriorityView {
  const entries = Array.from({ length: count }, (_, index) => ({
    process: processId.parse(id(100 + index)),
    addedAt: at,
    facts: {},
    source: 'marks' as const,
  }));
  return { ...list, entries };
}

describe('asking the group', () => {
  it('[VO4] asks nothing of a kind that is under way, and anew once it is shown', () => {
    const open = { ...list, rounds: [round(2, 'points', 'closed')] };
    expect(askingFault('points', open)).toBe('open');
    expect(askingFault('ahp', open)).toBeUndefined();
    expect(askingFault('points', { ...list, rounds: [round(2, 'points', 'revealed')] })).toBeUndefined();
  });

  it('[NU1] compares two by two only where there is an index to judge it by: 3 to 10 criteria', () => {
    const criteria = (count: number) => ({
      ...list,
      criteria: Array.from({ length: count }, (_, index) => ({
        ...{ title: 'k', low: '', high: '', source: 'marks' as const },
        id: `k-${index}`,
      })),
    });
    expect(askingFault('ahp', criteria(2))).toBe('criteria');
    expect(askingFault('ahp', criteria(3))).toBeUndefined();
    expect(askingFault('ahp', criteria(11))).toBe('many-criteria');
    expect(askingFault('points', criteria(1))).toBe('criteria');
    expect(askingFault('points', criteria(12))).toBeUndefined();
  });

  it('puts at least two processes in order, and at most forty', () => {
    expect(askingFault('ranking', withEntries(1))).toBe('processes');
    const many = withEntries(60);
    expect(askingFault('ranking', many)).toBeUndefined();
    const question = questionOf(
      'ranking',
      many,
      many.entries.map(({ process }) => process),
    );
    expect(question.kind === 'ranking' ? question.processes : []).toHaveLength(40);
  });
});

it('[VO4] keeps asking about a criterion that has left the list meanwhile', () => {
  const { question } = round(2, 'points', 'open');
  const without = { ...list, criteria: list.criteria.slice(1) };
  expect(askedCriteria(question, without).map((criterion) => criterion.id)).toEqual(
    list.criteria.map((criterion) => criterion.id),
  );
});

it('waits for whoever has not answered an open round, and for nobody in a closed one', () => {
  const rounds = [round(2, 'points', 'open'), round(3, 'ahp', 'closed')];
  expect(waitingFor(rounds, () => undefined).map((one) => one.id)).toEqual([rounds[0]?.id]);
  expect(waitingFor(rounds, () => ({}))).toEqual([]);
});
