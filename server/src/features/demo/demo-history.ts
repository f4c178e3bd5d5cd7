import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import type { SeedEdit, SeedHistory, SeedText } from './demo-seed.ts';

/** What one person of the demo world wrote in a step of a history. */
export interface DemoWriting {
  /** Key of the person. */
  readonly by: string;
  readonly update: Uint8Array;
}

/**
 * The text as it was before anything of a history was written: the seed has it as it is now.
 * @throws Error when a text does not hold what an edit left in it
 */
export function textBefore(text: SeedText, { steps }: SeedHistory): SeedText {
  const sections = structuredClone(text.sections);
  const edits = steps.flatMap((step) =>
    'writes' in step ? step.writes.flatMap((write) => write.edits) : [],
  );
  for (const { section, from, to } of edits.toReversed()) {
    const node = nodesIn(sections[section] ?? []).find((one) => one.text?.includes(to) === true);
    if (node?.text === undefined) throw new Error(`${text.process} does not say "${to}" in ${section}`);
    node.text = node.text.replace(to, () => from);
  }
  return { ...text, sections };
}

/** Writes a history into a document that holds the text before it, step by step, each with Yjs clients of its own. */
export function* writingsOf(
  document: Y.Doc,
  { steps }: SeedHistory,
): Generator<{ readonly step: SeedHistory['steps'][number]; readonly writings: DemoWriting[] }> {
  for (const step of steps) {
    const writings: DemoWriting[] = [];
    for (const { by, edits } of 'writes' in step ? step.writes : []) {
      document.clientID = new Y.Doc().clientID;
      const before = Y.encodeStateVector(document);
      const changes: Uint8Array[] = [];
      const note = (update: Uint8Array) => void changes.push(update);
      document.on('update', note);
      document.transact(() => {
        for (const edit of edits) apply(document, edit);
      });
      document.off('update', note);
      const [update = Y.encodeStateAsUpdate(document, before)] = changes;
      writings.push({ by, update });
    }
    yield { step, writings };
  }
}

function apply(document: Y.Doc, { section, from, to }: SeedEdit): void {
  for (const text of textsIn(processDocument.section(document, section))) {
    const at = plainOf(text).indexOf(from);
    if (at === -1) continue;
    // What both have in common was not touched.
    const start = commonStart(from, to);
    const end = commonStart(reversed(from.slice(start)), reversed(to.slice(start)));
    text.delete(at + start, from.length - start - end);
    text.insert(at + start, to.slice(start, to.length - end));
    return;
  }
  throw new Error(`nothing says "${from}" in ${section}`);
}

function* nodesIn(nodes: readonly RichNode[]): Generator<RichNode, void> {
  for (const node of nodes) {
    yield node;
    yield* nodesIn(node.content ?? []);
  }
}

function* textsIn(fragment: Y.XmlFragment): Generator<Y.XmlText, void> {
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) yield child;
    else if (child instanceof Y.XmlElement) yield* textsIn(child);
  }
}

function plainOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('');
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
