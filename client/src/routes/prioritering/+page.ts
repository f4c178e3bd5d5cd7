import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { signInIfNeeded } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import {
  failedCoFundings,
  fetchCoFundings,
  type CoFundingsOutcome,
} from '#lib/features/co-funding/list/co-fundings-outcome.ts';
import { failedLists, fetchLists, type ListsOutcome } from '#lib/features/priorities/lists/lists-outcome.ts';

/** The priority lists the asker may open. The server waits for them; a browser draws the page without after a moment. */
export const load: PageLoad = async ({ url, fetch, depends }) => {
  depends('procesrum:priorities');
  depends('procesrum:co-fundings');
  const api = createApi(fetch);
  const outcome = listsOrFailure(api, url);
  const coFundings = fetchCoFundings(api).catch((error: unknown): CoFundingsOutcome =>
    failedCoFundings(error),
  );
  return {
    lists: browser ? await settleSoon(outcome) : { value: await outcome },
    coFundings: browser ? await settleSoon(coFundings) : { value: await coFundings },
  };
};

async function listsOrFailure(api: Api, url: URL): Promise<ListsOutcome> {
  try {
    return await fetchLists(api);
  } catch (error) {
    signInIfNeeded(error, url);
    return failedLists(error);
  }
}
