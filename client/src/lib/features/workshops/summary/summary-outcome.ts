import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What the summary page shows: what came of it, that nothing has begun, or why there is nothing. */
export type SummaryOutcome =
  | { readonly state: 'loaded'; readonly summary: WorkshopSummary }
  | { readonly state: 'not-begun' }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/**
 * Fetches what came of a workshop.
 * @throws Failure not-found, not-signed-in: the page has no place for those
 */
export async function fetchSummary(api: Api, id: WorkshopId): Promise<SummaryOutcome> {
  try {
    return { state: 'loaded', summary: await api.call(workshopsApi.summary, { params: { id } }) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.code === 'conflict') return { state: 'not-begun' };
    if (error.code === 'unavailable' || error.code === 'too-many-requests')
      return { state: 'failed', failure: noteOf(error) };
    throw error;
  }
}
