import { expect, it } from 'vitest';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { RequestDraft } from '../ask/request-draft.svelte.ts';
import { CampaignDraft } from './campaign-draft.svelte.ts';

const id = '00000000-0000-4000-8000-000000000001';
const process = '00000000-0000-4000-8000-000000000002' as ProcessId;
const aarhus = '55133018' as MunicipalityCvr;
const today = '2026-11-26';

it('a round is asked for two weeks ahead, of all, and has a name and a process', () => {
  const draft = new CampaignDraft(today, id);
  expect(draft.campaign).toBeUndefined();
  draft.title = ' Løn, efterår ';
  draft.toggleProcess(process);
  expect(draft.campaign).toEqual({
    ...{ id, title: 'Løn, efterår', template: 'async-14-days' },
    ...{ processes: [process], asked: 'all', deadline: '2026-12-10' },
  });
  draft.asksAll = false;
  expect([draft.isWrong('asked'), draft.campaign]).toEqual([true, undefined]);
  draft.toggle(aarhus);
  expect(draft.campaign?.asked).toEqual([aarhus]);
  draft.toggleProcess(process);
  expect(draft.isWrong('processes')).toBe(true);
});

it.each([
  ['2026-11-25', true],
  ['2026-11-26', false],
  ['2027-11-27', false],
  ['2027-11-28', true],
  ['', true],
])('whether %s is no day to wait for: %s', (deadline, isWrong) => {
  const draft = new RequestDraft();
  draft.begin(today, id);
  draft.deadline = deadline;
  expect(draft.isWrong('deadline')).toBe(isWrong);
});

it('a question is asked of somebody', () => {
  const draft = new RequestDraft();
  draft.begin(today, id);
  expect([draft.isWrong('asked'), draft.request]).toEqual([true, undefined]);
  draft.toggle(aarhus);
  draft.message = ' Hej ';
  expect(draft.request).toEqual({ id, asked: [aarhus], deadline: '2026-12-10', message: 'Hej' });
});
