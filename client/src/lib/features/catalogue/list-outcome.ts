import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { CatalogueQuery } from './catalogue-query.ts';

/** One page of the list as it came, or why it did not; `at` is when, in milliseconds. */
export type ListOutcome =
  | { state: 'loaded'; at: number; items: ProcessListItem[]; total: number; next: string | undefined }
  | { state: 'failed'; at: number; failure: FailureNote };

/** Rows fetched at a time. */
export const rowsPerPage = 30;

/** Fetches the first page of a list, or the one after `after`. @throws Failure as the server said */
export async function fetchList(
  api: Api,
  query: CatalogueQuery,
  after?: string,
): Promise<ListOutcome & { state: 'loaded' }> {
  const { items, total, next } = await api.call(processesApi.list, {
    query: {
      sort: query.sort,
      limit: rowsPerPage,
      ...(query.search === '' ? {} : { q: query.search }),
      ...(query.isOwnOnly ? { own: 'true' } : {}),
      ...(after === undefined ? {} : { after }),
    },
  });
  return { state: 'loaded', at: Date.now(), items, total, next };
}

/** A list that could not be fetched, as the page shows it. */
export function failedList(error: unknown): ListOutcome {
  return { state: 'failed', at: Date.now(), failure: noteOf(error) };
}

/** The processes of a fresh list that are new to, or changed since, the rows that are shown. */
export function newsIn(
  shown: readonly ProcessListItem[],
  fresh: readonly ProcessListItem[],
): ProcessListItem['id'][] {
  const known = new Map(shown.map(({ id, changedAt }) => [id, changedAt]));
  return fresh.filter(({ id, changedAt }) => known.get(id) !== changedAt).map(({ id }) => id);
}
