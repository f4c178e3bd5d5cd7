import type { Letter, LetterItem, RenderedLetter } from './letter.ts';
import { letterFormatsFor } from '../../../platform/mail/writing/letter-formats.ts';
import { letterHtml } from './letter-html.ts';
import { partsOf } from './letter-parts.ts';
import { pieceOf, type LetterTongue } from './letter-pieces.ts';
import { letterText } from './letter-text.ts';
import { danishLetterWords } from './letter-words.da.ts';
import { englishLetterWords } from './letter-words.en.ts';

/** Longer subjects are cut off by mail programs anyway, and then without a sign of it. */
const maxSubjectCharacters = 90;

/** Puts a letter into words: as a page, as plain text, and what stands in the list of mails. */
export function renderLetter(letter: Letter): RenderedLetter {
  const tongue = {
    words: letter.language === 'da' ? danishLetterWords : englishLetterWords,
    formats: letterFormatsFor(letter.language),
  };
  const subject = shortened(subjectOf(letter, tongue));
  const parts = partsOf(letter.items, tongue);
  return {
    subject,
    text: letterText(letter, parts, tongue.words),
    html: letterHtml(letter, subject, parts, tongue.words),
  };
}

function subjectOf({ pace, items, more }: Letter, tongue: LetterTongue): string {
  const { subjects } = tongue.words;
  const count = items.length + more;
  const [first] = items;
  if (first !== undefined && count === 1) return subjectOfOne(first, tongue);
  const asking = askingMunicipalities(items);
  const [asker] = asking;
  if (asker !== undefined) {
    const others = count - items.filter(isQuestion).length;
    const asked = subjects.asked(asking.length, asker);
    return others === 0 ? asked : subjects.andMore(asked, others);
  }
  switch (pace) {
    case 'at-once':
      return subjects.atOnce(count);
    case 'daily':
      return subjects.daily(count);
    case 'weekly':
      return subjects.weekly(count);
  }
}

function subjectOfOne(item: LetterItem, tongue: LetterTongue): string {
  const { head } = pieceOf(item, tongue);
  const { process } = item.notification;
  return item.isDiscreet || process === undefined ? head : tongue.words.subjects.about(head, process.title);
}

const isQuestion = ({ notification, isDiscreet }: LetterItem) =>
  !isDiscreet && notification.subject.kind === 'validation-requested';

function askingMunicipalities(items: readonly LetterItem[]): string[] {
  const names = items.filter(isQuestion).flatMap(({ notification: { municipality } }) => municipality ?? []);
  return [...new Set(names.map(({ name }) => name))];
}

function shortened(subject: string): string {
  const oneLine = subject.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(oneLine);
  return characters.length <= maxSubjectCharacters
    ? oneLine
    : `${characters
        .slice(0, maxSubjectCharacters - 1)
        .join('')
        .trimEnd()}…`;
}
