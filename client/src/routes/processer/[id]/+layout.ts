import type { LayoutLoad } from './$types';
import { redirect } from '@sveltejs/kit';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { signInPath } from '#lib/app/safe-redirect.ts';

/** What is known of the process besides its live text. */
export const load: LayoutLoad = async ({ params, url, fetch }) => {
  const api = createApi(fetch);
  try {
    const id = processId.safeParse(params.id);
    // An address that can name nothing looks like one that names nothing.
    if (!id.success) throw new Failure('not-found', 'no such process');
    return { process: await api.call(processesApi.read, { params: { id: id.data } }) };
  } catch (failure) {
    if (isFailure(failure) && failure.code === 'not-found' && (await isVisitor(api)))
      redirect(307, signInPath(url));
    raiseFailure(failure, url);
  }
};

/** To a visitor everything that is not public looks alike; who they turn out to be may make the difference. */
async function isVisitor(api: Api): Promise<boolean> {
  try {
    return (await api.call(accountsApi.viewer)).account === undefined;
  } catch (failure) {
    if (isFailure(failure)) return false;
    throw failure;
  }
}
