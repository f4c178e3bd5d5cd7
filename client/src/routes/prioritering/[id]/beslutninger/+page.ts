import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { browser } from '$app/env';
import { priorityListId } from '@procesrum/shared/primitives/id.ts';
import { prioritiesApi } from '@procesrum/shared/priorities/priorities.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { fetchOutcome } from '#lib/features/priorities/decisions/decision-outcome.ts';

/** The decisions of a list. The server waits for them; a browser draws the page without them after a moment. */
export const load: PageLoad = async ({ params, url, fetch, depends }) => {
  depends('procesrum:priority-decisions');
  const id = priorityListId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  const api = createApi(fetch);
  const outcome = fetchOutcome(async () => {
    const { view, at } = await api.call(prioritiesApi.read, { params: { id: id.data } });
    return { title: view.settings.title, decisions: view.decisions, at };
  }).catch((failure: unknown) => raiseFailure(failure, url));
  return { id: id.data, outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};
