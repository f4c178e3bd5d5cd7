import { z } from 'zod';
import { accountId, decisionId, municipalityCvr, priorityListId, processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxCaseNumberCharacters,
  maxDecisionCharacters,
  maxMeetingAgendaCharacters,
  maxPriorityCriteria,
  maxPriorityDecisions,
  maxPriorityEntries,
  maxPriorityRounds,
  maxPriorityTitleCharacters,
  maxReservationCharacters,
  maxSavedSearches,
  maxSearchCharacters,
  maxWorkshopPlaceCharacters,
} from '../protocol/limits.ts';
import { decisionAnswer } from '../workshops/decision.ts';
import { criterion, criterionId, weights } from './criterion.ts';
import { priorityRound } from './priority-round.ts';

/** How the order comes about. `borda` and `schulze` take it from the latest revealed ranking round. */
export const priorityMethod = z.enum(['weighted', 'wsjf', 'rice', 'borda', 'schulze']);
export type PriorityMethod = z.infer<typeof priorityMethod>;

/** Who may open the list: the coordination group alone, or everybody who is signed in. Only the group changes it. */
export const priorityAudience = z.enum(['group', 'all-municipalities']);
export type PriorityAudience = z.infer<typeof priorityAudience>;

/** A working day of development, where a capacity is in hours: 37 hours in five days. */
export const hoursPerDay = 7.4;

/** The group's one set of numbers for a process; absent where nobody has said. */
export const priorityFacts = z.object({
  /** Hours it frees a year. */
  hours: z.number().nonnegative().max(10_000_000).optional(),
  /** Where the hours are from: the owner's own numbers as they were when it was added, or the group's. */
  hoursFrom: z.enum(['process', 'group']).optional(),
  /** Days of development. */
  days: z.number().nonnegative().max(100_000).optional(),
  /** Kroner. */
  price: z.number().nonnegative().max(1_000_000_000).optional(),
});
export type PriorityFacts = z.infer<typeof priorityFacts>;

/** What a workshop's revealed round said of a process, on the list's criteria; whole, never by municipality. */
export const workshopMedians = z.object({
  title: z.string(),
  at: instant,
  people: z.int().nonnegative(),
  municipalities: z.int().nonnegative(),
  /** On 0–100; `low` and `high` are the quartiles of the voices. */
  values: z.record(
    criterionId,
    z.object({
      value: z.number().min(0).max(100),
      low: z.number().min(0).max(100),
      high: z.number().min(0).max(100),
    }),
  ),
});
export type WorkshopMedians = z.infer<typeof workshopMedians>;

/** A process on the list. Its title and owner are read by whoever looks, with their own rights. */
export const priorityEntry = z.object({
  process: processId,
  addedAt: instant,
  facts: priorityFacts,
  workshop: workshopMedians.optional(),
  /** Whether its criteria are the municipalities' marks or what the workshop said. */
  source: z.enum(['marks', 'workshop']),
});
export type PriorityEntry = z.infer<typeof priorityEntry>;

/** What there is to spend; in hours a day counts `hoursPerDay`. */
export const capacity = z.object({
  unit: z.enum(['hours', 'days', 'kroner']),
  amount: z.number().nonnegative().max(1_000_000_000),
});
export type Capacity = z.infer<typeof capacity>;

/** What an axis of the 2×2 shows. */
export const matrixAxis = z.union([z.enum(['axis-days', 'axis-hours', 'axis-price']), criterionId]);
export type MatrixAxis = z.infer<typeof matrixAxis>;

/** The 2×2: its axes, and where the cross stands. */
export const matrix = z.object({
  x: matrixAxis,
  y: matrixAxis,
  crossX: z.number().nonnegative().max(1_000_000_000),
  crossY: z.number().nonnegative().max(1_000_000_000),
});
export type Matrix = z.infer<typeof matrix>;

/** The weights the group last agreed on, and how they were found. */
export const agreedWeights = z.object({
  weights,
  at: instant,
  from: z.enum(['sliders', 'points', 'ahp']),
  /** Where or when it was, in the group's words: "Dokk1"; empty for nothing said. */
  note: trimmedLine(60),
});
export type AgreedWeights = z.infer<typeof agreedWeights>;

/** A way the list could be, kept beside the others to compare. */
export const scenario = z.object({
  title: trimmedLine(60),
  at: instant,
  method: priorityMethod,
  criteria: z.array(criterionId),
  weights,
  capacity: capacity.nullable(),
});
export type Scenario = z.infer<typeof scenario>;
export const scenarioSlot = z.enum(['a', 'b']);
export type ScenarioSlot = z.infer<typeof scenarioSlot>;

/** What a municipality says to deciding: openly, in its name; its latest counts. */
export const priorityVote = z.object({
  municipality: municipalityCvr,
  /** Who said it. */
  name: z.string(),
  answer: decisionAnswer,
  /** Dissent in words, given openly; empty for none. */
  reservation: trimmedLine(maxReservationCharacters),
  /** What stood above the line, in its order, when it was said: it is no yes to anything else. */
  chosen: z.array(processId).max(maxPriorityEntries),
});
export type PriorityVote = z.infer<typeof priorityVote>;

/** A frozen decision as the list names it; the record itself is fetched by its id. */
export const decisionLine = z.object({
  id: decisionId,
  number: z.int().positive(),
  at: instant,
  title: trimmedLine(maxDecisionCharacters),
  chosen: z.int().nonnegative(),
  /** A day, `2027-05-25`: when the group looks at it again. */
  reviewOn: z.iso.date().optional(),
  supersedes: decisionId.optional(),
});
export type DecisionLine = z.infer<typeof decisionLine>;

/** A search whose findings belong on the list; run as whoever looks, it tells what has come since. */
export const savedSearch = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: trimmedLine(60).refine((text) => text !== '', { error: 'a title is needed' }),
  q: z.string().trim().max(maxSearchCharacters),
  /** Only processes of the own municipality of whoever looks. */
  own: z.boolean(),
});
export type SavedSearch = z.infer<typeof savedSearch>;

/** The meeting at which the list is taken up. */
export const meeting = z.object({
  startsAt: instant,
  minutes: z.int().min(5).max(1_440),
  place: trimmedLine(maxWorkshopPlaceCharacters),
  /** Plain lines. */
  agenda: z.string().trim().max(maxMeetingAgendaCharacters),
});
export type Meeting = z.infer<typeof meeting>;

/** What can be set at any time and has no history of its own. */
export const prioritySettings = z.object({
  title: trimmedLine(maxPriorityTitleCharacters).refine((text) => text !== '', {
    error: 'a title is needed',
  }),
  audience: priorityAudience,
  method: priorityMethod,
  capacity: capacity.nullable(),
  matrix,
  meeting: meeting.nullable(),
  /** The case in the municipality's records (ESDH) that papers are filed under; empty for none. */
  caseNumber: trimmedLine(maxCaseNumberCharacters),
  searches: z.array(savedSearch).max(maxSavedSearches),
});
export type PrioritySettings = z.infer<typeof prioritySettings>;

/** The last thing done that can still be taken back. */
export const priorityUndoable = z.object({
  /** The revision it made; a later undoable thing takes its place. */
  revision: z.int().positive(),
  /** The command that did it, for its words on screen. */
  command: z.string(),
  by: accountId,
});

/**
 * A priority list as everybody sees it who may open it. Marks travel apart (`mark.ts`); answers of people to rounds are
 * not here before they are revealed, and never by themselves.
 */
export const priorityView = z.object({
  id: priorityListId,
  /** Rises by one with every stored change, marks included. */
  revision: z.int().nonnegative(),
  settings: prioritySettings,
  isArchived: z.boolean(),
  criteria: z.array(criterion).max(maxPriorityCriteria),
  /** One for each criterion; they sum to 100 where there is any criterion. */
  weights,
  agreed: agreedWeights.optional(),
  entries: z.array(priorityEntry).max(maxPriorityEntries),
  rounds: z.array(priorityRound).max(maxPriorityRounds),
  scenarios: z.partialRecord(scenarioSlot, scenario),
  votes: z.array(priorityVote),
  decisions: z.array(decisionLine).max(maxPriorityDecisions),
  undoable: priorityUndoable.optional(),
});
export type PriorityView = z.infer<typeof priorityView>;
