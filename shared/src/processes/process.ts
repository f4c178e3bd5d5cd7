import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import { abilities } from '../permissions/abilities.ts';
import { processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { restoration } from '../revisions/revision.ts';
import { processOrigin } from './commands/origin.ts';
import { domain } from './domain.ts';
import { phase, status } from './phase.ts';
import { kleNumber, processFields } from './process-fields.ts';
import { sectionKey } from './section.ts';
import { visibility } from './visibility.ts';

/** A process as a list shows it. */
export const processListItem = z.object({
  id: processId,
  title: z.string(),
  summary: z.string(),
  municipality: municipalityName,
  visibility,
  phase,
  status,
  domains: z.array(domain),
  kle: kleNumber.optional(),
  systems: z.array(z.string()),
  /** Hours a year the owner expects to free, whole; absent until its numbers are known. */
  potentialHoursPerYear: z.int().nonnegative().optional(),
  changedAt: instant,
});
export type ProcessListItem = z.infer<typeof processListItem>;

/** A process as its page shows it; the live text itself travels over the collaboration socket. */
export const process = processListItem.extend({
  /** Absent for who is not signed in: a public process names its municipality and no person. */
  creator: personName.optional(),
  /** Empty for who is not signed in. */
  coAuthors: z.array(personName),
  /** Tenants chosen for *Udvalgte*, in force or not; told to those who may edit, absent for everybody else. */
  chosen: z.array(municipalityName).optional(),
  /** Sections that hold any text for everybody who reads it, as of the last time changes settled. */
  describedSections: z.array(sectionKey),
  /**
   * Sections whose text only the owner's own people see, in reading order; they lie in the shielded document. That
   * there are such sections is no secret: others are shown a locked one.
   */
  shieldedSections: z.array(sectionKey),
  /**
   * As of the last time changes settled. Without `responsible` and `contacts` for who is not signed in: they name
   * people.
   */
  fields: processFields,
  statusReason: z.string().optional(),
  /** The latest time somebody brought an earlier text back, when that is less than a day ago; for who sees its history. */
  restored: restoration.optional(),
  /** What it was copied from, or is a variant of; absent also where the asker may not see that one. */
  origin: processOrigin.optional(),
  createdAt: instant,
  abilities,
});
export type Process = z.infer<typeof process>;

/** All a coordinator learns of a draft whose creator has left, until they take it over. */
export const abandonedProcess = z.object({
  id: processId,
  title: z.string(),
  creatorName: z.string(),
  changedAt: instant,
});
export type AbandonedProcess = z.infer<typeof abandonedProcess>;
