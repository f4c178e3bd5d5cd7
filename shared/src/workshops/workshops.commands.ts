import { z } from 'zod';
import {
  accountId,
  activityId,
  commandKey,
  contributionId,
  decisionId,
  parkedId,
  participantId,
  processId,
  roundId,
  tableId,
  workshopId,
} from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import { failureReply } from '../protocol/failure.ts';
import {
  maxActivities,
  maxAnswerVersion,
  maxMessageCharacters,
  maxReservationCharacters,
  maxTables,
  maxWorkshopProcesses,
} from '../protocol/limits.ts';
import { workshopHave } from '../validations/workshop-have.ts';
import { activity } from './activity.ts';
import { decision, decisionAnswer, parkedItem, parkedWord } from './decision.ts';
import { participantName } from './people/participant.ts';
import { roundAnswers, voiceRule } from './round.ts';
import { contribution } from './tables/contribution.ts';
import { anonymityContract, seatingRule, workshopTable, workshopView } from './workshop-view.ts';

const type = <Name extends string>(name: Name) => ({ type: z.literal(name) });
const processes = z.array(processId).max(maxWorkshopProcesses);

/** What anybody taking part may do. Presence (ready, hand) travels apart: `workshop-presence.ts`. */
const participantCommands = [
  /** Sits down at a table, or stands up. */
  z.object({ ...type('take-seat'), table: tableId.nullable() }),
  z.object({ ...type('be-observer'), isObserver: z.boolean() }),
  z.object({ ...type('rename-self'), name: participantName }),
  /**
   * Answers a round, whole or in part; the own answer with the highest version counts, so that a late repetition of an
   * earlier one never takes its place. Versions start at 1.
   */
  z.object({
    ...type('cast'),
    round: roundId,
    version: z.int().min(1).max(maxAnswerVersion),
    answers: roundAnswers,
  }),
  z.object({ ...type('table-ready'), table: tableId, isReady: z.boolean() }),
  z.object({ ...type('table-help'), table: tableId, wantsHelp: z.boolean() }),
  /** Takes the scribe's role at the own table, gives it to somebody there, or lays it down. */
  z.object({ ...type('be-scribe'), table: tableId, scribe: participantId.nullable() }),
  /**
   * *Har vi også* of the own municipality, in a `have-it-too` activity: the latest of a municipality's people counts, a
   * member's before a guest's. `null` takes it back.
   */
  z.object({
    ...type('have-it-too'),
    process: processId,
    verdict: workshopHave.shape.verdict.nullable(),
    numbers: workshopHave.shape.numbers,
  }),
  /** Hands a piece of text to the scribe of the own table, for its process. */
  z.object({
    ...type('contribute'),
    contribution: contributionId,
    process: processId,
    text: contribution.shape.text,
  }),
  z.object({ ...type('withdraw-contribution'), contribution: contributionId }),
  /** The scribe lays one aside, or takes it up again; merging it into the text is a call of its own. */
  z.object({ ...type('set-contribution-aside'), contribution: contributionId, isAside: z.boolean() }),
  z.object({ ...type('park'), item: parkedId, text: parkedItem.shape.text }),
  z.object({ ...type('support-parked'), item: parkedId, supports: z.boolean() }),
  /** *Jeg tager den*: the participant owns it from now on. */
  z.object({ ...type('take-parked'), item: parkedId, dueOn: z.iso.date().optional() }),
  z.object({
    ...type('vote-decision'),
    decision: decisionId,
    answer: decisionAnswer,
    reservation: trimmedLine(maxReservationCharacters),
  }),
] as const;

/** What only the workshop's facilitators may do. */
const facilitatorCommands = [
  /** Opens the workshop: its code works from now on. */
  z.object(type('start')),
  /** Moves everybody to a step; opens the round of a rating step that has none, and closes the one left behind. */
  z.object({ ...type('go-to'), activity: activityId, step: z.int().min(0).max(maxWorkshopProcesses) }),
  z.object({
    ...type('set-timer'),
    seconds: z
      .int()
      .min(0)
      .max(8 * 3_600),
  }),
  z.object({ ...type('extend-timer'), seconds: z.int().min(-3_600).max(3_600) }),
  z.object({ ...type('pause'), isPaused: z.boolean() }),
  z.object(type('gather')),
  /** Asks again about these items: a new round. */
  z.object({ ...type('open-round'), round: roundId, activity: activityId, items: processes.min(1) }),
  z.object({ ...type('close-round'), round: roundId }),
  /**
   * Lets people answer again in a round that is closed and not revealed. Where the room has moved on, it is open to late
   * answers beside what the room is at.
   */
  z.object({ ...type('reopen-round'), round: roundId }),
  z.object({ ...type('reveal'), round: roundId }),
  /** *Fortryd*, until the values leave the server. */
  z.object({ ...type('undo-reveal'), round: roundId }),
  /** What the room talks about in a discuss activity, in this order. */
  z.object({ ...type('choose-discussion'), activity: activityId, processes }),
  /** Reminds those present who have not answered, each privately. */
  z.object({ ...type('remind'), round: roundId }),
  z.object({ ...type('message-tables'), text: trimmedLine(maxMessageCharacters) }),
  z.object({ ...type('lock-door'), isLocked: z.boolean() }),
  /** The old code ends; those who are in stay in. */
  z.object(type('new-code')),
  z.object({ ...type('rename-participant'), participant: participantId, name: participantName }),
  z.object({ ...type('seat-participant'), participant: participantId, table: tableId.nullable() }),
  /** Two entries turned out to be one person: `from` disappears, its answers go to `into` where that has none. */
  z.object({ ...type('merge-participants'), from: participantId, into: participantId }),
  z.object({ ...type('remove-participant'), participant: participantId }),
  z.object({ ...type('add-facilitator'), account: accountId }),
  z.object({ ...type('remove-facilitator'), account: accountId }),
  /** Steers from this device from now on; refused while another has been heard within 15 s and has not let go. */
  z.object({ ...type('steer'), device: z.string().min(1).max(64) }),
  /** Hands the steering to another facilitator, who takes it with `steer`. */
  z.object(type('let-go')),
  z.object({
    ...type('edit-plan'),
    plan: workshopView
      .pick({ title: true, place: true, startsAt: true, endsAt: true, joining: true })
      .extend({
        contract: anonymityContract,
        voice: voiceRule,
        pace: z.enum(['live', 'own']),
        whenLate: z.enum(['ask', 'take-from-next', 'stop']),
        seating: seatingRule,
        isParkingModerated: z.boolean(),
      })
      .partial(),
  }),
  z.object({ ...type('edit-agenda'), agenda: z.array(activity).max(maxActivities) }),
  z.object({
    ...type('edit-tables'),
    tables: z
      .array(workshopTable.pick({ id: true, number: true, name: true, processes: true }))
      .max(maxTables),
  }),
  /** Adds processes the facilitator can see; owners are asked where a yes is needed. */
  z.object({ ...type('add-process'), process: processId }),
  z.object({ ...type('remove-process'), process: processId }),
  z.object({
    ...type('assign-parked'),
    item: parkedId,
    participant: participantId.nullable(),
    dueOn: z.iso.date().optional(),
  }),
  z.object({
    ...type('set-parked-status'),
    item: parkedId,
    status: parkedItem.shape.status.exclude(['waiting']),
    /** To its author, where an item that waits is turned down. */
    word: parkedWord.optional(),
  }),
  /** Words an item better; who wrote it stays. */
  z.object({ ...type('edit-parked'), item: parkedId, text: parkedItem.shape.text }),
  /** Two items say the same: `from` goes, whoever supports it supports `into`. */
  z.object({ ...type('merge-parked'), from: parkedId, into: parkedId }),
  z.object({
    ...type('propose-decision'),
    decision: decisionId,
    text: decision.shape.text,
    processes,
    supersedes: decisionId.optional(),
  }),
  z.object({ ...type('withdraw-decision'), decision: decisionId }),
  z.object({ ...type('freeze-decision'), decision: decisionId, rationale: z.string().max(400) }),
  /** Takes back the last thing that can be, if it still is the one with this revision. */
  z.object({ ...type('undo'), revision: z.int().positive() }),
  /** Ends the workshop: writing, reading by consent and answering end within a second. */
  z.object(type('close')),
] as const;

/** Everything people do in a workshop, apart from joining it and writing text. */
export const workshopCommand = z.discriminatedUnion('type', [...participantCommands, ...facilitatorCommands]);
export type WorkshopCommand = z.infer<typeof workshopCommand>;
export type WorkshopCommandType = WorkshopCommand['type'];

export type FacilitatorCommand = z.infer<(typeof facilitatorCommands)[number]>;

/** The commands that only facilitators may give. */
export const facilitatorCommandTypes: ReadonlySet<WorkshopCommandType> = new Set(
  facilitatorCommands.map((command) => command.shape.type.value),
);

/** Whether only facilitators may give it. */
export function isFacilitatorCommand(command: WorkshopCommand): command is FacilitatorCommand {
  return facilitatorCommandTypes.has(command.type);
}

/** A command as it is sent, over the live socket or REST; sent again with the same key it is done once. */
export const commandEnvelope = z.object({
  workshop: workshopId,
  key: commandKey,
  command: workshopCommand,
});
export type CommandEnvelope = z.infer<typeof commandEnvelope>;

/** What a command that was done says: the view's revision it is part of, and the server's time. */
export const commandDone = z.object({
  revision: z.int().nonnegative(),
  at: instant,
  /** Of an answer: the version that counts now. A higher one than was sent is another device's, and stands. */
  stands: z.int().nonnegative().optional(),
});
export type CommandDone = z.infer<typeof commandDone>;

/** The acknowledgement of a command. */
export const commandReply = z.discriminatedUnion('ok', [
  commandDone.extend({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), failure: failureReply, at: instant }),
]);
export type CommandReply = z.infer<typeof commandReply>;

/** Name of the socket message that carries an envelope and answers with a reply. */
export const workshopCommandMessage = 'workshop:command';
