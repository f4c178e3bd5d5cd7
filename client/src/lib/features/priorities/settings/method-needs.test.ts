import { expect, it } from 'vitest';
import { newPriority } from '@procesrum/shared/priorities/new-priority.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import { wsjfFields } from '@procesrum/shared/priorities/criterion.ts';
import {
  accountId,
  municipalityCvr,
  priorityListId,
  processId,
  roundId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { methodNeed } from './method-needs.ts';

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const at = instant.parse('2026-11-14T09:00:00.000Z');
const aarhus = municipalityCvr.parse('55133018');
const [first, second] = [processId.parse(id(11)), processId.parse(id(12))];
const entry = { addedAt: at, facts: {}, source: 'marks' as const };
const view = {
  ...newPriority({ id: priorityListId.parse(id(1)), title: 'Backlog', audience: 'group' }).view,
  entries: [
    { ...entry, process: first },
    { ...entry, process: second },
  ],
};

it('[NU3] tells for how many processes there are numbers', () => {
  const book = MarkBook.empty.with(
    wsjfFields.map((field) => ({ process: first, field, municipality: aarhus, value: 3 })),
  );
  expect(methodNeed('wsjf', view, book)).toEqual({ kind: 'marks', ready: 1, of: 2 });
  expect(methodNeed('rice', view, book)).toEqual({ kind: 'marks', ready: 0, of: 2 });
  expect(methodNeed('weighted', view, MarkBook.empty)).toEqual({ kind: 'marks', ready: 0, of: 2 });
  expect(methodNeed('weighted', { ...view, criteria: [] }, book)).toEqual({ kind: 'no-criteria' });
});

it('counts hours as numbers of the criterion that is reckoned from them', () => {
  const entries = [{ ...entry, process: first, facts: { hours: 640 } }, ...view.entries.slice(1)];
  expect(methodNeed('weighted', { ...view, entries }, MarkBook.empty)).toEqual({
    kind: 'marks',
    ready: 1,
    of: 2,
  });
});

it('[PR3] takes no order from a ranking of fewer than five', () => {
  const round = {
    id: roundId.parse(id(2)),
    number: 3,
    question: { kind: 'ranking' as const, processes: [first] },
    voice: 'municipality' as const,
    status: 'revealed' as const,
    openedAt: at,
    openedBy: accountId.parse(id(9)),
    answered: { people: 4, municipalities: [] },
    result: { kind: 'ranking' as const, voice: 'municipality' as const, people: 4, municipalities: 4 },
  };
  expect(methodNeed('borda', view, MarkBook.empty)).toEqual({ kind: 'no-ranking' });
  expect(methodNeed('borda', { ...view, rounds: [round] }, MarkBook.empty)).toEqual({ kind: 'too-few' });
  const shown = { ...round, result: { ...round.result, people: 5, points: [3] } };
  expect(methodNeed('schulze', { ...view, rounds: [shown] }, MarkBook.empty)).toEqual({
    kind: 'ranking',
    number: 3,
    ready: 1,
    of: 2,
  });
});
