import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { redirect } from '@sveltejs/kit';
import { createApi } from '#lib/app/api-client.ts';
import { signInIfNeeded } from '#lib/app/load-failure.ts';
import { signInPath } from '#lib/app/safe-redirect.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { fetchComparison } from '#lib/features/similar/comparing/comparison-outcome.ts';

/** The columns that stand in the address, for those who are signed in. */
export const load: PageLoad = async ({ parent, url, fetch, depends }) => {
  depends('procesrum:comparison');
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
  const asked = url.searchParams.get('kolonner') ?? '';
  const outcome = fetchComparison(createApi(fetch), asked).catch((error: unknown) => {
    signInIfNeeded(error, url);
    throw error;
  });
  return { asked, outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};
