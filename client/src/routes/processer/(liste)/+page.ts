import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { signInIfNeeded } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { catalogueQueryOf, type CatalogueQuery } from '#lib/features/catalogue/catalogue-query.ts';
import { failedList, fetchList, type ListOutcome } from '#lib/features/catalogue/list-outcome.ts';

/** The list the address asks for. The server waits for it; a browser draws the page without it after a moment. */
export const load: PageLoad = async ({ url, fetch, depends }) => {
  depends('procesrum:catalogue');
  const query = catalogueQueryOf(url.searchParams);
  const outcome = listOrFailure(createApi(fetch), query, url);
  return { query, list: browser ? await settleSoon(outcome) : { value: await outcome } };
};

async function listOrFailure(api: Api, query: CatalogueQuery, url: URL): Promise<ListOutcome> {
  try {
    return await fetchList(api, query);
  } catch (error) {
    signInIfNeeded(error, url);
    return failedList(error);
  }
}
