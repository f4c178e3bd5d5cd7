import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { ThreadId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { SelectedText } from '#lib/features/collaboration/editor/text-responses.ts';
import type { NewKind } from '#lib/features/comments/new/new-draft.ts';
import type { NewPlaces, Places } from '#lib/features/comments/place-standing.ts';
import type { Threads } from '#lib/features/comments/threads.svelte.ts';
import type { SectionAnswers } from './section-responses.ts';

/** What is selected in the text, and in which section. */
export interface SectionSelection {
  readonly section: SectionKey;
  readonly selected: SelectedText;
}

/** The threads beside a text, which know their places in it. */
export interface CommentsBeside extends Places, NewPlaces, SectionAnswers {
  readonly threads: Threads;
  selection: SectionSelection | undefined;
  /** Keeps threads and text in step until the returned function is called; to be called in an effect. */
  follow(): () => void;
  /** Begins a comment or a suggestion about what is selected, else about the whole process. */
  write(kind: NewKind): void;
  /** Begins a comment about a place that is no text. */
  writeAt(place: ThreadPlace): void;
  /** Shows a thread beside the text. */
  show(thread: ThreadId): void;
}
