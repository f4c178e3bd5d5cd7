import { workshopsApi, type ConsentRequest } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopListItem } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What the page of workshops shows: they and what owners are asked for, or why there is nothing. */
export type WorkshopOutcome =
  | {
      readonly state: 'loaded';
      readonly items: readonly WorkshopListItem[];
      readonly requests: readonly ConsentRequest[];
    }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/** Fetches the asker's workshops and the requests they may answer. @throws Failure as the server says */
export async function fetchWorkshops(api: Api): Promise<WorkshopOutcome> {
  const [items, requests] = await Promise.all([
    api.call(workshopsApi.list),
    api.call(workshopsApi.consentRequests),
  ]);
  return { state: 'loaded', items, requests };
}

/** What the page shows after a failure; anything that is not one is a defect and rises. */
export function failedWorkshops(error: unknown): WorkshopOutcome {
  return { state: 'failed', failure: noteOf(error) };
}
