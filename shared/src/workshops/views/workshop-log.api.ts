import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { accountId, processId, workshopId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { endpoint } from '../../protocol/endpoint.ts';
import { waitingItem } from '../decision.ts';
import { workshopView } from '../workshop-view.ts';
import { loggedDeed } from './logged-deed.ts';

const ofWorkshop = z.object({ id: workshopId });

/** One line of the log. */
export const logEntry = z.object({
  /** Its place among the workshop's lines, from 1. */
  place: z.int().positive(),
  at: instant,
  /** Absent for what the server did by itself. */
  by: z.object({ account: accountId, name: z.string() }).optional(),
  deed: loggedDeed,
  /** The revision the workshop had then. */
  revision: z.int().nonnegative(),
});
export type LogEntry = z.infer<typeof logEntry>;

/** A workshop's log, oldest line first. */
export const workshopLog = z.object({
  title: z.string(),
  status: workshopView.shape.status,
  entries: z.array(logEntry),
  /** Titles of the processes that it names, as far as they are still in the workshop. */
  processes: z.array(z.object({ id: processId, title: z.string() })),
  /** Whether the workshop can still be seen as it was; until guests are erased. */
  isReplayable: z.boolean(),
});
export type WorkshopLog = z.infer<typeof workshopLog>;

/** What facilitators did, and what waits for them. */
export const workshopLogApi = {
  /** What facilitators did, for them alone. */
  log: endpoint({ method: 'GET', path: '/api/v1/workshops/:id/log', params: ofWorkshop, reply: workshopLog }),
  /** The workshop as it was at a revision that the log names; `not-found` once that is no longer kept. */
  moment: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/log/:revision',
    params: ofWorkshop.extend({ revision: z.coerce.number().pipe(z.int().nonnegative()) }),
    reply: z.object({ view: workshopView, municipalities: z.array(municipalityName) }),
  }),
  /** What is parked and waits: to facilitators all of it, to others what they have written, with what was answered. */
  parking: endpoint({
    method: 'GET',
    path: '/api/v1/workshops/:id/parking',
    params: ofWorkshop,
    reply: z.array(waitingItem),
  }),
};
