import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { assessmentQuestion } from '../assessments/assessment-question.ts';
import { writerId } from '../primitives/id.ts';
import { criterionId } from '../priorities/criterion.ts';
import { sectionKey } from '../processes/section.ts';

/**
 * Where somebody has their caret: in a process's text, fields or diagrams, on a question or in the numbers of an
 * assessment, in the one text that a workshop's notes are, or in a priority list's two.
 */
export const presenceFocus = z.enum([
  'title',
  'summary',
  ...sectionKey.options,
  'fields',
  'diagrams',
  'numbers',
  ...assessmentQuestion.options,
  'notes',
  'rationale',
  'minutes',
]);
export type PresenceFocus = z.infer<typeof presenceFocus>;

/**
 * What a client may say of itself in its awareness state. Anything else it says is dropped:
 * who it is, is stamped by the server.
 */
export const claimedPresence = z.object({
  /** Relative positions of the selection as the editor's binding writes them. */
  cursor: z.unknown().optional(),
  focus: presenceFocus.nullish(),
  /** Where in a one-line field the caret stands, counted in UTF-16 units. */
  caret: z.int().nonnegative().max(100_000).nullish(),
  /** The step of a diagram they have chosen, or the field of the process they are in. */
  step: z.string().max(40).nullish(),
  /** True while they move that step. */
  holds: z.boolean().nullish(),
  /** True when nothing was touched for two minutes. */
  away: z.boolean().optional(),
  /** The slider they are dragging on a priority list, and what all weights would be if they let go now. */
  drag: z
    .object({ criterion: criterionId, weights: z.record(criterionId, z.int().min(0).max(100)) })
    .nullish(),
});
export type ClaimedPresence = z.infer<typeof claimedPresence>;

/** Identity stamped by the server on every awareness state it passes on. */
export const stampedIdentity = personName.extend({
  id: writerId,
  /** A guest of a workshop: the municipality is what they say of themselves, and is marked so wherever it is shown. */
  isGuest: z.boolean().default(false),
  /** Number of the municipality's colour in this room, 1–10; with more municipalities they repeat. */
  colour: z.int().min(1).max(10),
  /** May write here; a reader's cursor is not drawn. */
  role: z.enum(['read', 'edit']),
});
export type StampedIdentity = z.infer<typeof stampedIdentity>;

/** An awareness state as other clients receive it. */
export const presence = claimedPresence.extend({ user: stampedIdentity });
export type Presence = z.infer<typeof presence>;

/** After this long without a key or a pointer somebody counts as away. */
export const awayAfterMs = 120_000;
