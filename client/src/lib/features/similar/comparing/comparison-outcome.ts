import { comparisonApi } from '@procesrum/shared/processes/comparing/comparison.api.ts';
import type { ComparedColumn } from '@procesrum/shared/processes/comparing/comparison.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What came of asking for columns; none is no failure. */
export type ComparisonOutcome =
  | { readonly state: 'loaded'; readonly columns: readonly ComparedColumn[] }
  | { readonly state: 'failed'; readonly failure: FailureNote };

/** Fetches the columns that stand in an address. @throws Failure not-signed-in */
export async function fetchComparison(api: Api, columns: string): Promise<ComparisonOutcome> {
  if (columns === '') return { state: 'loaded', columns: [] };
  try {
    const reply = await api.call(comparisonApi.read, { query: { columns } });
    return { state: 'loaded', columns: reply.columns };
  } catch (error) {
    if (isFailure(error) && error.code === 'not-found') return { state: 'loaded', columns: [] };
    if (isFailure(error) && error.code === 'not-signed-in') throw error;
    return { state: 'failed', failure: noteOf(error) };
  }
}
