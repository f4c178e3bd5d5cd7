import { Extension } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yCursorPluginKey } from '@tiptap/y-tiptap';

/**
 * Keeps the caret where the person has just put it while others write.
 * A browser moves the caret at once but tells of it a little later; an editor that redraws in between, because
 * somebody else's caret moved, puts it back to where it last knew it to be. In a busy room every twentieth press
 * of an arrow or the End key was lost so. The editor therefore looks before it redraws.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',

  dispatchTransaction({ transaction, next }) {
    if (!isOthersMove(transaction)) {
      next(transaction);
      return;
    }
    // A closing editor takes its own caret out of the room, and has no view any more to look at.
    if (this.editor.isDestroyed) return;
    const { view } = this.editor;
    const before = view.state;
    readCaret(view);
    const meta: unknown = transaction.getMeta(yCursorPluginKey);
    next(view.state === before ? transaction : view.state.tr.setMeta(yCursorPluginKey, meta));
  },
});

/** Takes over the caret as the browser has it now. To be called before text of others is drawn, and before a key. */
export function readCaret(view: EditorView): void {
  if (view.isDestroyed || view.composing || !view.hasFocus()) return;
  // ProseMirror has no public way to say "look now"; by itself it looks once the browser has told of a move.
  if ('domObserver' in view) (view.domObserver as { flush: () => void }).flush();
}

/** Says whether nothing but other people's carets is to be drawn anew. */
function isOthersMove(transaction: Transaction): boolean {
  return (
    transaction.getMeta(yCursorPluginKey) !== undefined &&
    !transaction.docChanged &&
    !transaction.selectionSet
  );
}
