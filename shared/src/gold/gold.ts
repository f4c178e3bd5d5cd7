import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import { processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { processListItem } from '../processes/process.ts';

/** One find in *Guldet*: a process of another municipality, and why it may be worth something here. */
export const goldFind = z.object({
  process: processListItem.pick({ id: true, title: true, municipality: true, phase: true }),
  reason: z.enum(['new', 'similar', 'in-operation']),
  /** When it came into sight, or into operation. */
  at: instant,
  /** The own process that it is like. */
  similarTo: z.object({ id: processId, title: z.string() }).optional(),
  /** Which others have it in operation or reuse it. */
  alsoIn: z.array(municipalityName),
  hoursPerYear: z.int().nonnegative().optional(),
});
export type GoldFind = z.infer<typeof goldFind>;

/** What has turned up in other municipalities since somebody was here last. */
export const gold = z.object({
  /** The end of the visit before this one; absent on a first visit, which looks a month back. */
  since: instant.optional(),
  finds: z.array(goldFind),
  /** How many more there are than are told. */
  more: z.int().nonnegative(),
});
export type Gold = z.infer<typeof gold>;
