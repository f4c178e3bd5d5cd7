import { z } from 'zod';
import {
  decisionId,
  municipalityCvr,
  parkedId,
  participantId,
  roundId,
  tableId,
} from '../../../primitives/id.ts';
import { activity } from '../../activity.ts';
import { decision, parkedItem } from '../../decision.ts';
import { participant } from '../../people/participant.ts';
import { facilitator, undoable, workshopProcess, workshopTable, workshopView } from '../../workshop-view.ts';

const kind = <Name extends string>(name: Name) => ({ kind: z.literal(name) });
const shape = workshopView.shape;

/**
 * One part of what takes a command back. It holds only what the command changed, so that what people did meanwhile
 * stays as they left it.
 */
export const undoStep = z.discriminatedUnion('kind', [
  z.object({
    ...kind('plan'),
    plan: workshopView
      .pick({ title: true, place: true, joining: true, contract: true, voice: true })
      .extend({
        pace: shape.pace.unwrap(),
        whenLate: shape.whenLate.unwrap(),
        seating: shape.seating.unwrap(),
        isParkingModerated: shape.isParkingModerated.unwrap(),
      })
      .partial(),
    /** The former days, `null` for none; absent where the day stayed. */
    startsAt: shape.startsAt.unwrap().nullable().optional(),
    endsAt: shape.endsAt.unwrap().nullable().optional(),
  }),
  z.object({ ...kind('agenda'), agenda: z.array(activity) }),
  z.object({ ...kind('processes'), processes: z.array(workshopProcess) }),
  /** The tables themselves; who is scribe, ready or calling is not part of it. */
  z.object({ ...kind('tables'), tables: z.array(workshopTable) }),
  /** Tables that were ready when the room left them. */
  z.object({ ...kind('ready'), tables: z.array(tableId) }),
  z.object({ ...kind('facilitators'), facilitators: z.array(facilitator) }),
  z.object({ ...kind('door'), isDoorLocked: z.boolean() }),
  z.object({ ...kind('code'), code: shape.code }),
  z.object({
    ...kind('place'),
    current: shape.current,
    timer: shape.timer,
    isPaused: z.boolean(),
  }),
  z.object({ ...kind('name'), participant: participantId, name: z.string() }),
  z.object({ ...kind('seat'), participant: participantId, table: tableId.nullable() }),
  /** Somebody who was removed. */
  z.object({ ...kind('entry'), participant }),
  /** A round that was opened: it goes if nobody has answered, and is closed otherwise. */
  z.object({ ...kind('asked'), round: roundId }),
  z.object({
    ...kind('round'),
    round: roundId,
    status: z.enum(['open', 'closed']),
    /** It was open beside what the room was at. */
    isBeside: z.literal(true).optional(),
  }),
  z.object({
    ...kind('parked'),
    item: parkedId,
    status: parkedItem.shape.status,
    owner: z.object({ name: z.string(), municipality: municipalityCvr }).optional(),
    dueOn: parkedItem.shape.dueOn,
    mergedInto: parkedId.optional(),
  }),
  z.object({
    ...kind('worded'),
    item: parkedId,
    text: parkedItem.shape.text,
    isReworded: z.literal(true).optional(),
  }),
  /** Another was put together with it: who supports it since, and whether it took that one's owner over. */
  z.object({
    ...kind('joined'),
    item: parkedId,
    supporters: z.array(participantId),
    tookOwner: z.boolean(),
  }),
  /** It was let onto the lot, from where it waited. */
  z.object({ ...kind('let-in'), item: parkedId, author: participantId }),
  /** It was turned down, or put together with another, while it waited. */
  z.object({ ...kind('turned-down'), item: parkedId }),
  z.object({ ...kind('decision'), decision: decisionId, status: decision.shape.status.exclude(['frozen']) }),
]);
export type UndoStep = z.infer<typeof undoStep>;

/** Something that can be taken back, with what does it: its parts are taken back one after another. */
export const undoEntry = undoable.extend({ steps: z.array(undoStep) });
export type UndoEntry = z.infer<typeof undoEntry>;
