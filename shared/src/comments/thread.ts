import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import { commentAction, threadAction } from '../permissions/comment-action.ts';
import { commentId, processId, threadId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { maxSuggestionCharacters } from '../protocol/limits.ts';
import { threadPlace } from './place.ts';

/** Who reads a thread: the people of the municipality that opened it, or all who can see its place. */
export const threadAudience = z.enum(['own', 'all']);
export type ThreadAudience = z.infer<typeof threadAudience>;

/** How somebody answers without words: *enig*, *tak*, *godt gået*, *set*. */
export const reaction = z.enum(['agree', 'thanks', 'well-done', 'seen']);
export type Reaction = z.infer<typeof reaction>;

/** One comment. */
export const comment = z.object({
  id: commentId,
  by: personName,
  at: instant,
  editedAt: instant.optional(),
  /** It was deleted, but others had answered it: its text is gone and its place stays. */
  isDeleted: z.boolean(),
  /** Plain text; whoever is mentioned stands in it as `@[account id]` (`comment-text.ts`). */
  text: z.string(),
  /** Those whose ids stand in it, by name. */
  mentions: z.array(personName),
  reactions: z.array(z.object({ reaction, by: z.array(personName) })),
  abilities: z.array(commentAction),
});
export type Comment = z.infer<typeof comment>;

/** What has become of a suggestion; `applying` for as long as the change is on its way into the text. */
export const suggestionState = z.enum(['open', 'applying', 'accepted', 'declined']);
export type SuggestionState = z.infer<typeof suggestionState>;

/** A proposal to put another text in the place of the thread's quote. */
export const suggestion = z.object({
  /** Empty to propose that the text goes. */
  replacement: z.string().max(maxSuggestionCharacters),
  state: suggestionState,
  decided: z.object({ by: personName, at: instant, reason: z.string().optional() }).optional(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** A thread of comments as whoever may read it gets it. */
export const thread = z.object({
  id: threadId,
  process: processId,
  place: threadPlace,
  audience: threadAudience,
  /** Its place is shielded: only the owner's own people have it. */
  isShielded: z.boolean(),
  /** Whose people opened it; the only ones who read it when its audience is `own`. */
  municipality: municipalityName,
  openedAt: instant,
  /** Rises by one with every change to it or to anything in it. */
  revision: z.int().positive(),
  resolved: z.object({ by: personName, at: instant }).optional(),
  suggestion: suggestion.optional(),
  /** Oldest first; the first one opened it. */
  comments: z.array(comment),
  abilities: z.array(threadAction),
});
export type Thread = z.infer<typeof thread>;
