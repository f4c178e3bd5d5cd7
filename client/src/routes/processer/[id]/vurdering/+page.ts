import type { PageLoad } from './$types';
import { error, redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/app/safe-redirect.ts';

/** Lets in who may answer for their municipality. To everybody else there is no such page. */
export const load: PageLoad = async ({ parent, url }) => {
  const { process, viewer } = await parent();
  if (process.abilities.includes('process:respond')) return;
  // Who a visitor turns out to be may make the difference.
  if (viewer.account === undefined) redirect(307, signInPath(url));
  error(404, { message: 'not-found' });
};
