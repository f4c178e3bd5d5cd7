import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What a page about decisions shows: what it asked for, or why that did not come and can be tried again. */
export type DecisionOutcome<Value> =
  | { readonly state: 'loaded'; readonly value: Value }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/**
 * Fetches what a page shows.
 * @throws Failure not-found, not-signed-in: the page has no place for those
 */
export async function fetchOutcome<Value>(fetch: () => Promise<Value>): Promise<DecisionOutcome<Value>> {
  try {
    return { state: 'loaded', value: await fetch() };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.code === 'unavailable' || error.code === 'too-many-requests')
      return { state: 'failed', failure: noteOf(error) };
    throw error;
  }
}
