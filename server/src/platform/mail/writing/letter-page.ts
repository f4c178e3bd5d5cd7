import { coloured, darkRules } from './letter-colours.ts';

/** Mail programs have no typeface of ours and fetch none. */
const font = "font-family:'Segoe UI',system-ui,-apple-system,Helvetica,Arial,sans-serif";

/** What stands on the page of a letter; what is HTML is made by the functions below, all else is text. */
export interface LetterPage {
  readonly language: 'da' | 'en';
  readonly subject: string;
  readonly title: string;
  readonly greeting: string;
  readonly bodyHtml: string;
  readonly footHtml: string;
}

/**
 * A letter as a page: one column that fits a phone, no pictures, nothing that tells who has opened it. Tables, because
 * some mail programs lay nothing else out.
 */
export function letterPage({ language, subject, title, greeting, bodyHtml, footHtml }: LetterPage): string {
  return `<!doctype html>
<html lang="${language}">
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
<h1 ${coloured({ text: 'ink' }, `margin:0 0 4px;font-size:22px;line-height:1.3;font-weight:700`)}>${escaped(title)}</h1>
<p ${coloured({ text: 'ink-2' }, 'margin:0 0 20px;font-size:15px;line-height:1.5')}>${escaped(greeting)}</p>
${bodyHtml}
</td></tr>
<tr><td style="padding:16px 8px 0">${footHtml}</td></tr>
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

/** A paragraph of a letter. */
export function letterParagraph(text: string): string {
  const style = coloured({ text: 'ink-2' }, 'margin:0 0 12px;font-size:15px;line-height:1.5');
  return `<p ${style}>${escaped(text)}</p>`;
}

/** A box of a letter with a heading and lines: what something is, as `when` and `where`. */
export function letterBox(head: string, lines: readonly string[]): string {
  const box = coloured({ ground: 'surface-sunken' }, 'padding:12px 14px;border-radius:8px');
  const heading = coloured({ text: 'ink' }, 'margin:0;font-size:15px;line-height:1.5;font-weight:600');
  const line = coloured({ text: 'ink-2' }, 'margin:4px 0 0;font-size:15px;line-height:1.5');
  return `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 8px"><tr><td ${box}>
<p ${heading}>${escaped(head)}</p>
${lines.map((text) => `<p ${line}>${escaped(text)}</p>`).join('')}
</td></tr></table>`;
}

/** What a letter is for: the page to open, as a button. */
export function letterButton(label: string, link: string): string {
  const anchor = coloured(
    { text: 'on-fjord', ground: 'fjord' },
    'display:inline-block;padding:12px 20px;border-radius:8px;font-size:15px;font-weight:600;text-decoration:none',
  );
  return `<p style="margin:24px 0 0"><a href="${escaped(link)}" ${anchor}>${escaped(label)}</a></p>`;
}

/** The foot of a letter: why it came, and pages to open about that. */
export function letterFoot(why: string, links: readonly { label: string; link: string }[]): string {
  const small = coloured({ text: 'ink-3' }, 'margin:0 0 6px;font-size:13px;line-height:1.5');
  const anchor = coloured({ text: 'ink-3' }, 'font-size:13px');
  const anchors = links.map(
    ({ label, link }) => `<a href="${escaped(link)}" ${anchor}>${escaped(label)}</a>`,
  );
  return `<p ${small}>${escaped(why)}</p>
<p ${small}>${anchors.join(' &nbsp;·&nbsp; ')}</p>`;
}

/** What somebody is greeted by: "Mette". */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
