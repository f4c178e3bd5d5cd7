import type { LayoutLoad } from './$types';
import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/app/safe-redirect.ts';

/** Validations are between people who are signed in. */
export const load: LayoutLoad = async ({ parent, url }) => {
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
};
