import { z } from 'zod';

/** A point in time as an ISO 8601 string in UTC, the only form that crosses a wire. */
export const instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instant>;
