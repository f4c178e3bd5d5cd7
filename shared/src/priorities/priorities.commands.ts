import { z } from 'zod';
import { commandKey, decisionId, priorityListId, processId, roundId, workshopId } from '../primitives/id.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxAnswerVersion,
  maxDecisionCharacters,
  maxMarksAtOnce,
  maxPriorityEntries,
} from '../protocol/limits.ts';
import { weights } from './criterion.ts';
import { mark } from './mark.ts';
import { priorityAnswer, priorityQuestion } from './priority-round.ts';
import {
  agreedWeights,
  priorityEntry,
  priorityFacts,
  prioritySettings,
  priorityView,
  priorityVote,
  scenario,
  scenarioSlot,
} from './priority-view.ts';

const type = <Name extends string>(name: Name) => ({ type: z.literal(name) });
const chosen = z.array(processId).max(maxPriorityEntries);

/** Where the set that is decided comes from; all but `own` are checked against the list as it stands. */
export const chosenBy = z.enum([
  /** What stands above the capacity line, or the first so many where there is no capacity. */
  'line',
  /** The forslag that goes down the list and takes what still fits. */
  'greedy',
  /** The forslag of most value within the capacity. */
  'exact',
  /** The group's own choice. */
  'own',
]);
export type ChosenBy = z.infer<typeof chosenBy>;

/** Everything the coordination group does to a list, apart from writing text. */
export const priorityCommand = z.discriminatedUnion('type', [
  /** Changes some settings; what is left out stays. */
  z.object({ ...type('edit-settings'), settings: prioritySettings.partial() }),
  z.object({ ...type('archive'), isArchived: z.boolean() }),
  /** The criteria with their weights; marks of a criterion that goes are kept and come back with it. */
  z.object({ ...type('edit-criteria'), criteria: priorityView.shape.criteria, weights }),
  /** The sliders, on release. */
  z.object({ ...type('set-weights'), weights }),
  /** Remembers the weights as they stand as the agreed ones. */
  z.object({ ...type('agree-weights'), note: agreedWeights.shape.note }),
  /** *Brug de aftalte*. */
  z.object(type('use-agreed')),
  /** Adds processes open to all municipalities; those already there stay as they are. */
  z.object({ ...type('add-processes'), processes: chosen.min(1) }),
  /** Adds what a workshop's revealed rounds have rated, with what it said, and the criteria it asked if there are none. */
  z.object({ ...type('add-workshop'), workshop: workshopId }),
  z.object({ ...type('remove-process'), process: processId }),
  /** What is left out stays; `null` takes a number away. */
  z.object({
    ...type('set-facts'),
    process: processId,
    facts: z.object({
      hours: priorityFacts.shape.hours.unwrap().nullable().optional(),
      days: priorityFacts.shape.days.unwrap().nullable().optional(),
      price: priorityFacts.shape.price.unwrap().nullable().optional(),
    }),
  }),
  z.object({ ...type('set-source'), process: processId, source: priorityEntry.shape.source }),
  /** Marks of the asker's own municipality. */
  z.object({
    ...type('mark'),
    marks: z
      .array(mark.omit({ municipality: true }))
      .min(1)
      .max(maxMarksAtOnce),
  }),
  z.object({ ...type('open-round'), round: roundId, question: priorityQuestion }),
  /** Answers; the own answer with the highest version counts. Versions start at 1. */
  z.object({
    ...type('answer'),
    round: roundId,
    version: z.int().min(1).max(maxAnswerVersion),
    answer: priorityAnswer,
  }),
  z.object({ ...type('close-round'), round: roundId }),
  /** Lets people answer again in a round that is closed and not revealed. */
  z.object({ ...type('reopen-round'), round: roundId }),
  z.object({ ...type('reveal'), round: roundId }),
  /** *Fortryd*, until the values leave the server. */
  z.object({ ...type('undo-reveal'), round: roundId }),
  /** Takes the weights a revealed round came to, and agrees on them. */
  z.object({ ...type('use-result'), round: roundId, note: agreedWeights.shape.note }),
  z.object({ ...type('save-scenario'), slot: scenarioSlot, title: scenario.shape.title }),
  /** Makes the list what the scenario says. */
  z.object({ ...type('use-scenario'), slot: scenarioSlot }),
  z.object({ ...type('drop-scenario'), slot: scenarioSlot }),
  /** What the asker's municipality says to what stands above the line in this order; `null` takes it back. */
  z.object({
    ...type('vote'),
    answer: priorityVote.shape.answer.nullable(),
    reservation: priorityVote.shape.reservation,
    chosen,
  }),
  /** *Beslut og frys*. */
  z.object({
    ...type('freeze'),
    decision: decisionId,
    title: trimmedLine(maxDecisionCharacters).refine((text) => text !== '', { error: 'a title is needed' }),
    chosen: chosen.min(1),
    chosenBy,
    reviewOn: z.iso.date().optional(),
    supersedes: decisionId.optional(),
  }),
  /** Takes back the last thing that can be, if it still is the one with this revision. */
  z.object({ ...type('undo'), revision: z.int().positive() }),
]);
export type PriorityCommand = z.infer<typeof priorityCommand>;
export type PriorityCommandType = PriorityCommand['type'];

/** A command as it is sent, over the live socket or REST; sent again with the same key it is done once. */
export const priorityEnvelope = z.object({
  list: priorityListId,
  key: commandKey,
  command: priorityCommand,
});
export type PriorityEnvelope = z.infer<typeof priorityEnvelope>;

/** Name of the socket message that carries an envelope; its acknowledgement is a workshop command's (`commandReply`). */
export const priorityCommandMessage = 'priority:command';
