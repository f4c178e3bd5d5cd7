import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import { priorityAction } from '../permissions/priority-action.ts';
import { decisionId, priorityListId, processId, roundId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { endpoint } from '../protocol/endpoint.ts';
import { fileReply } from '../protocol/file-reply.ts';
import { commandDone } from '../workshops/workshops.commands.ts';
import { storedDecision } from './decision-record.ts';
import { markTable } from './mark.ts';
import { priorityAnswer } from './priority-round.ts';
import { priorityAudience, prioritySettings, priorityView } from './priority-view.ts';
import { priorityEnvelope } from './priorities.commands.ts';

const ofList = z.object({ id: priorityListId });

/** A priority list in a list of them. */
export const priorityListItem = z.object({
  id: priorityListId,
  title: z.string(),
  audience: priorityAudience,
  isArchived: z.boolean(),
  processes: z.int().nonnegative(),
  decisions: z.int().nonnegative(),
  /** When it last changed. */
  changedAt: instant,
  meetingAt: instant.optional(),
});
export type PriorityListItem = z.infer<typeof priorityListItem>;

/** A process of a list as whoever asks may see it; one they may not see is not there, nor its entry. */
export const priorityProcess = z.object({
  id: processId,
  title: z.string(),
  municipality: municipalityName,
});
export type PriorityProcess = z.infer<typeof priorityProcess>;

/** The asker's own latest answer in a round. */
export const ownPriorityAnswer = z.object({
  round: roundId,
  version: z.int().positive(),
  answer: priorityAnswer,
});
export type OwnPriorityAnswer = z.infer<typeof ownPriorityAnswer>;

/** A list as it is fetched: the view, its marks, the names in it, and what is the asker's alone. */
export const priorityReply = z.object({
  view: priorityView,
  marks: markTable,
  processes: z.array(priorityProcess),
  /** The coordination group: the people in it by municipality. */
  group: z.array(municipalityName.extend({ people: z.array(personName) })),
  /** Names of the other municipalities that the marks and votes mention. */
  municipalities: z.array(municipalityName),
  me: z.object({
    abilities: z.array(priorityAction),
    /** False for the people of a region or an authority. */
    hasVoice: z.boolean(),
    answers: z.array(ownPriorityAnswer),
  }),
  at: instant,
});
export type PriorityReply = z.infer<typeof priorityReply>;

/** A decision as its page shows it: the record, and who spoke for whom as long as that is kept. */
export const decisionReply = z.object({
  decision: storedDecision,
  /** Titles of the record's processes are shown only to those who may still see them; the others are not named here. */
  visible: z.array(processId),
  names: z.array(z.object({ municipality: z.string(), name: z.string() })),
  municipalities: z.array(municipalityName),
  /** The decision that took its place, if one has. */
  supersededBy: decisionId.optional(),
});
export type DecisionReply = z.infer<typeof decisionReply>;

/** The forms a decision is downloaded in. */
export const decisionForms = ['pdf', 'json'] as const;
export type DecisionForm = (typeof decisionForms)[number];

/** A workshop whose revealed rounds can be brought onto a list. */
export const priorityWorkshop = z.object({
  id: z.string(),
  title: z.string(),
  at: instant,
  processes: z.int().nonnegative(),
});

/** The calls about priority lists under `/api/v1/priorities`. */
export const prioritiesApi = {
  /** The lists the asker may open, newest change first. */
  list: endpoint({ method: 'GET', path: '/api/v1/priorities', reply: z.array(priorityListItem) }),
  /** Makes a list; needs the role of coordination group. It begins with six criteria that weigh as agreed nowhere yet. */
  create: endpoint({
    method: 'POST',
    path: '/api/v1/priorities',
    body: prioritySettings.pick({ title: true, audience: true }),
    reply: priorityReply,
    status: 201,
  }),
  read: endpoint({ method: 'GET', path: '/api/v1/priorities/:id', params: ofList, reply: priorityReply }),
  /** The names of its processes as they are now, for whoever hears of one they have not met. */
  processes: endpoint({
    method: 'GET',
    path: '/api/v1/priorities/:id/processes',
    params: ofList,
    reply: z.array(priorityProcess),
  }),
  /** The same commands as over the live socket. */
  command: endpoint({
    method: 'POST',
    path: '/api/v1/priorities/:id/commands',
    params: ofList,
    body: priorityEnvelope.omit({ list: true }),
    reply: commandDone,
  }),
  /** Workshops the asker facilitated or was in, with revealed rounds about processes open to all. */
  workshops: endpoint({
    method: 'GET',
    path: '/api/v1/priorities/:id/workshops',
    params: ofList,
    reply: z.array(priorityWorkshop),
  }),
  decision: endpoint({
    method: 'GET',
    path: '/api/v1/priorities/:id/decisions/:decision',
    params: ofList.extend({ decision: decisionId }),
    reply: decisionReply,
  }),
  /** A decision as a file to keep: to read, or as it is stored. */
  decisionFile: endpoint({
    method: 'GET',
    path: '/api/v1/priorities/:id/decisions/:decision.:form',
    params: ofList.extend({ decision: decisionId, form: z.enum(decisionForms) }),
    reply: fileReply,
  }),
  /** The minutes of the meeting (referat), to file in the municipality's records. */
  minutesFile: endpoint({
    method: 'GET',
    path: '/api/v1/priorities/:id/minutes.pdf',
    params: ofList,
    reply: fileReply,
  }),
  /** The meeting for a calendar; not found where none is planned. */
  meetingFile: endpoint({
    method: 'GET',
    path: '/api/v1/priorities/:id/meeting.ics',
    params: ofList,
    reply: fileReply,
  }),
};
