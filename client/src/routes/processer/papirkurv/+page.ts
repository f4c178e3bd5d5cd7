import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { signInIfNeeded } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import {
  failedTrash,
  fetchTrash,
  type TrashOutcome,
} from '#lib/features/processes/trash/trash-bin.svelte.ts';

/** What the viewer may bring back. The server waits for it; a browser draws the page without after a moment. */
export const load: PageLoad = async ({ url, fetch, depends }) => {
  depends('procesrum:trash');
  const outcome = trashOrFailure(createApi(fetch), url);
  return { trash: browser ? await settleSoon(outcome) : { value: await outcome } };
};

async function trashOrFailure(api: Api, url: URL): Promise<TrashOutcome> {
  try {
    return await fetchTrash(api);
  } catch (error) {
    signInIfNeeded(error, url);
    return failedTrash(error);
  }
}
