import { commentRuns } from '@procesrum/shared/comments/comment-text.ts';
import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/**
 * A comment is read by others as soon as it is there, and by more when the process is shared wider: nobody looks through
 * comments then, as they do through the text.
 * @throws Failure personal-number when something in it looks like a CPR number
 */
export function refusePersonalNumbers(text: string, field: 'text' | 'suggestion' | 'place'): void {
  // The id of somebody mentioned is no number of theirs.
  const words = commentRuns(text).map((run) => (run.kind === 'words' ? run.words : '@'));
  if (findCprLike(words.join('')).length > 0)
    throw new Failure('personal-number', 'a comment holds no such number', { field });
}
