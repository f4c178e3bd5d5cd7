import { z } from 'zod';
import { activityId, municipalityCvr, processId, roundId, tableId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { maxCriteria, maxWorkshopProcesses } from '../protocol/limits.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';

/** How long *Fortryd* is offered before the values leave the server. */
export const revealDelayMs = 5_000;

/** Whose median counts: one voice per municipality, or one per person. */
export const voiceRule = z.enum(['municipality', 'person']);

/** One thing a round asks of every item. Steps count from 0, the lowest of the scale. */
export const roundCriterion = z.object({
  /** The model's id for it, `value`/`effort`, or one made up for a criterion of the facilitator's own. */
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/),
  /** Its words, where they are the facilitator's own. */
  label: trimmedLine(120).optional(),
  weight: z.number().positive().max(1_000),
  favourable: z.enum(['low', 'high']),
});
export type RoundCriterion = z.infer<typeof roundCriterion>;

/** What a round asks; frozen at its first answer. */
export const roundQuestion = z.object({
  /**
   * A built-in assessment model, criteria chosen for this workshop, value and effort for the 2×2; or what prioritises: dots,
   * 100 kr. and an order. Those have one criterion each: how many dots, how many kroner, which place from 1, ties sharing
   * the number (`null` is none, for an order tied last).
   */
  kind: z.enum(['model', 'criteria', 'value-effort', 'dots', 'money', 'ranking']),
  /** Version of the model, printed on every result. */
  modelVersion: z.string().min(1).max(80),
  criteria: z.array(roundCriterion).min(1).max(maxCriteria),
  /** How many steps the scale has; for dots one more than there are dots, for money 101, for an order `maxWorkshopProcesses + 1`. */
  steps: z.int().min(2).max(101),
});
export type RoundQuestion = z.infer<typeof roundQuestion>;

/** Whether a question prioritises, all processes of its round against one another, and does not rate them. */
export function isPrioritising({ kind }: Pick<RoundQuestion, 'kind'>): boolean {
  return kind === 'dots' || kind === 'money' || kind === 'ranking';
}

/** One answer: a step from 0, *Ved ikke*, or `null` for not answered. The last two are missing in every score. */
export const stepAnswer = z.union([z.int().min(0).max(100), z.literal('dont-know'), z.null()]);
export type StepAnswer = z.infer<typeof stepAnswer>;

/** A person's answer in a round: one row per item, one column per criterion. */
export const roundAnswers = z.array(z.array(stepAnswer).max(maxCriteria)).max(maxWorkshopProcesses);
export type RoundAnswers = z.infer<typeof roundAnswers>;

/** What is known of who has answered, while the answers themselves are hidden: counts, never names. */
export const answeredCounts = z.object({
  people: z.int().nonnegative(),
  municipalities: z.int().nonnegative(),
  byMunicipality: z.array(z.object({ municipality: municipalityCvr, people: z.int().positive() })),
  /** `null` for those without a table. */
  byTable: z.array(z.object({ table: tableId.nullable(), people: z.int().positive() })),
});
export type AnsweredCounts = z.infer<typeof answeredCounts>;

/** What a round says about one criterion of one item. Everything but the id is absent when fewer than five answered. */
export const criterionResult = z.object({
  id: z.string(),
  shown: z
    .object({
      /** People who answered with a step, and those who said *Ved ikke*. */
      people: z.int().nonnegative(),
      dontKnow: z.int().nonnegative(),
      /** People per step, lowest first. Bars are people; median and spread are by the voice rule. */
      histogram: z.array(z.int().nonnegative()),
      median: z.number().optional(),
      quartiles: z.tuple([z.number(), z.number()]).optional(),
      /** Van der Eijk's A over the people. */
      agreement: z.number().min(-1).max(1).optional(),
    })
    .optional(),
});
export type CriterionResult = z.infer<typeof criterionResult>;

/** What a round says about one item. */
export const itemResult = z.object({
  process: processId,
  /** 0–100 from the medians; absent when it would give a small group away, or nobody answered. */
  score: z.number().optional(),
  /** The score by the other voice rule, where it is another whole number: the rule must never decide unseen. */
  otherScore: z.number().optional(),
  /**
   * 1-2-2-4 among the items of the round; absent in a round of one item, for an item without a score, and where Borda and
   * Schulze differ: both are printed then, never an average.
   */
  place: z.int().positive().optional(),
  /**
   * In a round that prioritises: its place by the other voice rule, by Borda where it ranks, when that is another one. Only
   * where the two rules count the same people, or such as differ by five.
   */
  otherPlace: z.int().positive().optional(),
  /** Empty in a round that prioritises. */
  criteria: z.array(criterionResult),
  /**
   * Dots or kroner, summed over the voices: by municipality its people are averaged and scaled to one ballot. `people` is how
   * many of those who have part in the voice gave it any. Absent, with all that follows, when fewer than five have.
   */
  allotted: z.object({ points: z.number().nonnegative(), people: z.int().nonnegative() }).optional(),
  ranked: z
    .object({
      points: z.number().nonnegative(),
      byBorda: z.int().positive(),
      bySchulze: z.int().positive(),
    })
    .optional(),
  /**
   * In a round that prioritises: how often of 0–1 it is among the first `stability.top` when the voices are drawn anew, by
   * Borda where it ranks, and the places between which it falls in 9 of 10 draws. Absent with fewer than five voices.
   */
  holds: z.object({ top: z.number().min(0).max(1), places: z.tuple([z.number(), z.number()]) }).optional(),
});
export type ItemResult = z.infer<typeof itemResult>;

/** How answers moved since the round before: counts only, never the two distributions of nearly the same people. */
export const roundMovement = z.object({
  /** The round before. */
  since: roundId,
  answeredBoth: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  /** Score now minus score then, where both are shown. */
  scoreMove: z.number().optional(),
  isStable: z.boolean().optional(),
});
export type RoundMovement = z.infer<typeof roundMovement>;

/** What a round came to, and the rule it was counted by. */
export const roundResult = z.object({
  modelVersion: z.string(),
  voice: voiceRule,
  people: z.int().nonnegative(),
  municipalities: z.int().nonnegative(),
  /** How many of the people were guests, whose municipality is a claim. */
  guests: z.int().nonnegative(),
  items: z.array(itemResult),
  movement: roundMovement.optional(),
  /** In a round that ranks. */
  order: z
    .object({
      /** Else "metoderne er uenige". */
      methodsAgree: z.boolean(),
      /** Some options beat one another by pairs in a ring, so that their order rests on the method. */
      hasCycle: z.boolean(),
      /** Kendall's W over the people who have part in the voice. */
      w: z.number().min(0).max(1).optional(),
    })
    .optional(),
  /** How `holds` was drawn. */
  stability: z.object({ top: z.int().positive(), draws: z.int().positive(), seed: z.int() }).optional(),
});
export type RoundResult = z.infer<typeof roundResult>;

/**
 * A table that could be compared with the hall: where its median lies a step or more away, the farthest first; nothing
 * where it stands near. Median and hall by the round's voice rule.
 */
export const tableVoice = z.object({
  table: tableId,
  differs: z.array(
    z.object({ process: processId, criterion: z.string(), median: z.number(), hall: z.number() }),
  ),
});
export type TableVoice = z.infer<typeof tableVoice>;

/** One asking. Kept for ever: asking again makes a new one. */
export const round = z.object({
  id: roundId,
  activity: activityId,
  /** 1 for the first asking of these items in this workshop, 2 when they are asked again. */
  number: z.int().positive(),
  items: z.array(processId).min(1).max(maxWorkshopProcesses),
  question: roundQuestion,
  voice: voiceRule,
  excludesGuests: z.boolean(),
  /** `revealing` until `revealAt`: values leave the server only then. */
  status: z.enum(['open', 'closed', 'revealing', 'revealed']),
  openedAt: instant,
  closedAt: instant.optional(),
  revealAt: instant.optional(),
  answered: answeredCounts,
  /**
   * Facilitators could see what it held before it was opened again, and fewer than five people have come or gone since:
   * the difference would tell what those few answered, so that it is not shown before the reveal.
   */
  isWithheld: z.literal(true).optional(),
  /**
   * Open beside what the room is at, to late answers or since a time when everybody went their own way: the room's going on
   * leaves it open.
   */
  isBeside: z.literal(true).optional(),
  /** There only once it is revealed. */
  result: roundResult.optional(),
  /**
   * Tables against the hall, as people sat when it was revealed; of a first asking only, since whoever moves between two would
   * stand out. No part of the result, which goes where tables are nobody's business.
   */
  tables: z.array(tableVoice).optional(),
});
export type Round = z.infer<typeof round>;
