import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { workshopLogApi, type WorkshopLog } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What the page of the log shows: the log, or why it could not be fetched. */
export type LogOutcome =
  | { readonly state: 'loaded'; readonly log: WorkshopLog }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/**
 * Fetches the log of a workshop.
 * @throws Failure not-found, forbidden, not-signed-in: the page has no place for those
 */
export async function fetchLog(api: Api, id: WorkshopId): Promise<LogOutcome> {
  try {
    return { state: 'loaded', log: await api.call(workshopLogApi.log, { params: { id } }) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.code === 'unavailable' || error.code === 'too-many-requests')
      return { state: 'failed', failure: noteOf(error) };
    throw error;
  }
}
