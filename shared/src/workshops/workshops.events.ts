import { z } from 'zod';
import { workshopNews, workshopNudge } from './workshop-event.ts';
import { presenceReport, workshopPresence } from './workshop-presence.ts';

/** What the live socket tells people in a workshop, and how they say that they are there. */
export const workshopEvents = {
  news: { name: 'workshop:news', payload: workshopNews },
  presence: { name: 'workshop:presence', payload: workshopPresence },
  /** To one person, on all their devices. */
  nudge: { name: 'workshop:nudge', payload: workshopNudge },
} as const;

/** Sent by a device that has a workshop open: when something of it changes, and every ten seconds; no answer. */
export const presenceMessage = { name: 'workshop:present', payload: presenceReport } as const;

/** Sent when a screen opens a workshop (`{ workshop }`) and when it leaves; from then on it hears the news. */
export const attendMessage = { name: 'workshop:attend' } as const;

/**
 * The acknowledgement of `workshop:attend`, once the news is heard: the view's revision at that moment. Whoever has an
 * earlier one fetches it. `ok: false` for whoever may not, who fetches too and is told why.
 */
export const attendReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), revision: z.int().nonnegative() }),
  z.object({ ok: z.literal(false) }),
]);
export type AttendReply = z.infer<typeof attendReply>;

export const leaveMessage = { name: 'workshop:leave' } as const;
