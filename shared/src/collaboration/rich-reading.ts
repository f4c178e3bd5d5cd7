import * as Y from 'yjs';
import { withoutUnstorable } from '../protocol/unstorable-text.ts';
import { plainTextOf, richNodeTypes, type RichNode } from './rich-text.ts';

/** Deeper than the editor nests anything; what somebody has nested below is read as plain words. */
const deepest = 24;

const known: ReadonlySet<string> = new Set(richNodeTypes);

/** Reads a fragment as the editor's JSON; elements that the editor does not know are left out, their words are not. */
export function readRichText(fragment: Y.XmlFragment): RichNode[] {
  return nodesIn(fragment, 0);
}

function nodesIn(parent: Y.XmlFragment, depth: number): RichNode[] {
  return parent.toArray().flatMap((child): RichNode[] => {
    if (child instanceof Y.XmlText) return textsOf(child);
    if (!(child instanceof Y.XmlElement)) return [];
    if (depth >= deepest) return wordsOf(child);
    const content = nodesIn(child, depth + 1);
    if (!known.has(child.nodeName) || child.nodeName === 'text') return content;
    const attrs = child.getAttributes() as Record<string, unknown>;
    return [{ type: child.nodeName as RichNode['type'], attrs, content }];
  });
}

function wordsOf(element: Y.XmlElement): RichNode[] {
  const text = withoutUnstorable(plainTextOf(element)).replace(/\s+/gu, ' ');
  return text === '' ? [] : [{ type: 'text', text }];
}

function textsOf(text: Y.XmlText): RichNode[] {
  const runs = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return runs.flatMap(({ insert, attributes = {} }): RichNode[] => {
    if (typeof insert !== 'string') return [];
    const marks = marksOf(attributes);
    return [{ type: 'text', text: withoutUnstorable(insert), ...(marks.length === 0 ? {} : { marks }) }];
  });
}

function marksOf(attributes: Record<string, unknown>): NonNullable<RichNode['marks']> {
  const marks: NonNullable<RichNode['marks']> = [];
  if (attributes['bold']) marks.push({ type: 'bold' });
  if (attributes['italic']) marks.push({ type: 'italic' });
  const link = attributes['link'];
  if (typeof link === 'object' && link !== null) marks.push({ type: 'link', attrs: { ...link } });
  return marks;
}
