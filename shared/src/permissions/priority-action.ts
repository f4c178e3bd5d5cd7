import { z } from 'zod';

/** Everything that can be done to a priority list, as its table of rights names it. */
export const priorityAction = z.enum([
  /** Open it: its processes as far as one sees them, marks, weights, order, decisions. */
  'priority:read',
  /** Change it, give marks and answers, vote, decide, write its rationale and minutes. */
  'priority:change',
  /** Say who may open it, put it away and take it out again. */
  'priority:manage',
]);
export type PriorityAction = z.infer<typeof priorityAction>;

/** Everything that can be done to a co-funding. */
export const coFundingAction = z.enum([
  /** See what it is for, its price and what each municipality has answered. */
  'co-funding:read',
  /** Answer for the own municipality. */
  'co-funding:answer',
  /** Ask for it, close it. */
  'co-funding:manage',
]);
export type CoFundingAction = z.infer<typeof coFundingAction>;
