import { z } from 'zod';

/** Everything that can be done to a workshop, as its table of rights names it. */
export const workshopAction = z.enum([
  /** See that it exists, its plan and its people. */
  'workshop:read',
  /** Come in by its code. */
  'workshop:join',
  /** Answer, sit down, park and vote while it is open. */
  'workshop:take-part',
  /** Steer it and change its plan. */
  'workshop:facilitate',
  /** Read what came of it. */
  'workshop:summary',
]);
export type WorkshopAction = z.infer<typeof workshopAction>;
