import { z } from 'zod';

/** A point in time as an ISO 8601 string in UTC, the only form that crosses a wire. */
export const instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instant>;

/** The moment so many milliseconds after (or, below 0, before) another. */
export function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString() as Instant;
}

/** Whether one moment comes before another, however finely each is written. */
export function isBefore(one: Instant, other: Instant): boolean {
  return Date.parse(one) < Date.parse(other);
}
