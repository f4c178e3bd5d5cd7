import { coloured } from '../../../platform/mail/writing/letter-colours.ts';
import {
  escaped,
  firstNameOf,
  letterButton,
  letterFoot,
  letterPage,
} from '../../../platform/mail/writing/letter-page.ts';
import type { Letter } from './letter.ts';
import type { LetterPart } from './letter-parts.ts';
import type { LetterPiece } from './letter-pieces.ts';
import type { LetterWords } from './letter-words.da.ts';

/** A letter as a page. */
export function letterHtml(
  letter: Letter,
  subject: string,
  parts: readonly LetterPart[],
  words: LetterWords,
): string {
  const { language, topics } = letter;
  const more = coloured({ text: 'ink-2' }, 'margin:20px 0 0;font-size:15px;line-height:1.5');
  return letterPage({
    ...{
      language,
      subject,
      title: words.titles[letter.pace],
      greeting: words.hello(firstNameOf(letter.name)),
    },
    bodyHtml: `${parts.map(partHtml).join('\n')}
${letter.more > 0 ? `<p ${more}>${escaped(words.more(letter.more))}</p>` : ''}
${letterButton(words.inbox, letter.inbox)}`,
    footHtml: letterFoot(words.why(topics), [
      { label: words.preferences, link: letter.preferences },
      { label: words.unsubscribe(topics), link: letter.unsubscribe },
    ]),
  });
}

function partHtml({ title, isContent, pieces }: LetterPart): string {
  const heading = coloured(
    { text: 'ink' },
    'margin:24px 0 8px;font-size:17px;line-height:1.35;font-weight:600',
  );
  return `${title === undefined ? '' : `<h2 ${heading}${contentIf(isContent)}>${escaped(title)}</h2>`}
${pieces.map(pieceHtml).join('\n')}`;
}

function pieceHtml({ head, lines, quote, action, link }: LetterPiece): string {
  const box = coloured({ ground: 'surface-sunken' }, 'padding:12px 14px;border-radius:8px');
  const line = coloured({ text: 'ink-2' }, 'margin:4px 0 0;font-size:15px;line-height:1.5');
  const quoted = coloured(
    { text: 'ink-2', edge: 'rav' },
    'margin:8px 0 0;padding:0 0 0 12px;border-width:0 0 0 3px;border-style:solid;font-size:15px;line-height:1.5',
  );
  const anchor = coloured({ text: 'fjord-text' }, 'font-size:15px;font-weight:600');
  return `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 8px"><tr><td ${box}>
<p ${coloured({ text: 'ink' }, 'margin:0;font-size:15px;line-height:1.5;font-weight:600')}>${escaped(head)}</p>
${lines.map((text) => `<p ${line}>${escaped(text)}</p>`).join('')}
${quote === undefined || quote === '' ? '' : `<blockquote ${quoted} lang="da">${escaped(quote).replaceAll('\n', '<br>')}</blockquote>`}
<p style="margin:8px 0 0"><a href="${escaped(link)}" ${anchor}>${escaped(action)}</a></p>
</td></tr></table>`;
}

const contentIf = (isContent: boolean) => (isContent ? ' lang="da"' : '');
