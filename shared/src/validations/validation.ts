import { z } from 'zod';
import { personName } from '../accounts/account.ts';
import { municipalityName } from '../municipalities/municipality.ts';
import { validationAction } from '../permissions/validation-action.ts';
import {
  campaignId,
  municipalityCvr,
  processId,
  validationId,
  validationRequestId,
} from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { trimmedLine } from '../primitives/trimmed-text.ts';
import {
  maxCampaignProcesses,
  maxCampaignTitleCharacters,
  maxChosenTenants,
  maxDifferenceCharacters,
  maxEvidenceCharacters,
  maxRequestMessageCharacters,
} from '../protocol/limits.ts';
import { materialChange } from './material-change.ts';
import { nationalPotential } from './national-potential.ts';
import { municipalNumbers } from './numbers.ts';

/** The answers to *Passer det hos jer?*: Ja, hos os også · Delvist · Nej. */
export const verdict = z.enum(['yes', 'partly', 'no']);
export type Verdict = z.infer<typeof verdict>;

/** How sure a number is: measured, counted in a system, or a guess by those who do it. */
export const evidenceSource = z.enum(['measured', 'counted', 'estimated']);
export type EvidenceSource = z.infer<typeof evidenceSource>;

/** What an answer stands on. */
export const evidence = z.object({
  source: evidenceSource,
  /** Where it is from, in plain words: "Lønudtræk for 2025". */
  text: trimmedLine(maxEvidenceCharacters).optional(),
  /** An address of https, where whoever may see it can look. */
  link: z
    .url({ protocol: /^https$/ })
    .max(maxEvidenceCharacters)
    .optional(),
  /** Text and link are for the own municipality alone; what kind of source it is, everybody sees. */
  audience: z.enum(['own', 'all']),
});
export type Evidence = z.infer<typeof evidence>;

/** What a municipality answers. */
export const answer = z.object({
  verdict,
  /** What is different there; needed with *Delvist*. */
  difference: z
    .string()
    .max(maxDifferenceCharacters)
    .transform((text) => text.trim())
    .optional(),
  numbers: municipalNumbers,
  evidence: evidence.optional(),
});
export type Answer = z.infer<typeof answer>;

/** *Har vi også*: a municipality says, openly, that it has the same; one for each. */
export const haveItToo = z.object({
  municipality: municipalityName,
  by: personName,
  at: instant,
  /** *Vi genbruger*: it uses the owner's solution. */
  reuses: z.boolean(),
  numbers: municipalNumbers,
  /** How sure the numbers are, where that was said. */
  source: evidenceSource.optional(),
});
export type HaveItToo = z.infer<typeof haveItToo>;

/** Months an answer holds. */
export const validityMonths = 18;

/** Whether an answer still holds: it does, the process is materially another since (*genbesøg*), or its time is up. */
export const validationState = z.enum(['valid', 'revisit', 'expired']);
export type ValidationState = z.infer<typeof validationState>;

/** One answer of one municipality; the latest is the one that counts, the earlier ones stay as its history. */
export const validation = answer.extend({
  id: validationId,
  municipality: municipalityName,
  by: personName,
  at: instant,
  /** 18 months after it was given. */
  validUntil: instant,
  state: validationState,
  /** What has materially changed since it was given, and since when. */
  revisit: z.object({ since: instant, changes: z.array(materialChange) }).optional(),
});
export type Validation = z.infer<typeof validation>;

/** Some municipalities are asked whether a process fits with them, until a day. */
export const validationRequest = z.object({
  id: validationRequestId,
  process: processId,
  /** Who asks. */
  by: personName,
  at: instant,
  /** The last day, in Denmark. */
  deadline: z.iso.date(),
  message: z.string().optional(),
  campaign: campaignId.optional(),
  asked: z.array(z.object({ municipality: municipalityName, answeredAt: instant.optional() })),
  /** From when it is over: everybody has answered, its day has passed, or whoever asked took it back. */
  closedAt: instant.optional(),
});
export type ValidationRequest = z.infer<typeof validationRequest>;

/** What is asked for. */
export const newRequest = z.object({
  id: validationRequestId,
  asked: z.array(municipalityCvr).min(1).max(maxChosenTenants),
  deadline: z.iso.date(),
  message: z.string().trim().max(maxRequestMessageCharacters).optional(),
});
export type NewRequest = z.infer<typeof newRequest>;

/** An answer that is being written: the account's own, on any of its devices, until it is sent. */
export const answerDraft = z.object({ answer: answer.partial(), savedAt: instant });
export type AnswerDraft = z.infer<typeof answerDraft>;

/** All that whoever may respond to a process is told of who has it and who says that it fits. */
export const processValidations = z.object({
  process: processId,
  /** Those who have it, the owner first, then by name. */
  haveItToo: z.array(haveItToo),
  /** The latest answer of each municipality, newest first. */
  validations: z.array(validation),
  /** Answers that hold and say yes or partly, and when the latest of them was given. */
  validatedBy: z.int().nonnegative(),
  latestAt: instant.optional(),
  /** Requests that still wait, told to those who may ask and to those who are asked. */
  requests: z.array(validationRequest),
  potential: nationalPotential,
  /** The asker's own answer on its way. */
  draft: answerDraft.optional(),
  abilities: z.array(validationAction),
  at: instant,
});
export type ProcessValidations = z.infer<typeof processValidations>;

/** From what a campaign is made: how long it runs and when it reminds. */
export const campaignTemplate = z.enum(['async-14-days']);
export type CampaignTemplate = z.infer<typeof campaignTemplate>;

/** Several processes that the same municipalities are asked about, each in its own time. */
export const campaign = z.object({
  id: campaignId,
  title: z.string(),
  template: campaignTemplate,
  by: personName,
  at: instant,
  deadline: z.iso.date(),
  message: z.string().optional(),
  closedAt: instant.optional(),
  /** For each process the asker may see: how the asked have answered. */
  processes: z.array(
    z.object({
      process: z.object({ id: processId, title: z.string(), municipality: municipalityName }),
      request: validationRequest,
      validations: z.array(validation),
    }),
  ),
  abilities: z.array(z.enum(['campaign:close', 'campaign:remind'])),
});
export type Campaign = z.infer<typeof campaign>;

/** A campaign in a list. */
export const campaignListItem = campaign
  .pick({ id: true, title: true, template: true, by: true, at: true, deadline: true, closedAt: true })
  .extend({
    processes: z.int().nonnegative(),
    asked: z.int().nonnegative(),
    answered: z.int().nonnegative(),
    /** How many of its processes wait for the asker's own municipality. */
    waitingForOwn: z.int().nonnegative(),
  });
export type CampaignListItem = z.infer<typeof campaignListItem>;

/** What a campaign is made of. Whoever cannot see one of its processes is not asked about that one. */
export const newCampaign = z.object({
  id: campaignId,
  title: trimmedLine(maxCampaignTitleCharacters).refine((text) => text !== '', {
    error: 'a title is needed',
  }),
  template: campaignTemplate,
  processes: z.array(processId).min(1).max(maxCampaignProcesses),
  asked: z.union([z.literal('all'), z.array(municipalityCvr).min(1).max(maxChosenTenants)]),
  deadline: z.iso.date(),
  message: z.string().trim().max(maxRequestMessageCharacters).optional(),
});
export type NewCampaign = z.infer<typeof newCampaign>;
