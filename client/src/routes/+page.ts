import type { PageLoad } from './$types';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { createApi } from '#lib/app/api-client.ts';
import { loadWords } from '#lib/words/words.ts';

/** The people of the demo world, whose municipalities are lit on the map. The page stands without them too. */
export const load: PageLoad = async ({ parent, fetch }) => {
  const { viewer, preferences } = await parent();
  await loadWords(preferences.language, 'about', 'workshops');
  return { people: viewer.demo ? await peopleOrNone(fetch) : [] };
};

async function peopleOrNone(fetch: typeof globalThis.fetch): Promise<Account[]> {
  try {
    return await createApi(fetch).call(accountsApi.demoAccounts);
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}
