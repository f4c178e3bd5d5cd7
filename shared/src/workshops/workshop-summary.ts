import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import { processId, roundId, workshopId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { decisionCount } from './decision.ts';
import { verdict } from '../validations/validation.ts';
import { haveTally } from './counting/have-tally.ts';
import { roundQuestion, roundResult, voiceRule } from './round.ts';
import { anonymityContract } from './workshop-view.ts';

const process = z.object({ id: processId, title: z.string(), municipality: municipalityName });

/**
 * What came of a workshop, as its page, PDF, spreadsheet and JSON all show it: nothing a participant may not see, no
 * municipality named by its answers under an anonymous contract, nothing of groups under five.
 */
export const workshopSummary = z.object({
  id: workshopId,
  title: z.string(),
  place: z.string(),
  host: municipalityName,
  status: z.enum(['open', 'closed']),
  openedAt: instant,
  closedAt: instant.optional(),
  contract: anonymityContract,
  voice: voiceRule,
  participants: z.int().nonnegative(),
  guests: z.int().nonnegative(),
  municipalities: z.int().nonnegative(),
  processes: z.array(process),
  /**
   * The revealed rounds, in the order they were asked; movement is in the result. One that was asked again of nearly the
   * same people is left out: the difference of the two would give single people away.
   */
  rounds: z.array(
    z.object({
      id: roundId,
      activityTitle: z.string(),
      number: z.int().positive(),
      items: z.array(processId),
      question: roundQuestion,
      result: roundResult,
    }),
  ),
  /** By the latest revealed model round of each process, best score first; places 1-2-2-4. */
  ranking: z.array(
    z.object({
      process: processId,
      place: z.int().positive(),
      score: z.number(),
      /** Where the score would lie in 8 of 10 draws of the municipalities; absent with fewer than five voices. */
      interval: z.tuple([z.number(), z.number()]).optional(),
      /** How the room stood on the question it agreed least about. */
      disputed: z.object({ criterion: z.string(), agreement: z.number() }).optional(),
    }),
  ),
  /** How many answered in each activity that asks. */
  participation: z.array(
    z.object({
      activityTitle: z.string(),
      kind: z.string(),
      people: z.int().nonnegative(),
      asked: z.int().nonnegative(),
      municipalities: z.int().nonnegative(),
    }),
  ),
  /** *Har vi også*, by process in the order of the agenda: open, and each in its municipality's name. */
  haves: z
    .array(
      z.object({
        process: processId,
        tally: haveTally,
        said: z.array(
          z.object({
            municipality: municipalityName,
            isGuest: z.boolean(),
            verdict,
            /** Hours a year, where both numbers were told. */
            hours: z.number().nonnegative().optional(),
          }),
        ),
      }),
    )
    .default([]),
  decisions: z.array(
    z.object({
      at: instant,
      text: z.string(),
      count: decisionCount,
      rationale: z.string(),
      /** Reservations given openly, with who gave them. */
      reservations: z.array(
        z.object({ municipality: municipalityName, isGuest: z.boolean(), text: z.string() }),
      ),
      supersedes: z.string().optional(),
    }),
  ),
  parked: z.array(
    z.object({
      text: z.string(),
      by: municipalityName,
      owner: z.object({ name: z.string(), municipality: municipalityName }).optional(),
      dueOn: z.iso.date().optional(),
      isDone: z.boolean(),
    }),
  ),
});
export type WorkshopSummary = z.infer<typeof workshopSummary>;

/** The forms a summary is downloaded in: `GET /api/v1/workshops/:id/summary.<form>`. */
export const summaryForms = ['pdf', 'xlsx', 'json'] as const;
export type SummaryForm = (typeof summaryForms)[number];
