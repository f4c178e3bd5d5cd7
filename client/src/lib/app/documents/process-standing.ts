import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '../api-client.ts';

/** How somebody stands to a process now, with the process where they may see it. */
export type ProcessStanding =
  | { readonly standing: 'allowed'; readonly process: Process }
  | { readonly standing: 'not-signed-in' | 'no-access' | 'unknown' };

/** Asks the server how the account stands to a process, after something may have changed. */
export async function askForStanding(api: Api, account: AccountId, id: ProcessId): Promise<ProcessStanding> {
  try {
    const process = await api.call(processesApi.read, { params: { id } });
    // What is public is told to strangers too.
    if (process.visibility === 'public' && !(await isSignedIn(api, account)))
      return { standing: 'not-signed-in' };
    return { standing: 'allowed', process };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.code === 'not-signed-in') return { standing: 'not-signed-in' };
    if (error.code !== 'not-found' && error.code !== 'forbidden') return { standing: 'unknown' };
    return { standing: await whoIsRefused(api, account) };
  }
}

/** A sign-in that has ended is answered like a right that has: which of them it was decides what is kept here. */
async function whoIsRefused(
  api: Api,
  account: AccountId,
): Promise<'no-access' | 'not-signed-in' | 'unknown'> {
  try {
    return (await isSignedIn(api, account)) ? 'no-access' : 'not-signed-in';
  } catch (error) {
    if (!isFailure(error)) throw error;
    return 'unknown';
  }
}

async function isSignedIn(api: Api, account: AccountId): Promise<boolean> {
  return (await api.call(accountsApi.viewer)).account?.id === account;
}
