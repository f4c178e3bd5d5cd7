import type { TextThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { ThreadId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';

/**
 * How the text of a thread stands to what it was: there as it was, there in other words, not there any more, or not
 * known here. What is about no words in particular always stands.
 */
export type PlaceStanding = 'stands' | 'changed' | 'loose' | 'unknown';

/** What somebody who shows threads beside the text knows of their places. */
export interface Places {
  standing(thread: Thread): PlaceStanding;
  /** The words that stand there now; `undefined` when there are none, or it is not known. */
  textNow(thread: Thread): string | undefined;
  /** Leads to the place; absent where there is no way to it. */
  go?(thread: ThreadId): void;
}

/** Where there is no text beside the thread, nothing is known of its place. */
export const nowhere: Places = {
  standing: ({ place }) => (place.kind === 'text' ? 'unknown' : 'stands'),
  textNow: () => undefined,
};

/** What is known beside the text of where a new thread may be. */
export interface NewPlaces {
  /** A whole line of the process as a place; `undefined` while it is empty, or not there yet. */
  line(part: 'title' | 'summary'): TextThreadPlace | undefined;
  /** Whether a section is for the owner's own people alone. */
  isShielded(section: SectionKey): boolean;
}
