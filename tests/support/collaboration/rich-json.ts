import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';

/** Rich text of a document as plain values: every element with its attributes, every run of text with its marks. */
export function richJsonOf(parent: Y.XmlFragment): unknown[] {
  return parent.toArray().map((node) => {
    if (node instanceof Y.XmlText) return { text: runsOf(node), attrs: node.getAttributes() };
    if (!(node instanceof Y.XmlElement)) throw new Error('neither text nor element');
    return { type: node.nodeName, attrs: node.getAttributes(), content: richJsonOf(node) };
  });
}

interface Run {
  readonly insert: unknown;
  readonly attributes?: object;
}

/** A text as runs with the same marks: where Yjs has cut it besides is no difference. */
export function runsOf(text: Y.Text): Run[] {
  const runs: Run[] = [];
  for (const run of text.toDelta() as Run[]) {
    const last = runs.at(-1);
    const isMore =
      typeof last?.insert === 'string' &&
      typeof run.insert === 'string' &&
      isDeepStrictEqual(last.attributes, run.attributes);
    if (isMore) runs.push({ ...runs.pop(), insert: `${last.insert}${run.insert}` });
    else runs.push(run);
  }
  return runs;
}
