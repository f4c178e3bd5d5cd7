import { z } from 'zod';
import { priorityListId, roundId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { mark } from './mark.ts';
import { priorityRound, priorityRoundResult } from './priority-round.ts';
import { priorityEntry, priorityView } from './priority-view.ts';

const kind = <Name extends string>(name: Name) => ({ kind: z.literal(name) });
const { shape } = priorityView;

/** One change of a list; applied in order they make the view (and the marks) that a fresh fetch gives. */
export const priorityEvent = z.discriminatedUnion('kind', [
  z.object({ ...kind('settings'), settings: shape.settings }),
  z.object({ ...kind('archived'), isArchived: z.boolean() }),
  z.object({ ...kind('criteria'), criteria: shape.criteria, weights: shape.weights }),
  z.object({ ...kind('weights'), weights: shape.weights }),
  z.object({ ...kind('agreed'), agreed: shape.agreed }),
  /** All of them, in the order they were added. */
  z.object({ ...kind('entries'), entries: shape.entries }),
  z.object({ ...kind('entry'), entry: priorityEntry }),
  /** Of the marks; the view itself gets only the new revision. */
  z.object({ ...kind('marks'), marks: z.array(mark) }),
  /** A round is opened, or its state changed; `result` is there only once revealed. */
  z.object({ ...kind('round'), round: priorityRound }),
  /** The asking was taken back before anybody had answered. */
  z.object({ ...kind('unasked'), round: roundId }),
  z.object({ ...kind('answered'), round: roundId, answered: priorityRound.shape.answered }),
  z.object({ ...kind('revealed'), round: roundId, at: instant, result: priorityRoundResult }),
  z.object({ ...kind('scenarios'), scenarios: shape.scenarios }),
  z.object({ ...kind('votes'), votes: shape.votes }),
  z.object({ ...kind('decisions'), decisions: shape.decisions }),
  z.object({ ...kind('undoable'), undoable: shape.undoable }),
]);
export type PriorityEvent = z.infer<typeof priorityEvent>;

/**
 * What the live socket tells those who have a list open: on a view of revision `from`, these events give the view of
 * revision `to`. Whoever has another revision than `from` fetches the view anew.
 */
export const priorityNews = z.object({
  list: priorityListId,
  from: z.int().nonnegative(),
  to: z.int().positive(),
  events: z.array(priorityEvent),
  /** The server's time when it was sent. */
  at: instant,
});
export type PriorityNews = z.infer<typeof priorityNews>;
