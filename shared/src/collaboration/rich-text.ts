import * as Y from 'yjs';
import { z } from 'zod';

/** A mark on a run of text: bold, italic or a link with its address. */
const richMark = z.object({
  type: z.enum(['bold', 'italic', 'link']),
  attrs: z.record(z.string(), z.unknown()).optional(),
});

/** Nodes the editor knows; anything else in a document is not of our making. */
export const richNodeTypes = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'hardBreak',
  'text',
] as const;

/** A node of rich text in the editor's own JSON. */
export interface RichNode {
  type: (typeof richNodeTypes)[number];
  attrs?: Record<string, unknown> | undefined;
  marks?: z.infer<typeof richMark>[] | undefined;
  text?: string | undefined;
  content?: RichNode[] | undefined;
}

/** Rich text as the editor's JSON, parsed. */
export const richNode: z.ZodType<RichNode> = z.lazy(() =>
  z.object({
    type: z.enum(richNodeTypes),
    attrs: z.record(z.string(), z.unknown()).optional(),
    marks: z.array(richMark).optional(),
    text: z.string().optional(),
    content: z.array(richNode).optional(),
  }),
);

/** Nodes after which plain text has a line break. */
const blocks = new Set<string>(['paragraph', 'heading', 'hardBreak']);

/** Appends editor JSON to a fragment in the shape the editor's Yjs binding reads. */
export function appendRichText(fragment: Y.XmlFragment, nodes: readonly RichNode[]): void {
  fragment.push(nodes.map(xmlOf));
}

/** Appends plain text to a fragment, a paragraph per line; an empty paragraph that waits at its end stays last. */
export function appendPlainText(fragment: Y.XmlFragment, text: string): void {
  const lines = text.split(/\s*\n\s*/).filter((line) => line !== '');
  const last = fragment.length === 0 ? undefined : fragment.get(fragment.length - 1);
  const isWaiting = last instanceof Y.XmlElement && last.nodeName === 'paragraph' && last.length === 0;
  fragment.insert(
    fragment.length - (isWaiting ? 1 : 0),
    lines.map((line) => xmlOf({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
  );
}

function xmlOf(node: RichNode): Y.XmlElement | Y.XmlText {
  if (node.type === 'text') return textOf([node]);
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    // Attributes keep their type (a heading's level is a number), which Yjs allows though its types do not say so.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  }
  const children = grouped(node.content ?? []);
  // Not `push`: it reads the length, which Yjs forbids before the element is in a document.
  element.insert(
    0,
    children.map((run) => (Array.isArray(run) ? textOf(run) : xmlOf(run))),
  );
  return element;
}

/** Neighbouring texts become one Yjs text, as the editor's binding expects. */
function grouped(nodes: readonly RichNode[]): (RichNode | RichNode[])[] {
  const runs: (RichNode | RichNode[])[] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (node.type !== 'text') runs.push(node);
    else if (Array.isArray(last)) last.push(node);
    else runs.push([node]);
  }
  return runs;
}

function textOf(nodes: readonly RichNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    nodes.map((node) => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  );
  return text;
}

/** The words of a fragment, a line per paragraph, without marks; empty when nothing is written. */
export function plainTextOf(fragment: Y.XmlFragment): string {
  return partsOf(fragment)
    .join('')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[\n ]*/gu, '\n')
    .trim();
}

/** Its runs of text, with what stands between elements. Not by recursion: how deep they are nested is up to writers. */
function partsOf(fragment: Y.XmlFragment): string[] {
  const parts: string[] = [];
  const waiting: (ReturnType<Y.XmlFragment['toArray']>[number] | string)[] = fragment.toArray().reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') parts.push(next);
    else if (next instanceof Y.XmlText) {
      for (const run of next.toDelta() as { insert: unknown }[]) {
        if (typeof run.insert === 'string') parts.push(run.insert);
      }
    } else if (next instanceof Y.XmlElement) {
      waiting.push(blocks.has(next.nodeName) ? '\n' : ' ');
      for (const child of next.toArray().reverse()) waiting.push(child);
    }
  }
  return parts;
}
