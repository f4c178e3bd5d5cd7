import { z } from 'zod';
import { decisionId, municipalityCvr, priorityListId, processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxCaseNumberCharacters,
  maxDecisionCharacters,
  maxFrozenTextCharacters,
  maxPriorityCriteria,
  maxPriorityEntries,
  maxReservationCharacters,
} from '../protocol/limits.ts';
import { criterion, weights } from './criterion.ts';
import { markTable } from './mark.ts';
import { chosenBy } from './priorities.commands.ts';
import { agreedWeights, capacity, priorityEntry, priorityMethod, prioritySettings } from './priority-view.ts';
import { priorityRound } from './priority-round.ts';

/** What a municipality had to do with a decision; its person's name is kept apart, so that it can be erased. */
export const decisionParticipant = z.object({
  municipality: municipalityCvr,
  /** `silent`: was there and said nothing; `absent`: *ikke her*. */
  answer: z.enum(['yes', 'no', 'wait', 'silent', 'absent']),
  /** Dissent in words; empty for none. */
  reservation: trimmedLine(maxReservationCharacters),
  /** False where the answer was given to another choice than the one decided: it is no yes to this one. */
  isForThis: z.boolean(),
});
export type DecisionParticipant = z.infer<typeof decisionParticipant>;

/**
 * A frozen decision: everything the order was reckoned from, and the order. It holds no person's name, is never edited,
 * and whoever has it can reckon the order again (`recomputedOrder`).
 */
export const decisionRecord = z.object({
  version: z.literal(1),
  id: decisionId,
  /** 1, 2, 3 … on its list. */
  number: z.int().positive(),
  list: z.object({ id: priorityListId, title: z.string() }),
  at: instant,
  title: trimmedLine(maxDecisionCharacters),
  /** The numbers' version, as on every result (`boardModelVersion`). */
  modelVersion: z.string(),
  method: priorityMethod,
  criteria: z.array(criterion).max(maxPriorityCriteria),
  weights,
  agreed: agreedWeights.optional(),
  /** The inputs, with what each process was called and whose it was on that day. */
  entries: z
    .array(priorityEntry.extend({ title: z.string(), municipality: municipalityCvr }))
    .max(maxPriorityEntries),
  marks: markTable,
  /** The round the order was taken from, under Borda and Schulze. */
  round: priorityRound.pick({ id: true, number: true, question: true, voice: true, result: true }).optional(),
  capacity: capacity.nullable(),
  matrix: prioritySettings.shape.matrix,
  /** Best first; places 1-2-2-4, `null` for what could not be placed. Scores as they were reckoned, unrounded. */
  order: z.array(
    z.object({
      process: processId,
      place: z.int().positive().nullable(),
      score: z.number().nullable(),
      isChosen: z.boolean(),
    }),
  ),
  chosenBy,
  /** Several shared the place at the line: uafgjort ved stregen. */
  isTiedAtLine: z.boolean(),
  participants: z.array(decisionParticipant),
  /** The rationale and the minutes as plain text, as they stood. */
  rationale: z.string().max(maxFrozenTextCharacters),
  minutes: z.string().max(maxFrozenTextCharacters),
  reviewOn: z.iso.date().optional(),
  supersedes: decisionId.optional(),
  caseNumber: trimmedLine(maxCaseNumberCharacters),
  /** For what is drawn by chance (`boardConfidence`), so that it too comes out the same. */
  seed: z.int().nonnegative(),
  draws: z.int().positive(),
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

/** A record with what makes tampering show, and what is not part of it. */
export const storedDecision = z.object({
  record: decisionRecord,
  /** SHA-256, in hex, of the record's canonical JSON (`canonicalJson`) after the hash of the list's decision before. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  previousHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredDecision = z.infer<typeof storedDecision>;
