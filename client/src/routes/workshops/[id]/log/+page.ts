import type { PageLoad } from './$types';
import { error, redirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { workshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { signInPath } from '#lib/app/safe-redirect.ts';
import { fetchLog } from '#lib/features/workshops/log/log-outcome.ts';

/** What facilitators did in a workshop. Whoever is in it and does not facilitate it has no log, and goes to the workshop. */
export const load: PageLoad = async ({ params, url, fetch, parent, depends }) => {
  depends('procesrum:workshop-log');
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
  const id = workshopId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  const outcome = fetchLog(createApi(fetch), id.data).catch((failure: unknown) => {
    if (isFailure(failure) && failure.code === 'forbidden') redirect(307, `/workshops/${id.data}`);
    return raiseFailure(failure, url);
  });
  return { id: id.data, outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};
