import { later, type Instant } from '../../primitives/time.ts';
import type { WorkshopView } from '../workshop-view.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Under an anonymous contract what ties answers to people goes after a week. */
export const anonymousLinkDays = 7;

/** What is known of guests goes after a month. */
export const guestDays = 30;

/**
 * Until when a guest can take over what they did: as long as it is known who did it. Whoever erases it may come a little
 * later, and nothing is taken over meanwhile.
 */
export function claimableUntil({
  closedAt,
  contract,
}: Pick<WorkshopView, 'closedAt' | 'contract'>): Instant | undefined {
  if (closedAt === undefined) return undefined;
  return later(closedAt, (contract === 'anonymous' ? anonymousLinkDays : guestDays) * dayMs);
}
