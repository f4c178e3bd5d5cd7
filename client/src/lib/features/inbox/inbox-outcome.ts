import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { InboxQuery } from './inbox-query.ts';

/** One page of the inbox as it came, or why it did not; `at` is when, in milliseconds. */
export type InboxOutcome =
  | {
      readonly state: 'loaded';
      readonly at: number;
      readonly items: readonly Notification[];
      readonly next: string | undefined;
    }
  | { readonly state: 'failed'; readonly at: number; readonly failure: FailureNote };

/** Rows fetched at a time. */
export const rowsPerPage = 30;

/** Fetches the newest page of a list, or the one after `after`. @throws Failure as the server says */
export async function fetchInbox(
  api: Api,
  { box, process, isUnreadOnly }: InboxQuery,
  after?: string,
): Promise<InboxOutcome & { state: 'loaded' }> {
  const { items, next } = await api.call(notificationsApi.list, {
    query: {
      box,
      limit: rowsPerPage,
      ...(process === undefined ? {} : { process }),
      ...(isUnreadOnly ? { unread: 'true' } : {}),
      ...(after === undefined ? {} : { after }),
    },
  });
  return { state: 'loaded', at: Date.now(), items, next };
}

/** An inbox that could not be fetched, as the page shows it; what is no failure is a defect and rises. */
export function failedInbox(error: unknown): InboxOutcome {
  return { state: 'failed', at: Date.now(), failure: noteOf(error) };
}
