import { canReplace, type ThreadPlace } from '@procesrum/shared/comments/place.ts';
import { threadId, type ThreadId } from '@procesrum/shared/primitives/id.ts';
import { newId } from '#lib/app/live/new-id.ts';

/** What a new thread is to be: a comment, or another wording. */
export type NewKind = 'comment' | 'suggestion';

/** A thread that is being written. */
export interface NewDraft {
  /** What it will be called; sent again, it is the same thread. */
  readonly thread: ThreadId;
  readonly place: ThreadPlace;
  readonly kind: NewKind;
  /** Words it is begun with, where somebody was led here to ask something. */
  readonly words?: string;
}

/** Begins a thread there. */
export function newDraft(place: ThreadPlace, kind: NewKind = 'comment', words?: string): NewDraft {
  return { thread: threadId.parse(newId()), place, kind, ...(words === undefined ? {} : { words }) };
}

/** Whether another wording can be suggested there. */
export function canSuggest(place: ThreadPlace): boolean {
  return place.kind === 'text' && canReplace(place);
}
