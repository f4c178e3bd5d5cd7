import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { workshopId } from '@procesrum/shared/primitives/id.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';

/** The workshop as somebody who takes part sees it: an account, or the guest this browser holds. */
export const load: PageLoad = async ({ params, url, fetch }) => {
  const id = workshopId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  try {
    return { reply: await createApi(fetch).call(workshopsApi.read, { params: { id: id.data } }) };
  } catch (failure) {
    raiseFailure(failure, url);
  }
};
