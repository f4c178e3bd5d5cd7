import type { Component } from 'svelte';
import type { Editor } from '@tiptap/core';
import Bold from '@lucide/svelte/icons/bold';
import Heading3 from '@lucide/svelte/icons/heading-1';
import Heading4 from '@lucide/svelte/icons/heading-2';
import Italic from '@lucide/svelte/icons/italic';
import Link from '@lucide/svelte/icons/link';
import List from '@lucide/svelte/icons/list';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import Redo from '@lucide/svelte/icons/redo-2';
import Table from '@lucide/svelte/icons/table';
import TextQuote from '@lucide/svelte/icons/text-quote';
import Undo from '@lucide/svelte/icons/undo-2';
import type { Words } from '#lib/words/words.ts';

/** The names of everything the toolbar can do, as the word catalogue has them. */
export type FormatName = Extract<
  keyof Words['editor'],
  | 'bold'
  | 'italic'
  | 'heading'
  | 'subheading'
  | 'bulletList'
  | 'orderedList'
  | 'taskList'
  | 'quote'
  | 'link'
  | 'table'
  | 'undo'
  | 'redo'
  | 'addRow'
  | 'deleteRow'
  | 'addColumn'
  | 'deleteColumn'
  | 'deleteTable'
>;

/** One thing the toolbar can do to the text. */
export interface FormatAction {
  readonly name: FormatName;
  readonly icon?: Component<{ size?: number }>;
  /** Keys as pressed on Windows and Linux; ⌘ stands for Ctrl on a Mac. */
  readonly keys?: string;
  /** Whether the selection has it; left out for what is done once. */
  readonly isOn?: (editor: Editor) => boolean;
  /** Left out where it is always possible. */
  readonly isPossible?: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
}

const focused = (editor: Editor) => editor.chain().focus(undefined, { scrollIntoView: false });

/**
 * Marks and blocks, in groups as they stand in the toolbar: what a phone is used for comes first.
 * A link's address is asked for by a dialog.
 */
export const formatGroups: readonly (readonly FormatAction[])[] = [
  [
    {
      name: 'undo',
      icon: Undo,
      keys: 'Ctrl+Z',
      isPossible: (editor) => editor.can().undo(),
      run: (editor) => focused(editor).undo().run(),
    },
    {
      name: 'redo',
      icon: Redo,
      keys: 'Ctrl+Y',
      isPossible: (editor) => editor.can().redo(),
      run: (editor) => focused(editor).redo().run(),
    },
  ],
  [
    {
      name: 'bold',
      icon: Bold,
      keys: 'Ctrl+B',
      isOn: (editor) => editor.isActive('bold'),
      run: (editor) => focused(editor).toggleBold().run(),
    },
    {
      name: 'italic',
      icon: Italic,
      keys: 'Ctrl+I',
      isOn: (editor) => editor.isActive('italic'),
      run: (editor) => focused(editor).toggleItalic().run(),
    },
  ],
  [
    {
      name: 'bulletList',
      icon: List,
      keys: 'Ctrl+Shift+8',
      isOn: (editor) => editor.isActive('bulletList'),
      run: (editor) => focused(editor).toggleBulletList().run(),
    },
    {
      name: 'orderedList',
      icon: ListOrdered,
      keys: 'Ctrl+Shift+7',
      isOn: (editor) => editor.isActive('orderedList'),
      run: (editor) => focused(editor).toggleOrderedList().run(),
    },
    {
      name: 'taskList',
      icon: ListChecks,
      keys: 'Ctrl+Shift+9',
      isOn: (editor) => editor.isActive('taskList'),
      run: (editor) => focused(editor).toggleTaskList().run(),
    },
    {
      name: 'quote',
      icon: TextQuote,
      keys: 'Ctrl+Shift+B',
      isOn: (editor) => editor.isActive('blockquote'),
      run: (editor) => focused(editor).toggleBlockquote().run(),
    },
  ],
  [
    { name: 'link', icon: Link, isOn: (editor) => editor.isActive('link'), run: () => undefined },
    {
      name: 'table',
      icon: Table,
      isPossible: (editor) => !editor.isActive('table'),
      run: (editor) => focused(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
  ],
  [
    {
      name: 'heading',
      icon: Heading3,
      keys: 'Ctrl+Alt+3',
      isOn: (editor) => editor.isActive('heading', { level: 3 }),
      run: (editor) => focused(editor).toggleHeading({ level: 3 }).run(),
    },
    {
      name: 'subheading',
      icon: Heading4,
      keys: 'Ctrl+Alt+4',
      isOn: (editor) => editor.isActive('heading', { level: 4 }),
      run: (editor) => focused(editor).toggleHeading({ level: 4 }).run(),
    },
  ],
];

/** What can be done with a table while the caret stands in it. */
export const tableActions: readonly FormatAction[] = [
  { name: 'addRow', run: (editor) => focused(editor).addRowAfter().run() },
  { name: 'deleteRow', run: (editor) => focused(editor).deleteRow().run() },
  { name: 'addColumn', run: (editor) => focused(editor).addColumnAfter().run() },
  { name: 'deleteColumn', run: (editor) => focused(editor).deleteColumn().run() },
  { name: 'deleteTable', run: (editor) => focused(editor).deleteTable().run() },
];
