import type { NotificationId } from '@procesrum/shared/primitives/id.ts';

/** The row of a message in the page, for focus that comes back to it. */
export function rowIdOf(message: NotificationId): string {
  return `besked-${message}`;
}
