import { expect, it } from 'vitest';
import { noText } from '../collaboration/process-document.ts';
import { wideningHindrance } from './widening.ts';

const text = { ...noText, title: 'Flytning', summary: 'En borger flytter.' };

it.each([
  ['nothing for a text that fits', text, undefined],
  ['a title of 66 characters', { ...text, title: 'å'.repeat(66) }, { code: 'too-long', where: 'title' }],
  ['no title of 65, an emoji being one', { ...text, title: '😀'.repeat(65) }, undefined],
  ['a summary of 141', { ...text, summary: 'å'.repeat(141) }, { code: 'too-long', where: 'summary' }],
  [
    'what looks like a CPR number, by the first place',
    {
      ...text,
      sections: [
        { key: 'asIs' as const, text: 'Borgeren 010190-1234' },
        { key: 'toBe' as const, text: '020290-1234' },
      ],
    },
    { code: 'personal-number', where: 'asIs' },
  ],
])('[PE1] sharing wider is hindered by %s', (_, given, expected) => {
  expect(wideningHindrance(given)).toEqual(expected);
});

it('[PE1] a number said to be no CPR number hinders no more, however it is written; another one still does', () => {
  const isDismissed = (digits: string) => digits === '0101901234';
  const of = (title: string, summary: string) => wideningHindrance({ ...text, title, summary }, isDismissed);
  expect(of('Sag 010190-1234', 'Se 0101901234')).toBeUndefined();
  expect(of('Sag 010190-1234', 'Om 010190-1235')).toEqual({ code: 'personal-number', where: 'summary' });
  expect(of('å'.repeat(66), '010190-1234')).toEqual({ code: 'too-long', where: 'title' });
});
