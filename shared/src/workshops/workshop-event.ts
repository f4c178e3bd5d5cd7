import { z } from 'zod';
import { parkedId, participantId, processId, roundId, workshopId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { workshopHave, workshopHaveFacts } from '../validations/workshop-have.ts';
import { activity, activityParticipation } from './activity.ts';
import { decision, parkedItem, parkedWord } from './decision.ts';
import { participant } from './people/participant.ts';
import { answeredCounts, round, roundResult } from './round.ts';
import { contribution } from './tables/contribution.ts';
import { facilitator, undoable, workshopProcess, workshopTable, workshopView } from './workshop-view.ts';

const kind = <Name extends string>(name: Name) => ({ kind: z.literal(name) });
const shape = workshopView.shape;

/**
 * Something that changed what everybody in a workshop sees. Each says how things are now, not what was done to them,
 * so that applying one twice changes nothing more. None ever carries an answer before its reveal.
 */
export const workshopEvent = z.discriminatedUnion('kind', [
  z.object({
    ...kind('plan'),
    plan: workshopView.pick({
      title: true,
      place: true,
      startsAt: true,
      endsAt: true,
      endedAt: true,
      pace: true,
      whenLate: true,
      seating: true,
      isParkingModerated: true,
      joining: true,
      contract: true,
      isContractFrozen: true,
      voice: true,
    }),
  }),
  z.object({ ...kind('agenda'), agenda: z.array(activity) }),
  z.object({ ...kind('processes'), processes: z.array(workshopProcess) }),
  z.object({ ...kind('tables'), tables: z.array(workshopTable) }),
  z.object({ ...kind('table'), table: workshopTable }),
  z.object({ ...kind('facilitators'), facilitators: z.array(facilitator), steering: shape.steering }),
  z.object({ ...kind('door'), code: shape.code, isDoorLocked: z.boolean() }),
  z.object({ ...kind('opened'), at: instant }),
  z.object({ ...kind('closed'), at: instant, participation: z.array(activityParticipation).optional() }),
  z.object({ ...kind('moved'), current: shape.current, timer: shape.timer, isPaused: z.boolean() }),
  z.object({ ...kind('gathered'), at: instant }),
  /** Somebody came in, or something about them changed. */
  z.object({ ...kind('participant'), participant }),
  z.object({ ...kind('left'), participant: participantId }),
  /** A round is opened, or its state changed; `result` is there only once revealed. */
  z.object({ ...kind('round'), round }),
  /** An asking that nobody had answered was taken back: it is as if it never was. */
  z.object({ ...kind('unasked'), round: roundId }),
  z.object({ ...kind('answered'), round: roundId, answered: answeredCounts }),
  z.object({
    ...kind('revealed'),
    round: roundId,
    at: instant,
    result: roundResult,
    tables: round.shape.tables,
  }),
  z.object({ ...kind('parked'), item: parkedItem }),
  z.object({ ...kind('have'), have: workshopHave }),
  z.object({
    ...kind('have-not'),
    process: processId,
    municipality: workshopHave.shape.municipality,
    isGuest: z.boolean(),
  }),
  z.object({ ...kind('have-facts'), facts: workshopHaveFacts }),
  z.object({ ...kind('contribution'), contribution }),
  z.object({ ...kind('decision'), decision }),
  z.object({ ...kind('message'), message: shape.messages.element }),
  /** It waits for a facilitator's yes after all: no longer seen. */
  z.object({ ...kind('unparked'), item: parkedId }),
  z.object({ ...kind('parking-waits'), items: z.array(parkedId) }),
  z.object({
    ...kind('undoable'),
    undoable: undoable.optional(),
    earlier: z.array(undoable).optional(),
  }),
]);
export type WorkshopEvent = z.infer<typeof workshopEvent>;

/**
 * What the live socket tells those in a workshop: on a view of revision `from`, these events give the view of
 * revision `to`. Whoever has another revision than `from` fetches the view anew.
 */
export const workshopNews = z.object({
  workshop: workshopId,
  from: z.int().nonnegative(),
  to: z.int().positive(),
  events: z.array(workshopEvent),
  /** The server's time when it was sent. */
  at: instant,
});
export type WorkshopNews = z.infer<typeof workshopNews>;

/** A private word to one person. */
export const workshopNudge = z.discriminatedUnion('kind', [
  /** You are asked for an answer. */
  z.object({ ...kind('answer'), workshop: workshopId, round: roundId }),
  /** Come back to the step the room is at. */
  z.object({ ...kind('gather'), workshop: workshopId }),
  /** You are no longer in it: removed, or merged into another entry. */
  z.object({ ...kind('removed'), workshop: workshopId }),
  /** What you have parked is not put on the lot; the word is the facilitator's, empty for none. */
  z.object({ ...kind('declined'), workshop: workshopId, item: parkedId, word: parkedWord }),
  /** A process of yours is asked for. */
  z.object({ ...kind('consent'), workshop: workshopId, process: processId }),
]);
export type WorkshopNudge = z.infer<typeof workshopNudge>;
