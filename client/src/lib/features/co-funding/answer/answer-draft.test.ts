import { expect, it } from 'vitest';
import type { CoFundingStatement } from '@procesrum/shared/co-funding/co-funding.ts';
import { AnswerDraft } from './answer-draft.svelte.ts';

function draftOver(first?: CoFundingStatement) {
  let stored = first;
  const draft = new AnswerDraft(
    () => stored,
    (value) => String(value).replace('.', ','),
  );
  return { draft, store: (next: CoFundingStatement) => (stored = next) };
}

it('shows what is stored until something is touched, and follows when a colleague stores another', () => {
  const { draft, store } = draftOver({ answer: 'maybe', amount: 30_000, hourlyCost: 395.5 });
  expect([
    draft.answer,
    draft.written('amount'),
    draft.written('hours'),
    draft.written('hourlyCost'),
  ]).toEqual(['maybe', '30000', '', '395,5']);
  store({ answer: 'yes' });
  expect([draft.answer, draft.written('amount')]).toEqual(['yes', '']);
  expect(draft.isChanged).toBe(false);
  expect(draft.isOvertaken).toBe(false);
});

it('keeps what is written when a colleague stores another meanwhile, and tells it', () => {
  const { draft, store } = draftOver({ answer: 'maybe' });
  draft.type('hours', '640');
  expect(draft.isOvertaken).toBe(false);
  store({ answer: 'no' });
  expect(draft.isOvertaken).toBe(true);
  expect(draft.statement).toEqual({ answer: 'maybe', hours: 640 });
  draft.settle();
  expect([draft.answer, draft.written('hours')]).toEqual(['no', '']);
});

it('[NU3] takes numbers as Danes write them, and nothing that is none', () => {
  const { draft } = draftOver();
  expect(draft.statement).toBeUndefined();
  draft.answer = 'yes';
  draft.type('amount', '31.243 kr.');
  draft.type('hours', '130,5');
  expect(draft.statement).toEqual({ answer: 'yes', amount: 31_243, hours: 130.5 });
  draft.type('amount', '12,5');
  expect(draft.isWrong('amount')).toBe(true);
  expect(draft.statement).toBeUndefined();
  draft.type('amount', '');
  draft.type('hourlyCost', '0');
  expect(draft.isWrong('hourlyCost')).toBe(true);
  draft.type('hourlyCost', '-5');
  expect(draft.isWrong('hourlyCost')).toBe(true);
});

it('is changed only while something else stands in it than what is stored', () => {
  const { draft } = draftOver({ answer: 'yes', hours: 10 });
  draft.type('hours', '11');
  expect(draft.isChanged).toBe(true);
  draft.type('hours', '10');
  expect(draft.isChanged).toBe(false);
});
