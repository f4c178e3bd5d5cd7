import { z } from 'zod';
import { accountId, municipalityCvr, processId, roundId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { maxPriorityCriteria, maxRankedProcesses } from '../protocol/limits.ts';
import { voiceRule } from '../workshops/round.ts';
import { criterionId, weights } from './criterion.ts';

/** AHP has a consistency index for 3 to 10 criteria only. */
export const fewestAhpCriteria = 3;
export const mostAhpCriteria = 10;

/** What a round asks every person in the group; frozen when it opens. */
export const priorityQuestion = z.discriminatedUnion('kind', [
  /** Share out 100 points over the criteria. */
  z.object({ kind: z.literal('points'), criteria: z.array(criterionId).min(2).max(maxPriorityCriteria) }),
  /** Compare the criteria two by two. */
  z.object({
    kind: z.literal('ahp'),
    criteria: z.array(criterionId).min(fewestAhpCriteria).max(mostAhpCriteria),
  }),
  /** Put the processes in order; several may share a place. */
  z.object({ kind: z.literal('ranking'), processes: z.array(processId).min(2).max(maxRankedProcesses) }),
]);
export type PriorityQuestion = z.infer<typeof priorityQuestion>;

/** One person's answer in a round: a secret row until the round is revealed, and never shown by itself after. */
export const priorityAnswer = z.discriminatedUnion('kind', [
  /** Sums to 100. */
  z.object({ kind: z.literal('points'), points: weights }),
  /**
   * One comparison for each pair of criteria in the order (0,1) (0,2) … (1,2) …: 0 equal, n > 0 the first is n + 1 times
   * as important, n < 0 the second is 1 − n times as important (Saaty's 1–9).
   */
  z.object({
    kind: z.literal('ahp'),
    comparisons: z.array(z.int().min(-8).max(8)).max((mostAhpCriteria * (mostAhpCriteria - 1)) / 2),
  }),
  /** Best first; what is left out is tied last. */
  z.object({
    kind: z.literal('ranking'),
    order: z.array(z.array(processId).min(1).max(maxRankedProcesses)).max(maxRankedProcesses),
  }),
]);
export type PriorityAnswer = z.infer<typeof priorityAnswer>;

const counted = {
  voice: voiceRule,
  people: z.int().nonnegative(),
  municipalities: z.int().nonnegative(),
};

/** What a revealed round came to. What it holds besides the counts is absent when fewer than five people answered. */
export const priorityRoundResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('points'),
    ...counted,
    /** Medians rescaled to 100, whole points. */
    weights: weights.optional(),
    /**
     * Lower and upper quartile of the voices, in whole points, by criterion; absent too under five municipalities, and
     * where nearly the same people were asked before.
     */
    spread: z.record(criterionId, z.tuple([z.number(), z.number()])).optional(),
  }),
  z.object({
    kind: z.literal('ahp'),
    ...counted,
    /** Of the group's comparisons (geometric means), whole points. */
    weights: weights.optional(),
    /** Of the group's comparisons, to a thousandth: every digit more tells more of them. A warning stands over 0.10. */
    consistencyRatio: z.number().nonnegative().optional(),
  }),
  z.object({
    kind: z.literal('ranking'),
    ...counted,
    /**
     * Sums would give somebody away: `points` and `pairwise` are those of a single ballot, the order the group came to
     * by Borda and by Schulze, and `w` is absent.
     */
    isOrderOnly: z.literal(true).optional(),
    /** In the order of the question's processes: Borda points, and `pairwise[i][j]` voices that put i before j. */
    points: z.array(z.number().nonnegative()).optional(),
    pairwise: z.array(z.array(z.number().nonnegative())).optional(),
    /** Kendall's W over the people's ballots. */
    w: z.number().min(0).max(1).optional(),
    /** How sure each process's place is, by either method; absent too under five municipalities. */
    stability: z
      .array(
        z.object({
          byBorda: z.object({ low: z.number(), high: z.number(), top5: z.number() }),
          bySchulze: z.object({ low: z.number(), high: z.number(), top5: z.number() }),
        }),
      )
      .optional(),
  }),
]);
export type PriorityRoundResult = z.infer<typeof priorityRoundResult>;

/** One asking. Kept for ever: asking again makes a new one. */
export const priorityRound = z.object({
  id: roundId,
  /** 1, 2, 3 … among the rounds of its kind. */
  number: z.int().positive(),
  question: priorityQuestion,
  voice: voiceRule,
  /** Nobody gets more than who has answered before it is `revealed`; `revealing` until `revealAt`. */
  status: z.enum(['open', 'closed', 'revealing', 'revealed']),
  openedAt: instant,
  openedBy: accountId,
  revealAt: instant.optional(),
  answered: z.object({ people: z.int().nonnegative(), municipalities: z.array(municipalityCvr) }),
  result: priorityRoundResult.optional(),
});
export type PriorityRound = z.infer<typeof priorityRound>;
