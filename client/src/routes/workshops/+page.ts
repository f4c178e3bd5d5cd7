import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { signInIfNeeded } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import {
  failedWorkshops,
  fetchWorkshops,
  type WorkshopOutcome,
} from '#lib/features/workshops/list/workshop-outcome.ts';

/** The asker's workshops. The server waits for them; a browser draws the page without them after a moment. */
export const load: PageLoad = async ({ url, fetch, depends }) => {
  depends('procesrum:workshops');
  const outcome = workshopsOrFailure(createApi(fetch), url);
  return { workshops: browser ? await settleSoon(outcome) : { value: await outcome } };
};

async function workshopsOrFailure(api: Api, url: URL): Promise<WorkshopOutcome> {
  try {
    return await fetchWorkshops(api);
  } catch (error) {
    signInIfNeeded(error, url);
    return failedWorkshops(error);
  }
}
