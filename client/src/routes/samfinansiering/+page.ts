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

/** The rounds the asker may see. The server waits for them; a browser draws the page without after a moment. */
export const load: PageLoad = async ({ url, fetch, depends }) => {
  depends('procesrum:co-fundings');
  const outcome = roundsOrFailure(createApi(fetch), url);
  return { rounds: browser ? await settleSoon(outcome) : { value: await outcome } };
};

async function roundsOrFailure(api: Api, url: URL): Promise<CoFundingsOutcome> {
  try {
    return await fetchCoFundings(api);
  } catch (error) {
    signInIfNeeded(error, url);
    return failedCoFundings(error);
  }
}
