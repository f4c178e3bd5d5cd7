import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { signInIfNeeded } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { failedInbox, fetchInbox, type InboxOutcome } from '#lib/features/inbox/inbox-outcome.ts';
import { inboxQueryOf, type InboxQuery } from '#lib/features/inbox/inbox-query.ts';

/** The messages the address asks for. The server waits for them; a browser draws the page without after a moment. */
export const load: PageLoad = async ({ url, fetch, depends }) => {
  depends('procesrum:inbox');
  const query = inboxQueryOf(url.searchParams);
  const outcome = inboxOrFailure(createApi(fetch), query, url);
  return { query, inbox: browser ? await settleSoon(outcome) : { value: await outcome } };
};

async function inboxOrFailure(api: Api, query: InboxQuery, url: URL): Promise<InboxOutcome> {
  try {
    return await fetchInbox(api, query);
  } catch (error) {
    signInIfNeeded(error, url);
    return failedInbox(error);
  }
}
