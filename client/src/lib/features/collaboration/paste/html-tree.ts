/** An element of pasted HTML. */
export interface HtmlElement {
  /** Lower-case, with its prefix: `p`, `o:p`. */
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

/** An element, or text with its character references as they stood. */
export type HtmlNode = HtmlElement | string;

const voidTags = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** Elements whose text is not text to read. */
const rawTags = new Set(['script', 'style', 'title', 'xml', 'textarea', 'noscript']);

/** What an opening tag ends by itself, up to the nearest element that keeps it in. */
const implicitEnds: Readonly<Record<string, { ends: readonly string[]; within: readonly string[] }>> = {
  ...Object.fromEntries(
    ['p', 'div', 'ul', 'ol', 'table', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [
      tag,
      { ends: ['p'], within: ['td', 'th', 'li', 'div', 'blockquote'] },
    ]),
  ),
  li: { ends: ['li'], within: ['ul', 'ol'] },
  td: { ends: ['td', 'th'], within: ['tr', 'table'] },
  th: { ends: ['td', 'th'], within: ['tr', 'table'] },
  tr: { ends: ['tr'], within: ['table'] },
};

const attribute = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Deeper than anybody writes; below it elements are taken as if they stood side by side. */
const deepest = 100;

/**
 * Reads pasted HTML into a tree, leniently: comments, declarations and what Word writes for programs that know
 * no lists are left out, and missing end tags are made good. It is for cleaning, not for showing: nothing is run.
 */
export function htmlTree(html: string): HtmlNode[] {
  const root: HtmlElement = { tag: '', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  const innermost = () => open[open.length - 1] ?? root;

  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next !== at) {
      innermost().children.push(html.slice(at, next === -1 ? html.length : next));
      at = next === -1 ? html.length : next;
      continue;
    }
    const skipped = endOfComment(html, at);
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    if (!/^<\/?[a-z]/i.test(html.slice(at, at + 3))) {
      innermost().children.push('<');
      at += 1;
      continue;
    }
    const end = endOfTag(html, at);
    // Cut off in the middle of a tag: nothing that follows can be one.
    if (end === undefined) break;
    const text = html.slice(at, end);
    at = end;
    const tag = /^<\/?([^\s/>]+)/.exec(text)?.[1]?.toLowerCase() ?? '';
    if (text.startsWith('</')) {
      const opened = open.findLastIndex((element) => element.tag === tag);
      if (opened > 0) open.length = opened;
      continue;
    }
    endImplicitly(open, tag);
    const element: HtmlElement = {
      tag,
      attributes: attributesOf(text.slice(tag.length + 1, -1)),
      children: [],
    };
    innermost().children.push(element);
    if (rawTags.has(tag)) at = endOfRaw(html, at, tag);
    else if (!voidTags.has(tag) && !text.endsWith('/>') && open.length < deepest) open.push(element);
  }
  return root.children;
}

/** Where a comment or a declaration that begins here ends; Word's stand-ins for lists count as comments. */
function endOfComment(html: string, at: number): number | undefined {
  const [begin, end] = html.startsWith('<!--', at)
    ? ['<!--', '-->']
    : html.startsWith('<![if !supportLists]>', at)
      ? ['<![if !supportLists]>', '<![endif]>']
      : ['', '>'];
  if (begin === '' && !/^<[!?]/.test(html.slice(at, at + 2))) return undefined;
  const found = html.indexOf(end, at + begin.length);
  return found === -1 ? html.length : found + end.length;
}

/** Where a tag that begins here ends, `>` within quotes not counted. @returns `undefined` when it never does */
function endOfTag(html: string, at: number): number | undefined {
  let quote = '';
  for (let index = at; index < html.length; index += 1) {
    const letter = html[index] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return index + 1;
  }
  // Quotes that do not pair: the first end there is.
  const found = html.indexOf('>', at);
  return found === -1 ? undefined : found + 1;
}

function endOfRaw(html: string, at: number, tag: string): number {
  const found = html.slice(at).search(new RegExp(`</${tag}\\s*>`, 'i'));
  return found === -1 ? html.length : html.indexOf('>', at + found) + 1;
}

function endImplicitly(open: HtmlElement[], tag: string): void {
  const rule = implicitEnds[tag];
  if (rule === undefined) return;
  for (let at = open.length - 1; at > 0; at -= 1) {
    const opened = open[at]?.tag ?? '';
    if (rule.ends.includes(opened)) {
      open.length = at;
      return;
    }
    if (rule.within.includes(opened)) return;
  }
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single, bare] of text.matchAll(attribute)) {
    if (name !== undefined) attributes[name.toLowerCase()] = double ?? single ?? bare ?? '';
  }
  return attributes;
}

/** The words under a node, references to blanks and bullets resolved; for looking at, not for putting back. */
export function wordsOf(node: HtmlNode): string {
  if (typeof node !== 'string') return node.children.map(wordsOf).join('');
  return node
    .replace(/&nbsp;|&#160;|&#xa0;|\u00a0/gi, ' ')
    .replace(/&middot;|&#183;/gi, '·')
    .replace(/\s+/g, ' ');
}
