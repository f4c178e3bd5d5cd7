import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import { finalValueId, processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { endpoint } from '../protocol/endpoint.ts';
import { maxReasonCharacters } from '../protocol/limits.ts';
import { others } from './others.ts';

/** A value that a municipality has decided beside the computed one; without a number it goes by the computed one again. */
export const finalValue = z.object({
  id: finalValueId,
  value: z.int().min(0).max(100).nullable(),
  reason: z.string(),
  by: personName,
  at: instant,
  /** What was computed when it was decided, 0–100; absent where nothing was answered. */
  computed: z.number().optional(),
});
export type FinalValue = z.infer<typeof finalValue>;

/** What is known around a municipality's own assessment; the assessment itself is a live document. */
export const assessmentView = z.object({
  /** When it was read. */
  at: instant,
  municipality: municipalityName,
  /** Whether the municipality has a document for it. */
  isBegun: z.boolean(),
  others,
  /** Municipalities that run it or have taken it over, as they say openly; never the own. */
  experienceElsewhere: z.array(municipalityName),
  /** All that was decided, newest first: the first one stands. */
  finals: z.array(finalValue),
});
export type AssessmentView = z.infer<typeof assessmentView>;

const reason = z
  .string()
  .max(maxReasonCharacters * 4)
  .transform((text) => text.trim())
  .refine((text) => text !== '' && Array.from(text).length <= maxReasonCharacters, {
    error: `a reason of at most ${maxReasonCharacters} characters`,
  });

const ofProcess = z.object({ id: processId });

/** The calls about assessments. */
export const assessmentsApi = {
  read: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/assessment',
    params: ofProcess,
    reply: assessmentView,
  }),
  /** Begins the own municipality's assessment, if nobody has: its live document is there after. */
  begin: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/assessment',
    params: ofProcess,
    reply: assessmentView,
  }),
  /** Decides a value beside the computed one; the same id again answers with what is there. */
  decide: endpoint({
    method: 'POST',
    path: '/api/v1/processes/:id/assessment/final',
    params: ofProcess,
    body: z.object({ id: finalValueId, value: z.int().min(0).max(100).nullable(), reason }),
    reply: assessmentView,
    status: 201,
  }),
};

/** Told over the live socket to those for whom it is no longer the same: fetch the view anew. */
export const assessmentEvents = {
  changed: { name: 'assessments:changed', payload: z.object({ process: processId }) },
} as const;
