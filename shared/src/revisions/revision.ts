import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import { accountId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { processStanding } from '../processes/commands/standing.ts';
import { phase, status } from '../processes/phase.ts';
import { sectionKey } from '../processes/section.ts';
import { visibility } from '../processes/visibility.ts';

/** Names one revision of a process's text; they rise with time. */
export const revisionId = z.coerce.number().int().positive().brand<'RevisionId'>();
export type RevisionId = z.infer<typeof revisionId>;

/** Why a revision was kept. */
export const revisionKind = z.enum([
  /** Made by itself when writing had settled, or had gone on for long. */
  'auto',
  /** Somebody gave it a name, which makes it a version. */
  'named',
  /** The text as it was before somebody restored an earlier one. */
  'before-restore',
  /** The text that a restored revision brought back. */
  'restored',
  /** The text as it was when somebody new got to see it: their history begins here. */
  'shared',
  /** The text after a section was shielded or opened: the history of who does not see what is shielded begins here. */
  'moved',
]);
export type RevisionKind = z.infer<typeof revisionKind>;

/** Who wrote or deleted something, as far as it is still known. */
export const revisionWriter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('account'),
    id: accountId,
    name: z.string(),
    municipality: municipalityName,
  }),
  /** A guest of a workshop, with the municipality they claimed; `name` is absent once it has been erased. */
  z.object({
    kind: z.literal('guest'),
    name: z.string().optional(),
    municipality: municipalityName.optional(),
  }),
  z.object({ kind: z.literal('unknown') }),
]);
export type RevisionWriter = z.infer<typeof revisionWriter>;

/** What one person did to the text, in whole words. */
export const contribution = z.object({
  by: revisionWriter,
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
});
export type Contribution = z.infer<typeof contribution>;

/** The parts of a process's text in reading order, its two lines first. */
export const textPlace = z.enum(['title', 'summary', ...sectionKey.options]);
export type TextPlace = z.infer<typeof textPlace>;

/** Where a revision can differ from the one before: in the text, the fields, the steps of today and those to come. */
export const revisionPlace = z.enum([...textPlace.options, 'fields', 'before', 'after']);
export type RevisionPlace = z.infer<typeof revisionPlace>;

/** What was true of the process beside its text when a revision was kept. */
export const revisionFacts = z.object({ visibility, phase, status });
export type RevisionFacts = z.infer<typeof revisionFacts>;

/** What a restoration brought back: the text of that time, and what it is called if it has a name. */
export const restoredSource = z.object({
  at: instant,
  version: z.int().positive().optional(),
  label: z.string().optional(),
});
export type RestoredSource = z.infer<typeof restoredSource>;

/** That somebody brought an earlier text back. */
export const restoration = z.object({ at: instant, by: revisionWriter, source: restoredSource });
export type Restoration = z.infer<typeof restoration>;

/**
 * One kept text in the history of a process. A version that both of its texts were kept for is one, with what changed in
 * either for those who see both.
 */
export const revision = z.object({
  id: revisionId,
  kind: revisionKind,
  at: instant,
  /** The number of a version (1, 2, 3 …), and what it is called; of named ones only. */
  version: z.int().positive().optional(),
  label: z.string().optional(),
  /** Who named, restored, shared or moved it; absent on what was kept by itself. */
  by: revisionWriter.optional(),
  /** What a `restored` one brought back. */
  source: restoredSource.optional(),
  /** Who changed what since the revision before, most words first; nobody in the first that the asker sees. */
  contributions: z.array(contribution),
  /** Where it has changed since the revision before, in reading order; nowhere in the first that the asker sees. */
  places: z.array(revisionPlace),
  /** True when it is of nothing but the sections that only the owner's own people see, and told only to them. */
  isShielded: z.boolean(),
});
export type Revision = z.infer<typeof revision>;

/** Something that happened to the process beside its text, for the same timeline. */
export const processMilestone = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('visibility'),
    at: instant,
    by: revisionWriter,
    from: visibility,
    to: visibility,
  }),
  z.object({
    kind: z.literal('standing'),
    at: instant,
    by: revisionWriter,
    from: processStanding,
    to: processStanding,
    reason: z.string().optional(),
  }),
  z.object({
    kind: z.literal('workshop-result'),
    at: instant,
    /** The workshop's name. */
    workshop: z.string(),
    answers: z.int().nonnegative(),
    municipalities: z.int().nonnegative().optional(),
  }),
]);
export type ProcessMilestone = z.infer<typeof processMilestone>;
