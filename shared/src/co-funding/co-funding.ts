import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import { coFundingId, decisionId, municipalityCvr, priorityListId, processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxChosenTenants,
  maxCoFundingPrice,
  maxCoFundingTextCharacters,
  maxPriorityTitleCharacters,
} from '../protocol/limits.ts';

/** How the price is shared by those who say yes. */
export const coFundingSplit = z.enum(['inhabitants', 'equal', 'size-class']);
export type CoFundingSplit = z.infer<typeof coFundingSplit>;

/** Ja · måske · nej. Only a yes is in the sum. */
export const coFundingAnswer = z.enum(['yes', 'maybe', 'no']);
export type CoFundingAnswer = z.infer<typeof coFundingAnswer>;

/** What is asked for; fixed once it is asked, so that nobody's yes changes its meaning. */
export const coFundingTerms = z.object({
  title: trimmedLine(maxPriorityTitleCharacters).refine((text) => text !== '', {
    error: 'a title is needed',
  }),
  /** What it is and what one gets for it, in plain lines. */
  text: z.string().trim().max(maxCoFundingTextCharacters),
  /** Whole kroner. */
  price: z.int().min(1).max(maxCoFundingPrice),
  split: coFundingSplit,
  /** The most a municipality pays for each of its inhabitants, in kroner; none unless said. */
  capPerInhabitant: z.number().positive().max(10_000).optional(),
  closesAt: instant,
  /** All municipalities, or those named. */
  invited: z.union([z.literal('all'), z.array(municipalityCvr).min(1).max(maxChosenTenants)]),
  /** The process and decision it comes from. */
  process: processId.optional(),
  list: priorityListId.optional(),
  decision: decisionId.optional(),
});
export type CoFundingTerms = z.infer<typeof coFundingTerms>;

/** What a municipality says; openly, in its name, and changed as often as it likes while the round is open. */
export const coFundingStatement = z.object({
  answer: coFundingAnswer,
  /** The most it will pay, whole kroner; with *måske* what it might. Absent for its share, whatever that comes to. */
  amount: z.int().nonnegative().max(maxCoFundingPrice).optional(),
  /** Hours a year the solution would free there, as it says itself. */
  hours: z.number().nonnegative().max(10_000_000).optional(),
  /** What an hour costs there, in kroner; told to nobody outside the municipality. */
  hourlyCost: z.number().positive().max(100_000).optional(),
});
export type CoFundingStatement = z.infer<typeof coFundingStatement>;

/** A municipality's statement as the others see it. */
export const coFundingLine = coFundingStatement.omit({ hourlyCost: true }).extend({
  municipality: municipalityCvr,
  /** Who said it. */
  name: z.string(),
  at: instant,
});
export type CoFundingLine = z.infer<typeof coFundingLine>;

/** A round of co-funding as those see it who are asked. Shares are reckoned from it (`coFundingShares`). */
export const coFunding = z.object({
  id: coFundingId,
  /** Rises by one with every stored change. */
  revision: z.int().nonnegative(),
  terms: coFundingTerms,
  openedAt: instant,
  openedBy: z.object({ name: z.string(), municipality: municipalityCvr }),
  /** From when it is closed, by hand or because its time was up. */
  closedAt: instant.optional(),
  answers: z.array(coFundingLine),
});
export type CoFunding = z.infer<typeof coFunding>;

/** A municipality with what the split goes by. */
export const coFundingMunicipality = municipalityName.extend({ population: z.int().positive() });
export type CoFundingMunicipality = z.infer<typeof coFundingMunicipality>;

/** Told over the live socket to those who may see it, when something of it has changed: fetch it anew. */
export const coFundingEvents = {
  changed: { name: 'co-funding:changed', payload: z.object({ id: coFundingId }) },
} as const;
