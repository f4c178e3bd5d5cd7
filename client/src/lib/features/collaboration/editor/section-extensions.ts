import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Placeholder } from '@tiptap/extensions';
import { StarterKit } from '@tiptap/starter-kit';
import type * as Y from 'yjs';
import { CalmTable } from './calm-table.ts';
import { Carets, type CaretOptions } from './carets.ts';
import { KeepCaret } from './keep-caret.ts';
import { SafeLink } from './safe-link.ts';
import { RespondingText, type TextResponses } from './text-responses.ts';

/** What an editor of one section is made of. */
export interface SectionEditing extends CaretOptions {
  readonly document: Y.Doc;
  /** Where in the document the text lies. */
  readonly fragment: string;
  /** What to write about, shown while nothing is written. */
  readonly placeholder: string;
  /** Names a task's box. */
  readonly taskLabel: (text: string) => string;
  /** What answers to the text, where something does. */
  readonly responses: TextResponses | undefined;
}

/**
 * The extensions of a section's editor: exactly the nodes and marks of `shared/collaboration/rich-text.ts`.
 * Nothing here may write to the document by itself, in anybody's browser, for a reason other than what the
 * person there did: no trailing paragraph, no autolink, no mending of other people's tables.
 */
export function sectionExtensions(editing: SectionEditing): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      strike: false,
      underline: false,
      link: false,
      heading: { levels: [3, 4] },
    }),
    SafeLink,
    TaskList,
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => editing.taskLabel(node.textContent) },
    }),
    CalmTable,
    TableRow,
    TableHeader,
    TableCell,
    Placeholder.configure({ placeholder: editing.placeholder, showOnlyCurrent: false }),
    Collaboration.configure({ document: editing.document, field: editing.fragment }),
    KeepCaret,
    RespondingText.configure({ responses: editing.responses }),
    Carets.configure({
      awareness: editing.awareness,
      section: editing.section,
      ownMunicipality: editing.ownMunicipality,
    }),
  ];
}
