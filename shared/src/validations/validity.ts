import type { Instant } from '../primitives/time.ts';
import { isBefore } from '../primitives/time.ts';
import { validityMonths, type ValidationState } from './validation.ts';

/**
 * Until when an answer holds: as many months later as answers do, at the same time of the same day, or the last day of a
 * month that is shorter.
 */
export function validUntil(given: Instant): Instant {
  const from = new Date(given);
  const until = new Date(from);
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + validityMonths);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return until.toISOString() as Instant;
}

/** Whether an answer holds at a moment; one whose time is up is past being looked at again. */
export function validationStateOf(
  { validUntil, revisit }: { readonly validUntil: Instant; readonly revisit?: unknown },
  now: Instant,
): ValidationState {
  if (!isBefore(now, validUntil)) return 'expired';
  return revisit === undefined ? 'valid' : 'revisit';
}
