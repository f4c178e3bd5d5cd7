import { expect, test } from 'vitest';
import type { AccountId } from '../primitives/id.ts';
import { commentRuns, mentionOf, mentionsIn, spokenText } from './comment-text.ts';

const mette = '11111111-1111-4111-8111-111111111111' as AccountId;
const jonas = '22222222-2222-4222-8222-222222222222' as AccountId;

test('[CM2] a comment says whom it mentions, once each and in their order', () => {
  const text = `Hej ${mentionOf(jonas)} og ${mentionOf(mette)}. ${mentionOf(jonas)}: kan trinnet undværes?`;
  expect(mentionsIn(text)).toEqual([jonas, mette]);
  expect(spokenText(text, (account) => (account === mette ? 'Mette K.' : 'Jonas P.'))).toBe(
    'Hej @Jonas P. og @Mette K.. @Jonas P.: kan trinnet undværes?',
  );
});

test('[CM2] what only looks like a mention is words', () => {
  const text = 'skriv @[ikke-en-konto] eller @[11111111-1111-4111-8111-11111111111Z]';
  expect(commentRuns(text)).toEqual([{ kind: 'words', words: text }]);
});
