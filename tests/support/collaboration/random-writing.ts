import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, type RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { SeededRandom } from '../random.ts';
import { richJsonOf, runsOf } from './rich-json.ts';

const marks = [
  { bold: {} },
  { italic: {} },
  { bold: null },
  { link: { href: 'https://x.dk', target: null } },
];

/** Something a person could do to a line of text: type, delete or mark some of it. */
export function changeLine(text: Y.Text, random: SeededRandom): void {
  const [at, length] = stretchOf(text, random, 4);
  switch (random.integer(0, 3)) {
    case 0:
    case 1:
      text.insert(at, random.pick(['æ', 'ord ', 'to ord ', '🙂']));
      break;
    case 2:
      if (length > 0) text.delete(at, length);
      break;
    default:
      if (length > 0) text.format(at, length, random.pick(marks));
  }
}

/** Something a person could do to a section: write any of its shapes, mark, set, split or strike some of it. */
export function changeSection(section: Y.XmlFragment, random: SeededRandom): void {
  const text = random.pick([...textsIn(section), undefined]);
  const [at, length] = text === undefined ? [0, 0] : stretchOf(text, random, text.length);
  switch (random.integer(0, 7)) {
    case 0:
      appendRichText(section, [randomNode(random, 2)]);
      break;
    case 1:
      text?.insert(at, random.pick(['ord ', 'æøå ', '🙂', '\n']));
      break;
    case 2:
      if (length > 0) text?.delete(at, length);
      break;
    case 3:
      if (length > 0) text?.format(at, length, random.pick(marks));
      break;
    case 4:
      if (section.length > 0) section.delete(random.integer(0, section.length - 1), 1);
      break;
    case 5: {
      const element = section.length > 0 ? section.get(random.integer(0, section.length - 1)) : undefined;
      if (element instanceof Y.XmlElement) {
        // A level is a number and a box is ticked or not, which Yjs allows though its types do not say so.
        element.setAttribute('level', random.pick([1, 2, true, '3', null]) as string);
        if (random.chance(0.3)) element.removeAttribute('level');
      }
      break;
    }
    case 6:
      if (text !== undefined) split(text, at);
      break;
    default:
      section.insert(0, [new Y.XmlElement('paragraph')]);
  }
}

/**
 * A stretch of a text, perhaps an empty one. Never from within a character: Yjs would put two of its own in its place
 * wherever the text is cut there, and it is cut even by marking what is marked already, which nobody else hears of.
 */
function stretchOf(text: Y.Text, random: SeededRandom, longest: number): [at: number, length: number] {
  const letters = (text.toDelta() as { insert: string }[]).flatMap(({ insert }) => [...insert]);
  const first = random.integer(0, letters.length);
  const widthOf = (some: readonly string[]) => some.join('').length;
  const length = widthOf(letters.slice(first, first + random.integer(0, longest)));
  return [widthOf(letters.slice(0, first)), length];
}

/** As the editor does on Enter: what stands behind the caret goes into an element of its own. */
function split(text: Y.XmlText, at: number): void {
  const before = text.parent;
  if (!(before instanceof Y.XmlElement) || !(before.parent instanceof Y.XmlFragment)) return;
  const { parent } = before;
  text.doc?.transact(() => {
    const moved = new Y.XmlText();
    moved.applyDelta(tailOf(text, at));
    const after = new Y.XmlElement(before.nodeName);
    after.insert(0, [moved]);
    text.delete(at, text.length - at);
    parent.insert(parent.toArray().indexOf(before) + 1, [after]);
  });
}

/** What stands behind a place in a run of text, with its marks. */
function tailOf(text: Y.XmlText, at: number): { insert: string; attributes?: object }[] {
  let start = 0;
  return (text.toDelta() as { insert: string; attributes?: object }[]).flatMap((run) => {
    const from = Math.max(0, at - start);
    start += run.insert.length;
    return from < run.insert.length ? [{ ...run, insert: run.insert.slice(from) }] : [];
  });
}

/** Runs of text, at whatever depth. */
function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((node) => {
    if (node instanceof Y.XmlText) return [node];
    return node instanceof Y.XmlElement ? textsIn(node) : [];
  });
}

function randomNode(random: SeededRandom, depth: number): RichNode {
  const content = Array.from({ length: random.integer(0, 3) }, (): RichNode => {
    if (depth > 0 && random.chance(0.4)) return randomNode(random, depth - 1);
    const mark = random.pick(['bold', 'italic'] as const);
    return {
      type: 'text',
      text: `ord${random.integer(0, 99)} `,
      marks: random.chance(0.5) ? [{ type: mark }] : [],
    };
  });
  const type = random.pick([
    'paragraph',
    'heading',
    'bulletList',
    'taskItem',
    'tableCell',
    'hardBreak',
  ] as const);
  return {
    type,
    attrs: { level: random.integer(1, 4), checked: random.chance(0.5), colwidth: null },
    content,
  };
}

/** Something a person could do to a process: to its title, which is a line of text, or to one of its sections. */
export function changeProcess(document: Y.Doc, section: SectionKey, random: SeededRandom): void {
  if (random.chance(0.3)) changeLine(processDocument.title(document), random);
  else changeSection(processDocument.section(document, section), random);
}

/** Everything in a process's document, in a form that two can be compared in: every mark and attribute with it. */
export function wholeTextOf(document: Y.Doc): unknown {
  const { title, summary, section } = processDocument;
  return {
    title: runsOf(title(document)),
    summary: runsOf(summary(document)),
    sections: sectionKey.options.map((key) => richJsonOf(section(document, key))),
  };
}

/** What a document has of each Yjs client and what of that is deleted: what cannot be seen may differ too. */
export function historyOf(document: Y.Doc): unknown {
  const { sv, ds } = Y.snapshot(document);
  return Object.fromEntries(
    [...sv].map(([client, clock]) => [
      client,
      { clock, deleted: (ds.clients.get(client) ?? []).map(({ clock, len }) => [clock, clock + len]) },
    ]),
  );
}
