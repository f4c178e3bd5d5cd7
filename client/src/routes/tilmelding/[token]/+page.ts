import type { PageLoad } from './$types';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { invitationsApi } from '@procesrum/shared/workshops/people/invitations.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';

/** What the link is an invitation to; absent where it is none any more. To look changes nothing. */
export const load: PageLoad = async ({ params, url, fetch }) => {
  const { token } = params;
  try {
    return {
      token,
      invitation: await createApi(fetch).call(invitationsApi.read, { params: { token } }),
    };
  } catch (failure) {
    if (isFailure(failure) && failure.code === 'not-found') return { token, invitation: undefined };
    raiseFailure(failure, url);
  }
};
