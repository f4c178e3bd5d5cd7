import { expect, it } from 'vitest';
import { AnswerDraft } from './answer-draft.svelte.ts';

/** A draft in a Danish form. */
const draftWith = (
  fields: Partial<Pick<AnswerDraft, 'verdict' | 'difference' | 'source' | 'text' | 'link'>>,
) => Object.assign(new AnswerDraft((value) => String(value).replace('.', ',')), fields);

it('[VA1] an answer says yes, partly or no', () => {
  const draft = draftWith({});
  expect([draft.isWrong('verdict'), draft.answer]).toEqual([true, undefined]);
  draft.verdict = 'no';
  expect(draft.answer).toEqual({ verdict: 'no', numbers: { systems: [] } });
});

it('[VA1] partly says what is different', () => {
  const draft = draftWith({ verdict: 'partly', difference: '  ' });
  expect([draft.isWrong('difference'), draft.answer]).toEqual([true, undefined]);
  draft.difference = ' Lederen gør det selv. ';
  expect(draft.answer).toEqual({
    verdict: 'partly',
    difference: 'Lederen gør det selv.',
    numbers: { systems: [] },
  });
});

it('[VA1] a number that is not told is absent, and nought is nought', () => {
  const draft = draftWith({ verdict: 'yes' });
  draft.numbers.times = '0';
  expect(draft.answer?.numbers).toEqual({ timesPerYear: 0, systems: [] });
});

it('numbers are read as they are written in Danish', () => {
  const draft = draftWith({ verdict: 'yes' });
  draft.numbers.times = '4.120';
  draft.numbers.minutes = '14,5';
  draft.numbers.systems = ['SD Løn'];
  expect(draft.answer?.numbers).toEqual({ timesPerYear: 4120, minutesPerCase: 14.5, systems: ['SD Løn'] });
  // 4 120 · 14.5 minutes = 59 740 minutes = 995.67 hours.
  expect(draft.numbers.hours).toBe(996);
});

it.each([
  ['times', 'mange'],
  ['times', '3,5'],
  ['times', '-1'],
  ['minutes', '14,55'],
  ['minutes', '2.401'],
] as const)('%s cannot be %s: nothing is sent, and what is right is kept', (field, written) => {
  const draft = draftWith({ verdict: 'yes', difference: 'Næsten ens.' });
  draft.numbers[field] = written;
  expect([draft.isWrong(field), draft.isWhole, draft.answer]).toEqual([true, false, undefined]);
  expect(draft.kept).toEqual({ verdict: 'yes', difference: 'Næsten ens.' });
});

it('a source is for the own municipality alone until somebody says otherwise', () => {
  const draft = draftWith({ verdict: 'yes', source: 'measured', text: 'Lønudtræk' });
  expect(draft.answer?.evidence).toEqual({ source: 'measured', text: 'Lønudtræk', audience: 'own' });
  draft.isOwnOnly = false;
  expect(draft.answer?.evidence?.audience).toBe('all');
});

it.each(['http://intranet.dk/x', 'C:\\filer\\udtræk.xlsx', 'javascript:alert(1)'])(
  'a link is an address of https, not %s',
  (link) => {
    const draft = draftWith({ verdict: 'yes', source: 'measured', link });
    expect([draft.isWrong('link'), draft.answer]).toEqual([true, undefined]);
    expect(draft.kept.evidence).toEqual({ source: 'measured', audience: 'own' });
  },
);

it('what is put down is what is kept', () => {
  const draft = draftWith({});
  const stored = {
    verdict: 'partly' as const,
    difference: 'Noget.',
    numbers: { timesPerYear: 640, minutesPerCase: 14.5, systems: ['KMD Opus'] },
    evidence: { source: 'counted' as const, link: 'https://x.dk/a', audience: 'all' as const },
  };
  draft.begin(stored);
  expect([draft.kept, draft.answer]).toEqual([stored, stored]);
});
