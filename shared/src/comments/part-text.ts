import * as Y from 'yjs';
import { processDocument } from '../collaboration/process-document.ts';
import type { TextPlace } from '../revisions/revision.ts';

/** A place in a document as Yjs knows it: a text, an element or a fragment, and an index in it. */
export type TextPoint = Pick<Y.AbsolutePosition, 'type' | 'index'>;

/** A stretch within one run of text. */
export interface TextRange {
  /** Of a section it is a `Y.XmlText`. */
  readonly text: Y.Text;
  readonly from: number;
  readonly to: number;
}

interface TextRun {
  readonly text: Y.Text;
  /** Where it begins in the text of the part. */
  readonly at: number;
  readonly length: number;
}

/** A text without its white space, and where each of its characters stands in the text. */
export interface SqueezedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** The words of one part of a process's text as it stands: its runs of text one behind the other, a line for each block. */
export class PartText {
  readonly text: string;
  readonly #root: TextRoot;
  readonly #runs: readonly TextRun[];
  readonly #runOf: ReadonlyMap<unknown, TextRun>;
  #squeezed: SqueezedText | undefined;

  constructor(document: Y.Doc, part: TextPlace) {
    this.#root = rootOf(document, part);
    const runs: TextRun[] = [];
    let text = '';
    let isNewBlock = false;
    for (const { edge, run } of walk(this.#root)) {
      if (edge !== undefined) isNewBlock = true;
      const words = run === undefined ? '' : charactersOf(run);
      if (run === undefined || words === '') continue;
      if (isNewBlock && text !== '') text += '\n';
      isNewBlock = false;
      runs.push({ text: run, at: text.length, length: words.length });
      text += words;
    }
    this.text = text;
    this.#runs = runs;
    this.#runOf = new Map(runs.map((run) => [run.text, run]));
  }

  /** Its text without white space: two that differ in how they are cut into blocks are the same. */
  get squeezed(): SqueezedText {
    return (this.#squeezed ??= squeeze(this.text));
  }

  /** Where a point stands in the text; `undefined` when it is not in this part. */
  offsetOf({ type, index }: TextPoint): number | undefined {
    const run = this.#runOf.get(type);
    if (run !== undefined) return run.at + Math.min(index, run.length);
    // Not in a text that holds any: before one of an element's children, or behind the last.
    const child = type instanceof Y.XmlFragment ? (type.toArray()[index] as unknown) : undefined;
    let offset = 0;
    for (const { edge, run: passed, leaves } of walk(this.#root)) {
      const at = edge ?? passed;
      if (child === undefined ? at === type && (leaves || at === passed) : at === child) return offset;
      const known = this.#runOf.get(passed);
      if (known !== undefined) offset = known.at + known.length;
    }
    return undefined;
  }

  /** The runs that lie between two offsets, as far as they do. */
  rangesIn(from: number, to: number): TextRange[] {
    return this.#runs
      .filter(({ at, length }) => at < to && at + length > from)
      .map(({ text, at, length }) => ({
        ...{ text, from: Math.max(from - at, 0), to: Math.min(to - at, length) },
      }));
  }

  /** Where the block ends that an offset is in, and where it begins. */
  blockAt(offset: number): { readonly from: number; readonly to: number } {
    const end = this.text.indexOf('\n', offset);
    const start = offset === 0 ? -1 : this.text.lastIndexOf('\n', offset - 1);
    return { from: start + 1, to: end < 0 ? this.text.length : end };
  }
}

/** Reads the words of one part of a process's text, to make or find many places in it. */
export function readPart(document: Y.Doc, part: TextPlace): PartText {
  return new PartText(document, part);
}

/** Leaves the white space out of a text. */
export function squeeze(text: string): SqueezedText {
  const offsets: number[] = [];
  let squeezed = '';
  for (const { 0: words, index } of text.matchAll(/\S+/gu)) {
    squeezed += words;
    for (let at = 0; at < words.length; at += 1) offsets.push(index + at);
  }
  return { text: squeezed, offsets };
}

type TextRoot = Y.Text | Y.XmlFragment;

function rootOf(document: Y.Doc, part: TextPlace): TextRoot {
  if (part === 'title') return processDocument.title(document);
  if (part === 'summary') return processDocument.summary(document);
  return processDocument.section(document, part);
}

/** A run of text, or the edge of an element or a fragment: where it begins, or where it is left. */
interface Step {
  readonly run?: Y.Text;
  readonly edge?: Y.XmlFragment;
  readonly leaves: boolean;
}

/** All that is in a root, in the order it is read. Not by recursion: how deep elements are nested is up to writers. */
function* walk(root: TextRoot): Generator<Step> {
  const waiting: (TextRoot | { readonly left: Y.XmlFragment })[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('left' in next) yield { edge: next.left, leaves: true };
    else if (next instanceof Y.Text) yield { run: next, leaves: false };
    else {
      yield { edge: next, leaves: false };
      waiting.push({ left: next });
      for (const child of next.toArray().reverse()) if (isKnown(child)) waiting.push(child);
    }
  }
}

function isKnown(child: unknown): child is TextRoot {
  return child instanceof Y.Text || child instanceof Y.XmlFragment;
}

/** The characters of a run as Yjs counts them: what is no text counts too, and stands for one that nobody types. */
function charactersOf(run: Y.Text): string {
  let characters = '';
  for (let item = run._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { content } = item;
    characters += content instanceof Y.ContentString ? content.str : '\uFFFC'.repeat(item.length);
  }
  return characters;
}
