import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '../api-client.ts';
import type { CopyKeeper } from './local-copies.ts';

/** How somebody stands to a process now, with the process where they may see it. */
export type ProcessStanding =
  | { readonly standing: 'allowed'; readonly process: Process }
  | { readonly standing: 'not-signed-in' | 'no-access' | 'unknown' };

/** Who asks: an account, or a guest of a workshop, who has no sign-in to renew. */
export interface Asking {
  readonly id: CopyKeeper;
  readonly isGuest?: boolean;
}

/** Asks the server how somebody stands to a process, after something may have changed. */
export async function askForStanding(api: Api, asking: Asking, id: ProcessId): Promise<ProcessStanding> {
  try {
    const process = await api.call(processesApi.read, { params: { id } });
    // What is public is told to strangers too.
    if (process.visibility === 'public' && !(await isSignedIn(api, asking)))
      return { standing: 'not-signed-in' };
    return { standing: 'allowed', process };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.code === 'not-signed-in') {
      // What a guest may not see is gone for them.
      return { standing: asking.isGuest === true ? 'no-access' : 'not-signed-in' };
    }
    if (error.code !== 'not-found' && error.code !== 'forbidden') return { standing: 'unknown' };
    return { standing: await whoIsRefused(api, asking) };
  }
}

/** A sign-in that has ended is answered like a right that has: which of them it was decides what is kept here. */
async function whoIsRefused(api: Api, asking: Asking): Promise<'no-access' | 'not-signed-in' | 'unknown'> {
  try {
    return (await isSignedIn(api, asking)) ? 'no-access' : 'not-signed-in';
  } catch (error) {
    if (!isFailure(error)) throw error;
    return 'unknown';
  }
}

async function isSignedIn(api: Api, { id, isGuest }: Asking): Promise<boolean> {
  if (isGuest === true) return true;
  return (await api.call(accountsApi.viewer)).account?.id === id;
}
