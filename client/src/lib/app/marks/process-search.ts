import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '../api-client.ts';
import { TypedSearch } from './typed-search.svelte.ts';

/** As many as one looks through without scrolling far; a longer word finds the others. */
const mostShown = 12;

/** Processes of the catalogue; with nothing typed, those changed last. */
export function searchProcesses(api: Api): TypedSearch<ProcessListItem> {
  return new TypedSearch(async (q, signal) => {
    const query = { ...(q === '' ? {} : { q }), limit: mostShown };
    return (await api.call(processesApi.list, { query, signal })).items;
  });
}
