import { z } from 'zod';
import { municipalityCvr } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { activity } from './activity.ts';
import { haveTally } from './counting/have-tally.ts';
import { decisionCount } from './decision.ts';
import { joinCode } from './people/join-code.ts';
import { answeredCounts, roundQuestion, roundResult } from './round.ts';
import { workshopTimer } from './workshop-view.ts';

const process = z.object({ title: z.string(), shortTitle: z.string(), municipality: municipalityCvr });

/** What one table writes about, without anybody's name or text. */
const projectedTable = z.object({
  number: z.int().positive(),
  name: z.string(),
  processes: z.array(z.string()),
  here: z.int().nonnegative(),
  isReady: z.boolean(),
  wantsHelp: z.boolean(),
});

/**
 * Everything the big screen shows: no person, no account, no id of either. It is drawn as a whole anew from each one
 * that comes, so that a laptop that slept is right at once.
 */
export const projectorView = z.object({
  revision: z.int().nonnegative(),
  /** The server's time when it was sent, for the countdown of a machine whose clock is wrong. */
  at: instant,
  title: z.string(),
  place: z.string(),
  status: z.enum(['planned', 'open', 'closed']),
  /** Absent while the door is locked or the workshop is not open. */
  code: joinCode.optional(),
  timer: workshopTimer.nullable(),
  isPaused: z.boolean(),
  here: z.int().nonnegative(),
  /** Tenants of those who have come, once each, sorted. */
  municipalities: z.array(municipalityCvr),
  agenda: z.array(
    z.object({ kind: z.enum(activity.options.map((one) => one.shape.kind.value)), title: z.string() }),
  ),
  /** Place in the agenda, from 0; absent before it begins. */
  position: z.int().nonnegative().optional(),
  /** Where an activity takes processes one by one: which of how many, from 1. */
  step: z.object({ number: z.int().positive(), of: z.int().positive(), process }).optional(),
  /** What the screen shows in its middle. */
  stage: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('welcome') }),
    /** Everybody goes through it in their own time, until then; how many take part, and never how far who is. */
    z.object({
      kind: z.literal('own-time'),
      endsAt: instant.optional(),
      isOver: z.boolean(),
      people: z.int().nonnegative(),
    }),
    z.object({ kind: z.literal('tables'), tables: z.array(projectedTable) }),
    /** Counts only: values have not left the server. `askedPeople` is how many could answer. */
    z.object({
      kind: z.literal('answering'),
      isOpen: z.boolean(),
      /** Absent when the contract hides even who took part. */
      answered: answeredCounts.omit({ byTable: true }),
      askedPeople: z.int().nonnegative(),
      askedMunicipalities: z.int().nonnegative(),
      revealAt: instant.optional(),
      number: z.int().positive(),
    }),
    z.object({
      kind: z.literal('result'),
      question: roundQuestion,
      result: roundResult,
      processes: z.array(process),
      number: z.int().positive(),
    }),
    z.object({ kind: z.literal('discussion'), processes: z.array(process) }),
    z.object({
      kind: z.literal('decisions'),
      decisions: z.array(
        z.object({
          text: z.string(),
          isFrozen: z.boolean(),
          count: decisionCount,
        }),
      ),
    }),
    /** *Har vi også* of the step's process, as it is said; absent where there is no process. */
    z.object({ kind: z.literal('haves'), tally: haveTally.optional() }),
    z.object({ kind: z.literal('break') }),
    z.object({ kind: z.literal('end') }),
  ]),
});
export type ProjectorView = z.infer<typeof projectorView>;
