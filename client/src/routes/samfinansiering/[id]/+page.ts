import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { browser } from '$app/env';
import { coFundingApi } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { coFundingId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { fetchOutcome } from '#lib/features/priorities/decisions/decision-outcome.ts';

/** A round of co-funding. The server waits for it; a browser draws the page without it after a moment. */
export const load: PageLoad = async ({ params, url, fetch, depends }) => {
  depends('procesrum:co-funding');
  const id = coFundingId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  const api = createApi(fetch);
  const outcome = fetchOutcome(() => api.call(coFundingApi.read, { params: { id: id.data } })).catch(
    (failure: unknown) => raiseFailure(failure, url),
  );
  return { outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};
