import type { Letter } from './letter.ts';
import { coloured, darkRules } from './letter-colours.ts';
import type { LetterPart } from './letter-parts.ts';
import type { LetterPiece } from './letter-pieces.ts';
import { firstNameOf } from './letter-text.ts';
import type { LetterWords } from './letter-words.da.ts';

/** Mail programs have no typeface of ours and fetch none. */
const font = "font-family:'Segoe UI',system-ui,-apple-system,Helvetica,Arial,sans-serif";

/**
 * A letter as a page: one column that fits a phone, no pictures, nothing that tells who has opened it. Tables, because
 * some mail programs lay nothing else out.
 */
export function letterHtml(
  letter: Letter,
  subject: string,
  parts: readonly LetterPart[],
  words: LetterWords,
): string {
  return `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>:root{color-scheme:light dark}${darkRules}</style>
</head>
<body ${coloured({ ground: 'ground', text: 'ink' }, `margin:0;padding:0;${font}`)}>
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" ${coloured({ ground: 'ground' })}>
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="max-width:600px">
<tr><td style="padding:0 8px 16px">${brand()}</td></tr>
<tr><td ${coloured({ ground: 'surface', edge: 'line' }, 'padding:28px 24px;border-width:1px;border-style:solid;border-radius:12px')}>
<h1 ${coloured({ text: 'ink' }, `margin:0 0 4px;font-size:22px;line-height:1.3;font-weight:700`)}>${escaped(words.titles[letter.pace])}</h1>
<p ${coloured({ text: 'ink-2' }, 'margin:0 0 20px;font-size:15px;line-height:1.5')}>${escaped(words.hello(firstNameOf(letter.name)))}</p>
${parts.map(partHtml).join('\n')}
${letter.more > 0 ? `<p ${coloured({ text: 'ink-2' }, 'margin:20px 0 0;font-size:15px;line-height:1.5')}>${escaped(words.more(letter.more))}</p>` : ''}
${button(words.inbox, letter.inbox)}
</td></tr>
<tr><td style="padding:16px 8px 0">${foot(letter, words)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function brand(): string {
  const mark = coloured(
    { ground: 'rav' },
    'display:inline-block;width:10px;height:10px;border-radius:10px 0 3px 0',
  );
  const name = coloured({ text: 'fjord-text' }, 'font-size:17px;font-weight:700');
  return `<span ${mark}></span>&nbsp;<span ${name}>Procesrum</span>`;
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

function button(label: string, link: string): string {
  const anchor = coloured(
    { text: 'on-fjord', ground: 'fjord' },
    'display:inline-block;padding:12px 20px;border-radius:8px;font-size:15px;font-weight:600;text-decoration:none',
  );
  return `<p style="margin:24px 0 0"><a href="${escaped(link)}" ${anchor}>${escaped(label)}</a></p>`;
}

function foot({ topics, preferences, unsubscribe }: Letter, words: LetterWords): string {
  const small = coloured({ text: 'ink-3' }, 'margin:0 0 6px;font-size:13px;line-height:1.5');
  const anchor = coloured({ text: 'ink-3' }, 'font-size:13px');
  const link = (label: string, to: string) => `<a href="${escaped(to)}" ${anchor}>${escaped(label)}</a>`;
  return `<p ${small}>${escaped(words.why(topics))}</p>
<p ${small}>${link(words.preferences, preferences)} &nbsp;·&nbsp; ${link(words.unsubscribe(topics), unsubscribe)}</p>`;
}

const contentIf = (isContent: boolean) => (isContent ? ' lang="da"' : '');

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
