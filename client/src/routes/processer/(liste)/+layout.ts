import type { LayoutLoad } from './$types';
import { browser } from '$app/env';
import { createApi } from '#lib/app/api-client.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import { fetchGold } from '#lib/features/gold/gold-outcome.ts';

/** *Guldet*, fetched once for the page, whatever is then searched for in its list. */
export const load: LayoutLoad = async ({ parent, fetch, depends }) => {
  depends('procesrum:gold');
  const { viewer } = await parent();
  const gold = viewer.account ? fetchGold(createApi(fetch)) : Promise.resolve(undefined);
  return { gold: browser ? await settleSoon(gold) : { value: await gold } };
};
