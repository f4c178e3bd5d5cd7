import type { PageLoad } from './$types';
import { error, redirect } from '@sveltejs/kit';
import { workshopId } from '@procesrum/shared/primitives/id.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { signInPath } from '#lib/app/safe-redirect.ts';

/** The workshop as its facilitators see it. To everybody else there is no console. */
export const load: PageLoad = async ({ params, url, fetch, parent }) => {
  const { viewer } = await parent();
  if (viewer.account === undefined) redirect(307, signInPath(url));
  const id = workshopId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  const reply = await readWorkshop();
  if (!reply.me.abilities.includes('workshop:facilitate')) redirect(307, `/workshops/${id.data}`);
  return { reply, account: viewer.account };

  async function readWorkshop() {
    try {
      return await createApi(fetch).call(workshopsApi.read, { params: { id: params.id } });
    } catch (failure) {
      raiseFailure(failure, url);
    }
  }
};
