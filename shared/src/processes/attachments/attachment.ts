import { z } from 'zod';
import { personName } from '../../accounts/account.ts';
import { attachmentId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { maxAttachmentBytes, maxFileNameCharacters } from '../../protocol/limits.ts';
import { attachmentKind } from './attachment-kind.ts';

/** Whom an attachment is for: the municipality of whoever added it, or all who see the process and have an account. */
export const attachmentAudience = z.enum(['own', 'shared']);
export type AttachmentAudience = z.infer<typeof attachmentAudience>;

/**
 * What an attachment is called: on one line, without what ends a path or a name somewhere, and without letters that are
 * not seen or turn the direction round (`fdp.exe` read backwards is a document).
 */
export const fileName = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(maxFileNameCharacters)
      .regex(/^[^\p{C}\p{Zl}\p{Zp}/\\]+$/u, { error: 'no name of a file' }),
  );

/** An attachment as those it is for see it. */
export const attachment = z.object({
  id: attachmentId,
  name: z.string(),
  kind: attachmentKind,
  bytes: z.int().positive().max(maxAttachmentBytes),
  audience: attachmentAudience,
  by: personName,
  at: instant,
  /** Whether the asker may delete it. */
  mayRemove: z.boolean(),
});
export type Attachment = z.infer<typeof attachment>;

/** Why a file is not taken, beside being too large: the `field` of a `bad-request`. */
export const fileRefusal = z.enum([
  'empty',
  /** Of no kind that is taken, by its content or by how its name ends. */
  'kind',
  /** Its content is something else than its name says. */
  'not-as-named',
  'macros',
  /** Text in an older alphabet than UTF-8. */
  'not-utf8',
  'virus',
  'name',
]);
export type FileRefusal = z.infer<typeof fileRefusal>;
