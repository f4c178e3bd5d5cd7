import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import {
  accountId,
  activityId,
  municipalityCvr,
  parkedId,
  processId,
  tableId,
  workshopId,
  participantId,
} from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxActivities,
  maxFacilitators,
  maxTables,
  maxWorkshopPlaceCharacters,
  maxWorkshopProcesses,
  maxWorkshopTitleCharacters,
} from '../protocol/limits.ts';
import { workshopHave, workshopHaveFacts } from '../validations/workshop-have.ts';
import { activity, activityParticipation } from './activity.ts';
import { contribution } from './tables/contribution.ts';
import { decision, parkedItem } from './decision.ts';
import { joinCode } from './people/join-code.ts';
import { participant } from './people/participant.ts';
import { round, voiceRule } from './round.ts';

/**
 * The anonymity contract: what answers give away, to whom. Stricter first; frozen at the workshop's first answer,
 * and before that it may be changed.
 */
export const anonymityContract = z.enum([
  /** Nobody sees who answered what, the facilitator included; no municipality is named by its answers. */
  'anonymous',
  /** The municipality of an answer may be seen after the reveal, never the person. */
  'municipality',
  /** After the reveal the name may be seen. */
  'named',
]);
export type AnonymityContract = z.infer<typeof anonymityContract>;

/** What the owner agreed to: to read · to read and write at the table · the same for guests too. */
export const processConsent = z.enum(['read', 'write', 'write-with-guests']);
export type ProcessConsent = z.infer<typeof processConsent>;

/** A process as the workshop names it. */
export const workshopProcess = z.object({
  id: processId,
  title: z.string(),
  /** At most 14 characters, for the projector. */
  shortTitle: z.string(),
  municipality: municipalityCvr,
  /**
   * `asked` until the owner answers; `open` where an *Alle kommuner* process is read without a yes;
   * otherwise what the owner agreed to.
   */
  consent: z.enum(['asked', 'refused', 'open', ...processConsent.options]),
});
export type WorkshopProcess = z.infer<typeof workshopProcess>;

/** How people find a table: *Bland kommuner*, *Vælg selv*, *Jeg fordeler*. */
export const seatingRule = z.enum(['mix', 'choose', 'assign']);
export type SeatingRule = z.infer<typeof seatingRule>;

/** A table; *Hjemmefra* is a table like the others. */
export const workshopTable = z.object({
  id: tableId,
  /** 1, 2, 3 … in the order of the room. */
  number: z.int().positive(),
  /** Empty for "Bord n". */
  name: trimmedLine(30),
  processes: z.array(processId).max(maxWorkshopProcesses),
  scribe: participantId.nullable(),
  isReady: z.boolean(),
  wantsHelp: z.boolean(),
});
export type WorkshopTable = z.infer<typeof workshopTable>;

/** A countdown: running until `endsAt`, or standing still with what is left. */
export const workshopTimer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), endsAt: instant, lengthMs: z.int().positive() }),
  z.object({ kind: z.literal('paused'), leftMs: z.int().nonnegative(), lengthMs: z.int().positive() }),
]);
export type WorkshopTimer = z.infer<typeof workshopTimer>;

/** A facilitator, named to everybody in the room. */
export const facilitator = z.object({ account: accountId, name: z.string(), municipality: municipalityCvr });
export type Facilitator = z.infer<typeof facilitator>;

/** Something a facilitator did that can still be taken back. */
export const undoable = z.object({
  /** The revision it made; a later undoable thing takes its place. */
  revision: z.int().positive(),
  /** The command that did it, for its words on screen. */
  command: z.string(),
  by: accountId,
  at: instant.optional(),
});
export type Undoable = z.infer<typeof undoable>;

/**
 * A workshop as everybody in it sees it, facilitators included: nothing in it is secret from anyone who takes part.
 * Answers are not here until their round is revealed.
 */
export const workshopView = z.object({
  id: workshopId,
  /** Rises by one with every stored change. */
  revision: z.int().nonnegative(),
  title: trimmedLine(maxWorkshopTitleCharacters).refine((text) => text !== '', {
    error: 'a title is needed',
  }),
  place: trimmedLine(maxWorkshopPlaceCharacters),
  /** When it is planned to begin. */
  startsAt: instant.optional(),
  /**
   * `live`: everybody is where the room is. `own`: from start to `endsAt` everybody goes through the agenda when it suits
   * them, and all that is asked is open at once. The same workshop may change from one to the other.
   */
  pace: z.enum(['live', 'own']).default('live'),
  /** When it ends by itself, where people take part in their own time. */
  endsAt: instant.optional(),
  /** When it did, and what was still open was closed; absent again where the end is put off. */
  endedAt: instant.optional(),
  /** What happens when an activity's time is up: the facilitator is asked, the next gives of its time, or it stops. */
  whenLate: z.enum(['ask', 'take-from-next', 'stop']).default('ask'),
  /** How people find a table: they are mixed by municipality, they choose, or a facilitator seats them. */
  seating: seatingRule.default('choose'),
  host: municipalityCvr,
  status: z.enum(['planned', 'open', 'closed']),
  openedAt: instant.optional(),
  closedAt: instant.optional(),
  code: joinCode,
  isDoorLocked: z.boolean(),
  /** Anyone with the code, only people who are signed in, or only those who are invited: signed in, or by the link of their mail. */
  joining: z.enum(['code', 'signed-in', 'invited']),
  contract: anonymityContract,
  /** True from the first answer on. */
  isContractFrozen: z.boolean(),
  voice: voiceRule,
  facilitators: z.array(facilitator).min(1).max(maxFacilitators),
  /** Who steers now, and on which device; the others may, after 15 s of silence or when it is handed over. */
  steering: z.object({ account: accountId, device: z.string().max(64) }).nullable(),
  agenda: z.array(activity).max(maxActivities),
  processes: z.array(workshopProcess).max(maxWorkshopProcesses),
  tables: z.array(workshopTable).max(maxTables),
  participants: z.array(participant),
  /** Where the room is: an activity and, where it takes processes one by one, which of them. */
  current: z
    .object({
      activity: activityId,
      step: z.int().nonnegative(),
      /** When the room came to the activity. */
      since: instant.optional(),
    })
    .nullable(),
  timer: workshopTimer.nullable(),
  isPaused: z.boolean(),
  /** When *Saml alle her* was last pressed. */
  gatheredAt: instant.optional(),
  rounds: z.array(round),
  parked: z.array(parkedItem),
  /** What is parked waits for a facilitator before the hall sees it. */
  isParkingModerated: z.boolean().default(false),
  /** Which items wait for that, in their order: by its ids a device knows its own. */
  waitingParked: z.array(parkedId).default([]),
  /** What municipalities have said of *Har vi også* here. */
  haves: z.array(workshopHave).default([]),
  /** What that is reckoned with, from when the room has come to it. */
  haveFacts: workshopHaveFacts.optional(),
  /** What people at tables have handed to their scribe. */
  contributions: z.array(contribution).default([]),
  decisions: z.array(decision),
  /** What a facilitator has written to all tables, newest last. */
  messages: z.array(z.object({ at: instant, by: z.string(), text: z.string() })),
  /** The last thing that can be taken back, and what could be after it, newest first. */
  undoable: undoable.optional(),
  earlierUndoable: z.array(undoable).default([]),
  /** How many took part in what, from when it has closed. */
  participation: z.array(activityParticipation).optional(),
});
export type WorkshopView = z.infer<typeof workshopView>;

/** A workshop in a list. */
export const workshopListItem = workshopView
  .pick({ id: true, title: true, place: true, startsAt: true, status: true, openedAt: true, closedAt: true })
  .extend({
    host: municipalityName,
    /** In people's own time, until when they take part. */
    ownTimeUntil: instant.optional(),
    participants: z.int().nonnegative(),
    /** How the asker stands to it. */
    standing: z.enum(['facilitator', 'participant']),
  });
export type WorkshopListItem = z.infer<typeof workshopListItem>;
