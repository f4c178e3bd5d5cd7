import { claimsApi, type Capture } from '@procesrum/shared/workshops/people/claims.api.ts';
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
      /** What guests wrote down for the own municipality. */
      readonly captures: readonly Capture[];
    }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/** Fetches the asker's workshops and the requests they may answer. @throws Failure as the server says */
export async function fetchWorkshops(api: Api): Promise<WorkshopOutcome> {
  const [items, requests, captures] = await Promise.all([
    api.call(workshopsApi.list),
    api.call(workshopsApi.consentRequests),
    api.call(claimsApi.captures),
  ]);
  return { state: 'loaded', items, requests, captures };
}

/** What the page shows after a failure; anything that is not one is a defect and rises. */
export function failedWorkshops(error: unknown): WorkshopOutcome {
  return { state: 'failed', failure: noteOf(error) };
}
