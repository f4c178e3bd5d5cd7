import { firstNameOf } from '../../../platform/mail/writing/letter-page.ts';
import type { Letter } from './letter.ts';
import type { LetterPart } from './letter-parts.ts';
import type { LetterPiece } from './letter-pieces.ts';
import type { LetterWords } from './letter-words.da.ts';

/** A letter for mail programs that show plain text, and for people who would rather read that. */
export function letterText(letter: Letter, parts: readonly LetterPart[], words: LetterWords): string {
  return [
    words.hello(firstNameOf(letter.name)),
    ...parts.flatMap(({ title, pieces }) => [
      ...(title === undefined ? [] : [underlined(title)]),
      ...pieces.map(pieceText),
    ]),
    ...(letter.more > 0 ? [words.more(letter.more)] : []),
    `${words.inbox}: ${letter.inbox}`,
    [
      '-- ',
      words.why(letter.topics),
      `${words.preferences}: ${letter.preferences}`,
      `${words.unsubscribe(letter.topics)}: ${letter.unsubscribe}`,
    ].join('\n'),
    '',
  ].join('\n\n');
}

function underlined(title: string): string {
  return `${title}\n${'-'.repeat(Math.min(title.length, 72))}`;
}

function pieceText({ head, lines, quote, action, link }: LetterPiece): string {
  return [
    head,
    ...lines,
    ...(quote === undefined || quote === '' ? [] : quote.split('\n').map((line) => `> ${line}`)),
    `${action}: ${link}`,
  ].join('\n');
}
