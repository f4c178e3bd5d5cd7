import type { Editor } from '@tiptap/core';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';

/** Which section's editor the toolbar acts on, and how its selection is formatted. */
export class Formatting {
  /** The editor that last had the caret, while it or the toolbar has focus. */
  editor = $state.raw<Editor>();
  section = $state<SectionKey>();
  /** Whether the dialog for a link's address is open. */
  isLinking = $state(false);
  #revision = $state(0);

  /** An editor has the caret. */
  entered(editor: Editor, section: SectionKey): void {
    this.editor = editor;
    this.section = section;
    this.#revision += 1;
  }

  /** The editor's text or selection has changed. */
  changed(editor: Editor): void {
    if (editor === this.editor) this.#revision += 1;
  }

  /** The caret has left the text and its tools. */
  left(editor?: Editor): void {
    if (editor !== undefined && editor !== this.editor) return;
    if (this.isLinking) return;
    this.editor = undefined;
    this.section = undefined;
  }

  /** Answers a question about the selection, anew whenever it changes. */
  ask<Answer>(question: (editor: Editor) => Answer): Answer | undefined {
    void this.#revision;
    return this.editor === undefined || this.editor.isDestroyed ? undefined : question(this.editor);
  }
}
