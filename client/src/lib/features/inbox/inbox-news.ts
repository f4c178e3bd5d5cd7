import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import type { NotificationId } from '@procesrum/shared/primitives/id.ts';

/** How the rows that are shown stand to what the server has now. */
export interface InboxNews {
  /** What has come, newest first. */
  readonly added: readonly Notification[];
  /** Rows that are shown, as they are now. */
  readonly known: readonly Notification[];
  /** Rows that are not for this list any more: put away elsewhere, or not to be seen by this person. */
  readonly lost: readonly NotificationId[];
}

/**
 * Compares the rows that are shown with the newest page, both newest first.
 * @param fresh the newest page, and whether it is all there is: further down than it reaches nothing is known
 */
export function newsOf(
  shown: readonly Notification[],
  fresh: { readonly items: readonly Notification[]; readonly isAll: boolean },
): InboxNews {
  const shownIds = new Set(shown.map(({ id }) => id));
  const freshIds = new Set(fresh.items.map(({ id }) => id));
  const reach = fresh.isAll ? -Infinity : Date.parse(fresh.items.at(-1)?.at ?? '');
  const [known, added] = [
    fresh.items.filter(({ id }) => shownIds.has(id)),
    fresh.items.filter(({ id }) => !shownIds.has(id)),
  ];
  return {
    known,
    // What is older than every row that is shown comes with "Vis flere".
    added: added.filter(
      ({ at }) => shown.length === 0 || Date.parse(at) >= Date.parse(shown.at(-1)?.at ?? ''),
    ),
    // Several may have happened at the moment the page ends with.
    lost: shown.filter(({ id, at }) => !freshIds.has(id) && Date.parse(at) > reach).map(({ id }) => id),
  };
}
