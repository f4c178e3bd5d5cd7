import type { PageLoad } from './$types';
import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/app/safe-redirect.ts';

/** Making a workshop is for people who are signed in. */
export const load: PageLoad = async ({ parent, url }) => {
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
};
