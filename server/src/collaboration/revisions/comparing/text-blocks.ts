import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import type { RevisionPlace, TextPlace } from '@procesrum/shared/revisions/revision.ts';
import { fieldBlocks, stepBlocks } from './beside-blocks.ts';
import type { TextBlock, TextPiece } from './text-block.ts';

/** The blocks of one part of a process that hold any text. */
export function blocksAt(document: Y.Doc, place: RevisionPlace): TextBlock[] {
  if (place === 'fields') return fieldBlocks(document);
  if (place === 'before' || place === 'after') return stepBlocks(document, place);
  return richBlocks(document, place);
}

/** Lines within a block are told apart by a line break. */
function richBlocks(document: Y.Doc, place: TextPlace): TextBlock[] {
  const gathering = new Gathering();
  // Not by recursion: how deep elements are nested is up to whoever wrote them.
  const open: Cursor[] = [{ next: rootOf(document, place)._start, within: outside, isLeaf: false }];
  for (let cursor = open.at(-1); cursor !== undefined; cursor = open.at(-1)) {
    const item = cursor.next;
    if (item === null) {
      open.pop();
      if (cursor.isLeaf) gathering.end();
      continue;
    }
    cursor.next = item.right;
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) gathering.add(item.content.str, item, cursor.within);
    else if (item.content instanceof Y.ContentType) {
      const { type } = item.content;
      if (!(type instanceof Y.XmlElement))
        open.push({ next: type._start, within: cursor.within, isLeaf: false });
      else if (type.nodeName === 'hardBreak') gathering.add('\n', item, cursor.within);
      else open.push(entered(type, item, cursor.within, gathering));
    }
  }
  gathering.end();
  return gathering.blocks
    .filter(({ text }) => text.trim() !== '')
    .map(({ row, ...block }, at, all) =>
      row === undefined || row === all[at - 1]?.row ? block : { ...block, beginsRow: true },
    );
}

/** What a block is by where it stands. */
interface Container {
  readonly type: ComparedBlock['type'];
  /** Its paragraphs are lines of one block. */
  readonly holdsLines: boolean;
  /** The row of a table it stands in. */
  readonly row?: symbol;
}

/** How far the items of one element have been read. */
interface Cursor {
  next: Y.Item | null;
  readonly within: Container;
  /** A paragraph or heading: its end is the end of a line of text. */
  readonly isLeaf: boolean;
}

const outside: Container = { type: 'paragraph', holdsLines: false };

function rootOf(document: Y.Doc, place: TextPlace): Y.AbstractType<unknown> {
  const root =
    place === 'title' || place === 'summary'
      ? processDocument[place](document)
      : processDocument.section(document, place);
  return root as Y.AbstractType<unknown>;
}

function entered(element: Y.XmlElement, item: Y.Item, within: Container, gathering: Gathering): Cursor {
  const next = element._start;
  switch (element.nodeName) {
    case 'paragraph':
      gathering.begin(within, undefined, item);
      return { next, within, isLeaf: true };
    case 'heading':
      gathering.begin(within, levelOf(element), item);
      return { next, within, isLeaf: true };
    case 'listItem':
    case 'taskItem':
      return { next, within: { type: 'item', holdsLines: true }, isLeaf: false };
    case 'tableRow':
      return { next, within: { ...within, row: Symbol() }, isLeaf: false };
    case 'tableCell':
    case 'tableHeader':
      return { next, within: { ...within, type: 'cell', holdsLines: true }, isLeaf: false };
    case 'blockquote':
      return { next, within: { type: 'quote', holdsLines: false }, isLeaf: false };
    default:
      return { next, within, isLeaf: false };
  }
}

function levelOf(element: Y.XmlElement): number {
  const level: unknown = element.getAttribute('level');
  return typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= 6 ? level : 1;
}

interface GrowingBlock extends TextBlock {
  readonly row?: symbol;
  text: string;
  readonly pieces: TextPiece[];
}

/** Puts blocks together out of the text that is met on the way. */
class Gathering {
  readonly blocks: GrowingBlock[] = [];
  #current: GrowingBlock | undefined;
  /** What the last block stands in. */
  #container: Container = outside;

  /** A line of text begins; `level` is that of a heading. */
  begin(within: Container, level: number | undefined, item: Y.Item): void {
    const last = this.blocks.at(-1);
    if (within.holdsLines && within === this.#container && last !== undefined) {
      this.#current = last;
      if (last.text !== '') this.add('\n', item, within);
      return;
    }
    const isHeading = within.type === 'paragraph' && level !== undefined;
    this.#open(within, isHeading ? { type: 'heading', level } : { type: within.type });
  }

  /** Some of its text, which an item holds; the item of an element stands for a line break. */
  add(text: string, { id }: Y.Item, within: Container): void {
    const block = this.#current ?? this.#open(within, { type: within.type });
    block.pieces.push({ at: block.text.length, length: text.length, client: id.client, clock: id.clock });
    block.text += text;
  }

  /** The line has ended. */
  end(): void {
    this.#current = undefined;
  }

  #open(within: Container, shape: Pick<TextBlock, 'type' | 'level'>): GrowingBlock {
    const { row } = within;
    const block = { ...shape, ...(row === undefined ? {} : { row }), text: '', pieces: [] };
    this.blocks.push(block);
    this.#container = within;
    this.#current = block;
    return block;
  }
}
