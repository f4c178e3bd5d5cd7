import { coFundingApi, type CoFundingListItem } from '@procesrum/shared/co-funding/co-funding.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What a list of rounds shows: they, or why there are none to show. */
export type CoFundingsOutcome =
  | { readonly state: 'loaded'; readonly items: readonly CoFundingListItem[] }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/** Fetches the rounds the asker may see. @throws Failure as the server says */
export async function fetchCoFundings(api: Api): Promise<CoFundingsOutcome> {
  return { state: 'loaded', items: await api.call(coFundingApi.list) };
}

/** What the page shows after a failure; anything that is not one is a defect and rises. */
export function failedCoFundings(error: unknown): CoFundingsOutcome {
  return { state: 'failed', failure: noteOf(error) };
}
