import { z } from 'zod';
import { partId } from '../primitives/id.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxContactsOfProcess,
  maxEsdhCharacters,
  maxFieldCharacters,
  maxInternalNoteCharacters,
  maxLegalClauseCharacters,
  maxLinkCharacters,
  maxLinksOfProcess,
  maxNamesOfSet,
  maxSystemCharacters,
} from '../protocol/limits.ts';
import { domain } from './domain.ts';

/** A KLE number: main group, group or topic. Numbers that are not in today's list are kept: topics move. */
export const kleNumber = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2})?)?$/);

/** A FORM code: service area, main area, task area and task, as far as it is told. */
export const formCode = z.string().regex(/^\d{2}(\.\d{2}){0,3}$/);

/** How often the work runs once it is automated, as OS2autoproces has it; absent until it is chosen. */
export const runPeriod = z.enum(['once', 'on-demand', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly']);
export type RunPeriod = z.infer<typeof runPeriod>;

/** Whom to ask about what: who knows the work, who knows the solution, who answers for it, the vendor. */
export const contactRole = z.enum(['professional', 'technical', 'process-owner', 'vendor', 'other']);
export type ContactRole = z.infer<typeof contactRole>;

const line = trimmedLine(maxFieldCharacters);

/** Somebody to ask; nobody's account. */
export const contact = z.object({
  id: partId,
  name: line,
  role: contactRole,
  email: line.optional(),
  phone: line.optional(),
});
export type Contact = z.infer<typeof contact>;

/** A way to somewhere else; addresses that are neither http nor https are left out where it is read. */
export const processLink = z.object({ id: partId, title: line, url: z.string().max(maxLinkCharacters) });
export type ProcessLink = z.infer<typeof processLink>;

/** The descriptive fields of a process that are sets of names, written as they are shown. */
export const nameSet = z.enum(['systems', 'technologies', 'tags']);
export type NameSet = z.infer<typeof nameSet>;

const names = z.array(trimmedLine(maxSystemCharacters)).max(maxNamesOfSet);

/**
 * What is known of a process besides its title, summary, sections and steps, as everybody who reads it sees it. It is
 * read out of the live document, where anything may stand: what does not fit is left out, never an error.
 */
export const processFields = z.object({
  kle: kleNumber.optional(),
  form: formCode.optional(),
  legalClause: z.string().max(maxLegalClauseCharacters).optional(),
  /** The day somebody last looked whether the legal clause still says so. */
  legalCheckedOn: z.iso.date().optional(),
  domains: z.array(domain).default([]),
  systems: names.default([]),
  technologies: names.default([]),
  tags: names.default([]),
  runPeriod: runPeriod.optional(),
  vendor: line.optional(),
  /** Who sees to it that it moves on, by name. */
  responsible: line.optional(),
  nextStep: line.optional(),
  /** The day the next step is to be done. */
  deadline: z.iso.date().optional(),
  contacts: z.array(contact).max(maxContactsOfProcess).default([]),
  links: z.array(processLink).max(maxLinksOfProcess).default([]),
});
export type ProcessFields = z.infer<typeof processFields>;

/** What a municipality keeps to itself about a process that it has: it lies in its own assessment document. */
export const ownFields = z.object({
  /** Where the case lies in its own ESDH. */
  esdhReference: z.string().max(maxEsdhCharacters).optional(),
  internalNote: z.string().max(maxInternalNoteCharacters).optional(),
});
export type OwnFields = z.infer<typeof ownFields>;

/** A process of which nothing but its text is known. */
export const noFields: ProcessFields = processFields.parse({});
