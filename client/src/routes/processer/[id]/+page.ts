import type { PageLoad } from './$types';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { createApi } from '#lib/app/api-client.ts';

/** The steps of a public process for a visitor; who is signed in has them in the live document. */
export const load: PageLoad = async ({ parent, fetch }) => {
  const { viewer, process } = await parent();
  if (viewer.account) return {};
  try {
    return { diagrams: await createApi(fetch).call(processesApi.diagrams, { params: { id: process.id } }) };
  } catch (failure) {
    // What is known of it besides stands all the same.
    if (isFailure(failure)) return {};
    throw failure;
  }
};
