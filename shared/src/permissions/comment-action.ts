import { z } from 'zod';

/** Everything that can be done to a thread of comments. */
export const threadAction = z.enum([
  /** See that it exists and what is said in it. */
  'thread:read',
  /** Answer in it, and react. */
  'thread:reply',
  /** Say that it is settled, or that it is not. */
  'thread:resolve',
  /** Accept or decline what it suggests. */
  'thread:decide',
]);
export type ThreadAction = z.infer<typeof threadAction>;

/** Everything that can be done to one comment, by whoever may read its thread. */
export const commentAction = z.enum(['comment:edit', 'comment:delete']);
export type CommentAction = z.infer<typeof commentAction>;
