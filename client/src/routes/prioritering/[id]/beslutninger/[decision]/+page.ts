import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { browser } from '$app/env';
import { decisionId, priorityListId } from '@procesrum/shared/primitives/id.ts';
import { prioritiesApi } from '@procesrum/shared/priorities/priorities.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { fetchOutcome } from '#lib/features/priorities/decisions/decision-outcome.ts';

/** A frozen decision. The server waits for it; a browser draws the page without it after a moment. */
export const load: PageLoad = async ({ params, url, fetch, depends }) => {
  depends('procesrum:priority-decision');
  const id = priorityListId.safeParse(params.id);
  const decision = decisionId.safeParse(params.decision);
  if (!id.success || !decision.success) error(404, { message: 'not-found' });
  const api = createApi(fetch);
  const outcome = fetchOutcome(() =>
    api.call(prioritiesApi.decision, { params: { id: id.data, decision: decision.data } }),
  ).catch((failure: unknown) => raiseFailure(failure, url));
  return { id: id.data, outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};
