import { getSchema, type JSONContent } from '@tiptap/core';
import { joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands';
import type { Schema } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { EditorState, TextSelection, type Command } from '@tiptap/pm/state';
import { updateYFragment } from '@tiptap/y-tiptap';
import { Awareness } from 'y-protocols/awareness';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { placeOfWords, resolveAnchor } from '@procesrum/shared/comments/anchoring.ts';
import type { TextThreadPlace } from '@procesrum/shared/comments/place.ts';
import { sectionExtensions } from './section-extensions.ts';

// What people do in the editor, as its binding writes it into the document: threads hold on to their words through it.

const quote = 'skriver journalnummeret i hånden';
const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });

let document: Y.Doc;
let schema: Schema;
let state: EditorState;
let meta: Parameters<typeof updateYFragment>[3];

beforeEach(() => {
  document = new Y.Doc();
  schema = getSchema(
    sectionExtensions({
      ...{ document, fragment: 'section-asIs', section: 'asIs', placeholder: '', responses: undefined },
      ...{
        awareness: new Awareness(document),
        ownMunicipality: '55133018',
        taskLabel: (text: string) => text,
      },
    } as unknown as Parameters<typeof sectionExtensions>[0]),
  );
  meta = { mapping: new Map(), isOMark: new Map() };
});

/** Lays a text into the document, and a thread about the quote in it. */
function written(...content: JSONContent[]): TextThreadPlace {
  state = EditorState.create({ doc: schema.nodeFromJSON({ type: 'doc', content }) });
  bind();
  const place = placeOfWords(document, 'asIs', quote, 1);
  if (place === undefined) throw new Error('the quote is not there');
  return place;
}

function bind(): void {
  document.transact(() =>
    updateYFragment(document, document.getXmlFragment('section-asIs'), state.doc, meta),
  );
}

/** Does something in the editor, at the first of these words or with them selected. */
function does(command: Command, words: string, { selected = false, at = 0 } = {}): void {
  let from = -1;
  state.doc.descendants((node, position) => {
    const index = node.text?.indexOf(words) ?? -1;
    if (from < 0 && index >= 0) from = position + index;
    return from < 0;
  });
  expect([words, from]).not.toEqual([words, -1]);
  const [start, end] = [from + at, selected ? from + words.length : from + at];
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, start, end)));
  expect(command(state, (transaction) => (state = state.apply(transaction)))).toBe(true);
  bind();
}

const type =
  (text: string): Command =>
  (before, dispatch) => {
    dispatch?.(before.tr.insertText(text));
    return true;
  };

/** What the thread is about, here and for somebody who hears of it. */
function now(place: TextThreadPlace): string | undefined {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
  const [here, there] = [document, other].map((each) => resolveAnchor(each, place, 1)?.text);
  expect(there).toBe(here);
  return here;
}

const before = 'Sagsbehandleren læser ansøgningen og ';
const after = '. Derefter godkendes den af lederen.';

test('[CM1] what is typed right before and behind the words stays outside, within them it belongs to them', () => {
  const place = written(paragraph(before + quote + after));
  does(type('altid '), quote);
  does(type(' på papir'), quote, { at: quote.length });
  expect(now(place)).toBe(quote);
  does(type('hele '), 'journalnummeret');
  expect(now(place)).toBe('skriver hele journalnummeret i hånden');
});

test('[CM1] Enter before, within and behind the words, and taking it back, leaves them whole', () => {
  const place = written(paragraph('Først dette.'), paragraph(before + quote + after));
  does(splitBlock, quote);
  expect(now(place)).toBe(quote);
  does(splitBlock, 'i hånden');
  expect(now(place)).toBe('skriver journalnummeret \ni hånden');
  does(splitBlock, '. Derefter');
  expect(now(place)).toBe('skriver journalnummeret \ni hånden');
  does(joinBackward, 'i hånden');
  does(joinBackward, quote);
  expect(now(place)).toBe(quote);
});

test('[CM1] bold, a heading, a quotation and lists of every depth leave the words whole', () => {
  const place = written(paragraph('Først dette.'), paragraph(before + quote + after));
  const { nodes, marks } = schema as unknown as {
    nodes: Record<
      'heading' | 'paragraph' | 'bulletList' | 'listItem' | 'blockquote',
      Schema['nodes'][string]
    >;
    marks: Record<'bold', Schema['marks'][string]>;
  };
  does(toggleMark(marks.bold), 'journalnummeret', { selected: true });
  does(setBlockType(nodes.heading, { level: 3 }), quote.slice(0, 7));
  expect(now(place)).toBe(quote);
  does(setBlockType(nodes.paragraph), 'skriver');
  does(wrapIn(nodes.blockquote), 'skriver');
  expect(now(place)).toBe(quote);
  does(wrapInList(nodes.bulletList), 'skriver');
  does(splitListItem(nodes.listItem), '. Derefter');
  expect(now(place)).toBe(quote);
  does(splitListItem(nodes.listItem), 'skriver');
  does(sinkListItem(nodes.listItem), 'skriver');
  expect(now(place)).toBe(quote);
  does(liftListItem(nodes.listItem), 'skriver');
  expect(now(place)).toBe(quote);
});

test('[CM1] a paragraph that is cut out and put in elsewhere takes its thread along', () => {
  const place = written(paragraph(before + quote + after), paragraph('Så lægges sagen i arkivet.'));
  const moved = state.doc.child(0);
  const cut = state.tr.delete(0, moved.nodeSize);
  state = state.apply(cut);
  bind();
  expect(now(place)).toBe(undefined);
  state = state.apply(state.tr.insert(state.doc.content.size, moved));
  bind();
  expect(now(place)).toBe(quote);
});

test('[CM1] words that are struck are gone, and the thread is loose', () => {
  const place = written(paragraph(before + quote + after));
  does(
    (old, dispatch) => {
      dispatch?.(old.tr.deleteSelection());
      return true;
    },
    quote,
    { selected: true },
  );
  expect(now(place)).toBe(undefined);
});
