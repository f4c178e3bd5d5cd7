import { z } from 'zod';
import {
  accountId,
  decisionId,
  municipalityCvr,
  parkedId,
  participantId,
  processId,
} from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { maxDecisionCharacters, maxParkedCharacters, maxReservationCharacters } from '../protocol/limits.ts';
import { maxWorkshopProcesses } from '../protocol/limits.ts';
import { voiceRule } from './round.ts';

/** What somebody says to a proposed decision, openly and under their name. */
export const decisionAnswer = z.enum(['yes', 'no', 'wait']);
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

/** One open vote on a proposed decision; a participant's latest counts. */
export const decisionVote = z.object({
  participant: participantId,
  /** As it was when they voted. */
  municipality: municipalityCvr,
  name: z.string(),
  /** A guest's municipality is a claim, and is marked so wherever the vote is named. */
  isGuest: z.boolean(),
  answer: decisionAnswer,
  /** A reservation in words, given openly; empty for none. */
  reservation: trimmedLine(maxReservationCharacters),
});
export type DecisionVote = z.infer<typeof decisionVote>;

/** How many say what, in voices by the rule: a municipality's voice is what most of its people said, no voice on a tie. */
export const decisionCount = z.object({
  voice: voiceRule,
  yes: z.int().nonnegative(),
  no: z.int().nonnegative(),
  wait: z.int().nonnegative(),
  /** Voices present that did not answer, or could not agree among themselves. */
  silent: z.int().nonnegative(),
  /** How many of the people behind the answers were guests. */
  guests: z.int().nonnegative(),
});
export type DecisionCount = z.infer<typeof decisionCount>;

/** A decision: proposed, voted on, and once frozen never edited, only superseded. */
export const decision = z.object({
  id: decisionId,
  text: trimmedLine(maxDecisionCharacters).refine((text) => text !== '', { error: 'a text is needed' }),
  processes: z.array(processId).max(maxWorkshopProcesses),
  status: z.enum(['proposed', 'frozen', 'withdrawn']),
  proposedAt: instant,
  proposedBy: accountId,
  votes: z.array(decisionVote),
  /** From when it is frozen. */
  frozen: z
    .object({
      at: instant,
      by: accountId,
      count: decisionCount,
      /** What it rests on, in the facilitator's words; empty for none. */
      rationale: trimmedLine(maxDecisionCharacters),
    })
    .optional(),
  /** The frozen decision that this one replaces. */
  supersedes: decisionId.optional(),
});
export type Decision = z.infer<typeof decision>;

/** A word to the author of something that is not put on the parking lot. */
export const parkedWord = trimmedLine(maxParkedCharacters);

/** Something to come back to, with who takes it and by when once somebody does. */
export const parkedItem = z.object({
  id: parkedId,
  text: trimmedLine(maxParkedCharacters).refine((text) => text !== '', { error: 'a text is needed' }),
  at: instant,
  by: z.object({ name: z.string(), municipality: municipalityCvr }),
  supporters: z.array(participantId),
  owner: z.object({ name: z.string(), municipality: municipalityCvr }).optional(),
  /** A day, `2026-11-28`. */
  dueOn: z.iso.date().optional(),
  /** `waiting`: for a facilitator's yes, where the lot is moderated; its text and who wrote it are not in the view until then. */
  status: z.enum(['waiting', 'parked', 'done', 'removed']),
  /** The item that this one was put together with. */
  mergedInto: parkedId.optional(),
  /** A facilitator has worded it better. */
  isReworded: z.literal(true).optional(),
});
export type ParkedItem = z.infer<typeof parkedItem>;

/** Something parked that waits for a facilitator's yes, or has been answered otherwise; in no view. */
export const waitingItem = z.object({
  item: parkedItem,
  author: participantId,
  /** A no, or that it was put together with another; the word is for its author alone, empty for none. */
  answer: z.object({ word: parkedWord, by: z.string(), at: instant }).optional(),
});
export type WaitingItem = z.infer<typeof waitingItem>;
