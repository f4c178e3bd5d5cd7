import type { Editor } from '@tiptap/core';
import type { PriorityFragment } from '@procesrum/shared/collaboration/priority-document.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';

/** What an editor holds: a section of a process, the notes of a workshop, or a text of a priority list. */
export type TextPlace = SectionKey | 'notes' | PriorityFragment;

/** Where a caret stands in the text of a section, as the editor counts. */
export interface CaretPlace {
  readonly section: TextPlace;
  readonly from: number;
  readonly to: number;
}

/** Which section's editor the toolbar acts on, and how its selection is formatted. */
export class Formatting {
  /** The editor that last had the caret, while it or the toolbar has focus. */
  editor = $state.raw<Editor>();
  section = $state<TextPlace>();
  /** What the section is called on the screen. */
  label = $state('');
  /** Whether the dialog for a link's address is open. */
  isLinking = $state(false);
  #revision = $state(0);
  #kept: CaretPlace | undefined;

  /** An editor has the caret. */
  entered(editor: Editor, section: TextPlace, label: string): void {
    this.editor = editor;
    this.section = section;
    this.label = label;
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

  /** Remembers where the caret stands: the text is about to get a new life, and with it a new editor. */
  keepPlace(): void {
    const { editor, section } = this;
    if (editor === undefined || section === undefined || !editor.isFocused) return;
    const { from, to } = editor.state.selection;
    this.#kept = { section, from, to };
  }

  /** Gives the place that was kept in this section, once. */
  takePlace(section: TextPlace): CaretPlace | undefined {
    const kept = this.#kept;
    if (kept?.section !== section) return undefined;
    this.#kept = undefined;
    return kept;
  }

  /** Answers a question about the selection, anew whenever it changes. */
  ask<Answer>(question: (editor: Editor) => Answer): Answer | undefined {
    void this.#revision;
    return this.editor === undefined || this.editor.isDestroyed ? undefined : question(this.editor);
  }
}
