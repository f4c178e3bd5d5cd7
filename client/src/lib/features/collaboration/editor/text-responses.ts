import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { TextPoint, TextRange } from '@procesrum/shared/comments/part-text.ts';

/** Words of the text that something beside it is about. */
export interface TextMark {
  readonly id: string;
  /** It is what is read beside the text just now. */
  readonly isActive: boolean;
  /** Where the words are, as the document stands. */
  readonly ranges: readonly TextRange[];
}

/** What somebody has selected in the text of one section. */
export interface SelectedText {
  readonly from: TextPoint;
  readonly to: TextPoint;
  /** Nothing but a caret. */
  readonly isEmpty: boolean;
  /** The mark the caret or the selection begins in. */
  readonly mark: string | undefined;
  /** Where it is on the screen now; `undefined` when its editor is gone. */
  readonly box: () => DOMRect | undefined;
}

/** What answers to the text of one section: it marks words in it, and hears what is selected and pressed. */
export interface TextResponses {
  /** The words that are marked, as the document stands. */
  marks(): readonly TextMark[];
  /** Calls back when they are others than before; returns what ends it. */
  watch(changed: () => void): () => void;
  /** Something else is selected, or nothing any more. */
  selected(selection: SelectedText | undefined): void;
  /** Marked words are pressed. */
  pressed(mark: string): void;
}

const key = new PluginKey<DecorationSet>('textResponses');

/** Draws the marks of whatever answers to the text, and tells it of selections. Writes nothing into the document. */
export const RespondingText = Extension.create<{ responses: TextResponses | undefined }>({
  name: 'respondingText',

  addOptions: () => ({ responses: undefined }),

  addProseMirrorPlugins() {
    const { responses } = this.options;
    return responses === undefined ? [] : [respondingPlugin(responses)];
  },
});

function respondingPlugin(responses: TextResponses): Plugin<DecorationSet> {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, drawn, _before, after) {
        // The document is ahead of the editor while others write, and behind it while the person here does.
        if (isByOthers(transaction) || transaction.getMeta(key) === true) return drawnMarks(after, responses);
        return drawn.map(transaction.mapping, transaction.doc);
      },
    },
    props: {
      decorations: (state) => key.getState(state),
      handleClick(view, at) {
        const mark = markAt(view.state, at);
        if (mark !== undefined) responses.pressed(mark);
        return false;
      },
    },
    view: (view) => {
      const stop = responses.watch(() => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
      });
      return {
        update: (changed, before) => {
          if (changed.state.selection.eq(before.selection) && changed.state.doc.eq(before.doc)) return;
          responses.selected(isHeld(changed) ? selectionOf(changed) : undefined);
        },
        destroy: () => {
          stop();
          responses.selected(undefined);
        },
      };
    },
  });
}

/** What the binding of an editor to its document knows. */
interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null;
}

function bindingOf(state: EditorState): Binding | undefined {
  const found = ySyncPluginKey.getState(state) as Binding | undefined;
  return found?.binding ? found : undefined;
}

function isByOthers(transaction: Transaction): boolean {
  const change = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return change?.isChangeOrigin === true;
}

function drawnMarks(state: EditorState, responses: TextResponses): DecorationSet {
  const bound = bindingOf(state);
  if (bound === undefined) return DecorationSet.empty;
  const end = state.doc.content.size;
  const decorations = responses.marks().flatMap(({ id, isActive, ranges }) =>
    ranges.flatMap((range) => {
      const [from, to] = [placeOf(bound, range, 'from'), placeOf(bound, range, 'to')];
      if (from === undefined || to === undefined || from >= to || to > end) return [];
      const look = { nodeName: 'mark', class: isActive ? 'about active' : 'about' };
      return Decoration.inline(from, to, look, { mark: id });
    }),
  );
  return DecorationSet.create(state.doc, decorations);
}

/** Where an end of a range is in the editor. */
function placeOf({ doc, type, binding }: Binding, range: TextRange, end: 'from' | 'to'): number | undefined {
  if (binding === null) return undefined;
  // The end holds on to the last character: what is typed behind it stays outside.
  const relative = Y.createRelativePositionFromTypeIndex(range.text, range[end], end === 'from' ? 0 : -1);
  return relativePositionToAbsolutePosition(doc, type, relative, binding.mapping) ?? undefined;
}

function markAt(state: EditorState, at: number): string | undefined {
  const found = key.getState(state)?.find(at, at) ?? [];
  // The last one drawn lies on top.
  return (found.at(-1)?.spec as { mark?: string } | undefined)?.mark;
}

/** The selection of the page is in this text; the editor's own stays when somebody goes on elsewhere. */
function isHeld({ dom }: EditorView): boolean {
  return dom.contains(document.getSelection()?.anchorNode ?? null);
}

function selectionOf(view: EditorView): SelectedText | undefined {
  const { state } = view;
  const { from, to, empty } = state.selection;
  const bound = bindingOf(state);
  const [start, end] = [pointAt(bound, from), pointAt(bound, to)];
  if (start === undefined || end === undefined) return undefined;
  return {
    from: start,
    to: end,
    isEmpty: empty,
    mark: markAt(state, from),
    box: () => boxOf(view, from, to),
  };
}

function pointAt(bound: Binding | undefined, at: number): TextPoint | undefined {
  if (bound?.binding == null) return undefined;
  const relative: Y.RelativePosition = absolutePositionToRelativePosition(
    at,
    bound.type,
    bound.binding.mapping,
  );
  return Y.createAbsolutePositionFromRelativePosition(relative, bound.doc) ?? undefined;
}

/** The box around the two ends of a selection, as wide as the text where they are on different lines. */
function boxOf(view: EditorView, from: number, to: number): DOMRect | undefined {
  if (view.isDestroyed || to > view.state.doc.content.size) return undefined;
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
  const top = Math.min(start.top, end.top);
  const bottom = Math.max(start.bottom, end.bottom);
  if (Math.abs(start.top - end.top) < 4)
    return new DOMRect(start.left, top, end.left - start.left, bottom - top);
  const { left, width } = view.dom.getBoundingClientRect();
  return new DOMRect(left, top, width, bottom - top);
}
