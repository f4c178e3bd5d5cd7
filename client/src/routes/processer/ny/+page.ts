import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/app/safe-redirect.ts';
import type { PageLoad } from './$types';

/** Making a process is for those who are signed in. A title may be brought along. */
export const load: PageLoad = async ({ parent, url }) => {
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
  return { title: url.searchParams.get('titel') ?? '' };
};
