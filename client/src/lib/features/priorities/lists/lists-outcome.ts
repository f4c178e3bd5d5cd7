import { prioritiesApi, type PriorityListItem } from '@procesrum/shared/priorities/priorities.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What the page of priority lists shows: they, or why there are none to show. */
export type ListsOutcome =
  | { readonly state: 'loaded'; readonly items: readonly PriorityListItem[] }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/** Fetches the lists the asker may open. @throws Failure as the server says */
export async function fetchLists(api: Api): Promise<ListsOutcome> {
  return { state: 'loaded', items: await api.call(prioritiesApi.list) };
}

/** What the page shows after a failure; anything that is not one is a defect and rises. */
export function failedLists(error: unknown): ListsOutcome {
  return { state: 'failed', failure: noteOf(error) };
}
