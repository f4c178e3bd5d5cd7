import { expect, it } from 'vitest';
import { noText } from '../collaboration/process-document.ts';
import { findCprLikeIn } from './cpr-like-places.ts';

it('finds where each stands, with what stands before it and no other number', () => {
  const places = findCprLikeIn({
    ...noText,
    title: '010190-1234',
    summary: 'Ingen her: 86 12 34 56.',
    sections: [
      { key: 'asIs', text: 'Kort' },
      { key: 'legalAndData', text: 'En lang indledning om borgeren 020290-1235\nog 0303901236' },
    ],
  });
  expect(places).toEqual([
    { where: 'title', masked: '0101••••••', before: '', digits: '0101901234' },
    { where: 'legalAndData', masked: '0202••••••', before: 'ledning om borgeren ', digits: '0202901235' },
    { where: 'legalAndData', masked: '0303••••••', before: 'eren ••••••-•••• og ', digits: '0303901236' },
  ]);
});
