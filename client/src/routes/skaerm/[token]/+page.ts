import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { createApi } from '#lib/app/api-client.ts';

/** The first picture of a big screen. While the server is away the screen stands there all the same, and waits. */
export const load: PageLoad = async ({ params: { token }, fetch }) => {
  if (!workshopsApi.projector.params.safeParse({ token }).success) error(404, { message: 'not-found' });
  try {
    const first = await createApi(fetch).call(workshopsApi.projector, { params: { token } });
    return { token, first };
  } catch (failure) {
    if (isFailure(failure) && failure.code === 'not-found') error(404, { message: 'not-found' });
    return { token, first: undefined };
  }
};
