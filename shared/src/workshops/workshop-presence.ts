import { z } from 'zod';
import { participantId, tableId, workshopId } from '../primitives/id.ts';

/** What one device of a participant says of itself, now and again; it ends with the connection. */
export const presenceReport = z.object({
  workshop: workshopId,
  isReady: z.boolean(),
  handUp: z.boolean(),
  /** False while the screen shows something else than the step the room is at. */
  isAtStep: z.boolean(),
  /** The console's device name where this is one; its silence is what lets another take over. */
  console: z.string().max(64).optional(),
});
export type PresenceReport = z.infer<typeof presenceReport>;

/** Who is there, of one table; `null` for those without one. */
export const tablePresence = z.object({
  table: tableId.nullable(),
  here: z.int().nonnegative(),
  ready: z.int().nonnegative(),
  /** Were here, and have not left: without a connection now. */
  offline: z.int().nonnegative(),
  /** Who has a hand up, first raised first. */
  hands: z.array(participantId),
});

/** Who is in the room at this moment; told whole, at most once per node and tick, when it has changed. */
export const workshopPresence = z.object({
  workshop: workshopId,
  /** Participants with a connection, observers apart. */
  here: z.int().nonnegative(),
  observers: z.int().nonnegative(),
  /** Those here whose screen is not at the step. */
  elsewhere: z.int().nonnegative(),
  /** Municipalities of those here. */
  municipalities: z.int().nonnegative(),
  tables: z.array(tablePresence),
  /** Seconds since the steering console was last heard; absent when nobody steers. */
  consoleSilentSeconds: z.int().nonnegative().optional(),
});
export type WorkshopPresence = z.infer<typeof workshopPresence>;
