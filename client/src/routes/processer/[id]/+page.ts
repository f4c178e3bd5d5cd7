import type { PageLoad } from './$types';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';

/** What is known of the process besides its live text. */
export const load: PageLoad = async ({ params, url, fetch }) => {
  try {
    const id = processId.safeParse(params.id);
    // An address that can name nothing looks like one that names nothing.
    if (!id.success) throw new Failure('not-found', 'no such process');
    return { process: await createApi(fetch).call(processesApi.read, { params: { id: id.data } }) };
  } catch (failure) {
    raiseFailure(failure, url);
  }
};
