import type { PageLoad } from './$types';
import { error, redirect } from '@sveltejs/kit';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { claimPage, claimsApi } from '@procesrum/shared/workshops/people/claims.api.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';

/** The workshop as somebody who takes part sees it: an account, or the guest this browser holds. */
export const load: PageLoad = async ({ params, url, fetch }) => {
  const id = workshopId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  const api = createApi(fetch);
  try {
    return { reply: await api.call(workshopsApi.read, { params: { id: id.data } }) };
  } catch (failure) {
    if (isFailure(failure) && failure.code === 'not-found' && (await wasGuestIn(api, id.data)))
      redirect(307, claimPage);
    raiseFailure(failure, url);
  }
};

/** Whether this device is a guest there, for whoever has signed in since: they are offered to take it over. */
async function wasGuestIn(api: Api, id: WorkshopId): Promise<boolean> {
  const claimable = await api.call(claimsApi.look, { body: {} }).catch(() => undefined);
  return claimable?.workshop === id;
}
