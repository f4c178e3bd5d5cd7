import { listsOf, wordListItem, type ListParagraph } from './word-lists.ts';
import { htmlTree, wordsOf, type HtmlElement, type HtmlNode } from './html-tree.ts';

/** Elements that leave no trace, their content included. */
const dropped =
  /^(?:head|style|script|title|xml|meta|link|img|svg|object|iframe|noscript|textarea|select|button|input|col|colgroup|hr|[vwm]:.*)$/;

const blockTags =
  /^(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|blockquote|section|article|body|html)$/;

/**
 * Cleans HTML pasted from Word, Outlook, a spreadsheet or a web page down to what our texts hold: paragraphs,
 * two levels of headings, lists, tables, quotes, bold, italic and links. Word's list paragraphs become real
 * lists, pictures and comments go, and headings 1–2 become our 3, deeper ones our 4.
 * What was copied in an editor of ours passes as it is; the editor's own rules still apply to it.
 */
export function cleanPastedHtml(html: string): string {
  if (html.includes('data-pm-slice')) return html;
  return blocks(htmlTree(html));
}

/** Writes nodes as blocks: loose text gets a paragraph, and runs of Word's list paragraphs become lists. */
function blocks(nodes: readonly HtmlNode[]): string {
  const written: string[] = [];
  let loose: HtmlNode[] = [];
  let list: ListParagraph[] = [];

  function endLoose(): void {
    written.push(paragraph('p', loose));
    loose = [];
  }
  function endList(): void {
    written.push(listsOf(list));
    list = [];
  }
  for (const node of nodes) {
    if (typeof node !== 'string' && dropped.test(node.tag)) continue;
    if (typeof node === 'string' || !holdsBlocks(node)) {
      if (wordsOf(node).trim() !== '') endList();
      loose.push(node);
      continue;
    }
    endLoose();
    const item = wordListItem(node);
    if (item !== undefined) {
      list.push({ ...item, html: inline(item.content) });
      continue;
    }
    endList();
    written.push(block(node));
  }
  endLoose();
  endList();
  return written.join('');
}

function block(element: HtmlElement): string {
  const { tag, children } = element;
  if (element.attributes['class']?.includes('MsoTitle')) return paragraph('h3', children);
  if (/^h[1-6]$/.test(tag)) return paragraph(Number(tag[1]) <= 2 ? 'h3' : 'h4', children);
  if (tag === 'p') return children.some(holdsBlocks) ? blocks(children) : paragraph('p', children);
  if (tag === 'ul' || tag === 'ol') return wrapped(tag, listItems(children));
  if (tag === 'li') return `<li>${blocks(children)}</li>`;
  if (tag === 'blockquote') return wrapped('blockquote', blocks(children));
  if (tag === 'table') return wrapped('table', rows(children));
  return blocks(children);
}

/** A list inside a list, without the item it belongs to, as old Word and some web pages write it, goes to the item before. */
function listItems(nodes: readonly HtmlNode[]): string {
  const items: string[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    if (node.tag === 'li') items.push(blocks(node.children) || '<p></p>');
    else if (node.tag === 'ul' || node.tag === 'ol') items.push(`${items.pop() ?? '<p></p>'}${block(node)}`);
  }
  return items.map((item) => `<li>${item}</li>`).join('');
}

function rows(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return '';
      if (node.tag !== 'tr') return /^t(?:head|body|foot)$/.test(node.tag) ? rows(node.children) : '';
      return wrapped('tr', node.children.map(cell).join(''));
    })
    .join('');
}

function cell(node: HtmlNode): string {
  if (typeof node === 'string' || (node.tag !== 'td' && node.tag !== 'th')) return '';
  const spans = ['colspan', 'rowspan']
    .filter((name) => /^[2-9]$|^[1-9]\d$/.test(node.attributes[name] ?? ''))
    .map((name) => ` ${name}="${node.attributes[name]}"`);
  return `<${node.tag}${spans.join('')}>${blocks(node.children) || '<p></p>'}</${node.tag}>`;
}

/** An empty paragraph is Word's way of making room; ours have room already. */
function paragraph(tag: string, children: readonly HtmlNode[]): string {
  const html = inline(children).replace(/ {2,}/g, ' ').trim();
  return wordsOf({ tag, attributes: {}, children: [...children] }).trim() === ''
    ? ''
    : `<${tag}>${html}</${tag}>`;
}

function wrapped(tag: string, html: string): string {
  return html === '' ? '' : `<${tag}>${html}</${tag}>`;
}

/** Writes nodes as running text with bold, italic and links. */
function inline(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? running(node) : inlineElement(node))).join('');
}

function running(text: string): string {
  return text.replace(/[\s]+/g, ' ').replaceAll('<', '&lt;');
}

function inlineElement(element: HtmlElement): string {
  const { tag, attributes } = element;
  if (dropped.test(tag)) return '';
  if (tag === 'br') return '<br>';
  let html = inline(element.children);
  if (html.trim() === '') return html;
  const style = (attributes['style'] ?? '').replace(/\s/g, '').toLowerCase();
  if (/(?:^|;)mso-list:ignore/.test(style)) return '';
  const weight = /(?:^|;)font-weight:(\w+)/.exec(style)?.[1];
  const slant = /(?:^|;)font-style:(\w+)/.exec(style)?.[1];
  // What the style says is stronger than the tag: Google Docs wraps everything in a bold that is not bold.
  if (weight === undefined ? tag === 'b' || tag === 'strong' : weight === 'bold' || Number(weight) >= 600) {
    html = `<strong>${html}</strong>`;
  }
  if (slant === undefined ? tag === 'i' || tag === 'em' : slant === 'italic') html = `<em>${html}</em>`;
  const address = attributes['href']?.trim();
  return tag === 'a' && address !== undefined && isSafeAddress(address)
    ? `<a href="${address.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}">${html}</a>`
    : html;
}

/** Says whether a link may lead there: to a page or to a mailbox, and nowhere else. */
export function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@])/i.test(address);
}

function holdsBlocks(node: HtmlNode): boolean {
  return typeof node !== 'string' && (blockTags.test(node.tag) || node.children.some(holdsBlocks));
}
