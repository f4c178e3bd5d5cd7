import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { browser } from '$app/env';
import { workshopId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { fetchSummary } from '#lib/features/workshops/summary/summary-outcome.ts';

/** What came of a workshop. The server waits for it; a browser draws the page without it after a moment. */
export const load: PageLoad = async ({ params, url, fetch, depends }) => {
  depends('procesrum:workshop-summary');
  const id = workshopId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  const outcome = fetchSummary(createApi(fetch), id.data).catch((failure: unknown) =>
    raiseFailure(failure, url),
  );
  return { id: id.data, outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};
