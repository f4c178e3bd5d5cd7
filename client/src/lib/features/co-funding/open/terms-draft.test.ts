import { expect, it } from 'vitest';
import { coFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import { askedNumber } from '../../../../../../tests/support/priorities/sample-round.ts';
import { TermsDraft, termsFaults } from './terms-draft.svelte.ts';

/** Noon in Denmark. */
const now = Date.parse('2026-11-26T11:00:00.000Z');

function written(): TermsDraft {
  const draft = new TermsDraft({}, () => now);
  draft.title = ' Fælles robot ';
  draft.price = '1.050.000';
  return draft;
}

it('asks all for three weeks unless somebody says otherwise', () => {
  const { terms } = written();
  expect(terms).toEqual({
    title: 'Fælles robot',
    text: '',
    price: 1_050_000,
    split: 'inhabitants',
    closesAt: '2026-12-17T11:00:00.000Z',
    invited: 'all',
  });
  expect(coFundingTerms.safeParse(terms).success).toBe(true);
});

it('[NU3] reads price and cap as Danes write them', () => {
  const draft = written();
  draft.cap = '1,3';
  expect(draft.terms).toMatchObject({ price: 1_050_000, capPerInhabitant: 1.3 });
});

it('says what must be put right, and asks for nothing until then', () => {
  const wrong = (change: (draft: TermsDraft) => void) => {
    const draft = written();
    change(draft);
    expect(draft.terms).toBeUndefined();
    return termsFaults.filter((field) => draft.isWrong(field));
  };
  expect(wrong((draft) => (draft.title = '  '))).toEqual(['title']);
  expect(wrong((draft) => (draft.price = '12,5'))).toEqual(['price']);
  expect(wrong((draft) => (draft.price = '0'))).toEqual(['price']);
  expect(wrong((draft) => (draft.price = '100000001'))).toEqual(['price']);
  expect(wrong((draft) => (draft.cap = '0'))).toEqual(['cap']);
  expect(wrong((draft) => (draft.cap = 'en krone'))).toEqual(['cap']);
  expect(wrong((draft) => (draft.closesAt = '2026-11-26T12:00'))).toEqual(['closesAt']);
  expect(wrong((draft) => (draft.closesAt = ''))).toEqual(['closesAt']);
  expect(wrong((draft) => (draft.asksAll = false))).toEqual(['invited']);
});

it('asks those who are chosen, each once', () => {
  const draft = written();
  draft.asksAll = false;
  for (const index of [0, 1, 0, 2]) draft.toggle(askedNumber(index));
  expect(draft.terms?.invited).toEqual([askedNumber(1), askedNumber(2)]);
});
