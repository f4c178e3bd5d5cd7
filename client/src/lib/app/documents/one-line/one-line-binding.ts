import * as Y from 'yjs';
import { lineEdit, lineOf, placeAfter, withoutBreaks, type LineDelta } from './one-line-text.ts';

/** The part of a text field a binding needs. */
export interface LineField extends EventTarget {
  value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
  setSelectionRange: (start: number, end: number) => void;
}

/** A line of a Yjs document that is being edited in a field. */
export interface OneLineBinding {
  /** Takes back one's own latest edit of this line. @returns false when there is none */
  undo: () => boolean;
  redo: () => boolean;
  close: () => void;
}

/** Edits that a line shares its undoing with, where the line is part of something larger. */
export interface SharedHistory {
  /** Whose edits these are: changes with this origin are taken back together. */
  readonly origin: object;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
}

/**
 * Ties a one-line field to a text of a Yjs document: what is typed goes in as the smallest edit, what others
 * type appears without moving the caret, and undo takes back only what was typed here.
 * While an input method is composing a letter the field is left alone; what came meanwhile appears after it.
 * @param onShown called with the line whenever it has changed, by anybody
 * @param shared whose edits the line's are part of; a history of its own without
 */
export function bindOneLine(
  field: LineField,
  text: Y.Text,
  onShown: (line: string) => void,
  shared?: SharedHistory,
): OneLineBinding {
  const origin = shared?.origin ?? { field };
  /** The text is being changed from this field. */
  let isOwn = false;
  const own =
    shared === undefined ? new Y.UndoManager(text, { trackedOrigins: new Set([origin]) }) : undefined;
  const history: Omit<SharedHistory, 'origin'> = shared ?? {
    undo: () => own?.undo() != null,
    redo: () => own?.redo() != null,
  };
  let shown = lineOf(text);
  let composing = false;
  /** Changes by others that the field does not show yet. */
  let unseen: (readonly LineDelta[])[] = [];

  function show(line: string, start: number, end: number): void {
    shown = line;
    // Setting a value moves the caret to the end, so it is only done when there is something to set.
    if (field.value !== line) field.value = line;
    if (field.selectionStart !== start || field.selectionEnd !== end) field.setSelectionRange(start, end);
    onShown(line);
  }

  function showUnseen(): void {
    const moved = (place: number | null) => unseen.reduce((at, delta) => placeAfter(delta, at), place ?? 0);
    const [start, end] = [moved(field.selectionStart), moved(field.selectionEnd)];
    unseen = [];
    show(lineOf(text), start, end);
  }

  function typed(): void {
    const caret = field.selectionStart ?? field.value.length;
    const edit = lineEdit(shown, field.value, caret);
    if (edit === undefined) return;
    const insert = withoutBreaks(edit.insert);
    const line = shown.slice(0, edit.index) + insert + shown.slice(edit.index + edit.remove);
    write(edit.index, edit.remove, insert);
    const at = caret + (line.length - field.value.length);
    if (composing) shown = field.value;
    else if (unseen.length > 0) showUnseen();
    else show(line, at, at);
  }

  function write(index: number, remove: number, insert: string): void {
    const moved = (place: number) => unseen.reduce((at, delta) => placeAfter(delta, at), place);
    const from = moved(index);
    const to = moved(index + remove);
    isOwn = true;
    text.doc?.transact(() => {
      if (to > from) text.delete(from, to - from);
      if (insert !== '') text.insert(from, insert);
    }, origin);
    isOwn = false;
  }

  function changed(event: Y.YTextEvent): void {
    if (isOwn) return;
    unseen.push(event.delta);
    if (!composing) showUnseen();
  }

  function compositionStarted(): void {
    composing = true;
  }

  function compositionEnded(): void {
    composing = false;
    typed();
    if (unseen.length > 0 || shown !== lineOf(text)) showUnseen();
  }

  /** The browser's own undo knows nothing of the document, wherever it is called from. */
  function beforeInput(event: Event): void {
    const type = 'inputType' in event ? event.inputType : undefined;
    if (type !== 'historyUndo' && type !== 'historyRedo') return;
    event.preventDefault();
    if (type === 'historyUndo') history.undo();
    else history.redo();
  }

  const listeners = [
    ['input', typed],
    ['compositionstart', compositionStarted],
    ['compositionend', compositionEnded],
    ['beforeinput', beforeInput],
  ] as const;
  for (const [name, listener] of listeners) field.addEventListener(name, listener);
  text.observe(changed);
  show(shown, field.selectionStart ?? 0, field.selectionEnd ?? 0);

  return {
    undo: history.undo,
    redo: history.redo,
    close: () => {
      for (const [name, listener] of listeners) field.removeEventListener(name, listener);
      text.unobserve(changed);
      own?.destroy();
    },
  };
}
