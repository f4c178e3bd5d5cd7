import { z } from 'zod';

/** A reply that is a file to keep. */
export const fileReply = z.object({
  /** What it is called on the reader's machine, in their letters. */
  name: z.string(),
  type: z.string(),
  /** How a browser may show it instead of keeping it; only for types in which nothing runs. */
  shown: z.enum(['image', 'tab']).optional(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileReply = z.infer<typeof fileReply>;
