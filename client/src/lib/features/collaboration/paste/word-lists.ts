import { wordsOf, type HtmlElement, type HtmlNode } from './html-tree.ts';

/** A paragraph that Word means as an item of a list. */
export interface WordListItem {
  readonly level: number;
  readonly ordered: boolean;
  /** Without the bullet or number that Word writes into the text. */
  readonly content: readonly HtmlNode[];
}

/** The same, with its content written. */
export interface ListParagraph extends Omit<WordListItem, 'content'> {
  readonly html: string;
}

/** The bullets Word writes, in its symbol fonts and in ordinary ones. */
const bullet = /^\s*[·•o§–\-➢✓▪●○\uf0a7\uf0b7\uf0d8]\s/u;
const number = /^\s*(?:\d{1,3}|[a-zæøå]|[ivxlc]{1,6})[.)]\s/iu;

/**
 * Recognises an item of a list among Word's paragraphs: `mso-list` in its style says the level, and the text
 * begins with the bullet or the number. @returns `undefined` for any other paragraph
 */
export function wordListItem(element: HtmlElement): WordListItem | undefined {
  if (element.tag !== 'p') return undefined;
  const listStyle = /mso-list\s*:\s*(?!none|ignore|skip)[^;]*?level(\d)/i.exec(
    element.attributes['style'] ?? '',
  );
  const isListParagraph = /\bMsoListParagraph/.test(element.attributes['class'] ?? '');
  if (listStyle === null && !isListParagraph) return undefined;
  const { marker, content } = withoutMarker(element);
  const ordered = number.test(`${marker} `);
  if (listStyle === null && !ordered && !bullet.test(`${marker} `)) return undefined;
  return { level: Number(listStyle?.[1] ?? 1), ordered, content };
}

/** Word marks its bullets with `mso-list:Ignore`; other programs that borrowed the class leave them in the text. */
function withoutMarker(element: HtmlElement): { marker: string; content: readonly HtmlNode[] } {
  const marked = findIgnored(element);
  if (marked !== undefined) return { marker: wordsOf(marked), content: element.children };
  const words = wordsOf(element);
  const marker = bullet.exec(words)?.[0] ?? number.exec(words)?.[0] ?? '';
  return { marker, content: marker === '' ? element.children : skipWords(element.children, marker.trim()) };
}

function findIgnored(element: HtmlElement): HtmlElement | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (/mso-list\s*:\s*ignore/i.test(child.attributes['style'] ?? '')) return child;
    const deeper = findIgnored(child);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** Takes the marker away from the first text that holds it. */
function skipWords(nodes: readonly HtmlNode[], marker: string): HtmlNode[] {
  let done = false;
  return nodes.map((node) => {
    if (done || wordsOf(node).trim() === '') return node;
    done = true;
    if (typeof node !== 'string') return { ...node, children: skipWords(node.children, marker) };
    const words = wordsOf(node).trimStart();
    return words.startsWith(marker) ? words.slice(marker.length).trimStart() : node;
  });
}

/** Writes a run of list paragraphs as lists within lists, by their levels. */
export function listsOf(items: readonly ListParagraph[]): string {
  const lists: { ordered: boolean; items: { html: string; deeper: ListParagraph[] }[] }[] = [];
  const top = Math.min(...items.map((item) => item.level));
  for (const item of items) {
    const list = lists.at(-1);
    if (item.level > top && list !== undefined) list.items.at(-1)?.deeper.push(item);
    else if (list?.ordered === item.ordered) list.items.push({ html: item.html, deeper: [] });
    else lists.push({ ordered: item.ordered, items: [{ html: item.html, deeper: [] }] });
  }
  return lists
    .map((list) => {
      const written = list.items.map((item) => `<li><p>${item.html.trim()}</p>${listsOf(item.deeper)}</li>`);
      return list.ordered ? `<ol>${written.join('')}</ol>` : `<ul>${written.join('')}</ul>`;
    })
    .join('');
}
