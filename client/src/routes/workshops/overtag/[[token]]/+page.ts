import type { PageLoad } from './$types';
import { redirect } from '@sveltejs/kit';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { claimsApi } from '@procesrum/shared/workshops/people/claims.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { signInPath } from '#lib/app/safe-redirect.ts';

/**
 * What can be taken over, by the link or by what this device is as a guest; absent where there is nothing. Looking changes
 * nothing: programs that check links open every one.
 */
export const load: PageLoad = async ({ params, parent, url, fetch }) => {
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
  const { token: link } = params;
  const body = link === undefined ? {} : { link };
  try {
    return { link, claimable: await createApi(fetch).call(claimsApi.look, { body }) };
  } catch (failure) {
    if (isFailure(failure) && (failure.code === 'not-found' || failure.code === 'bad-request'))
      return { link, claimable: undefined };
    raiseFailure(failure, url);
  }
};
