import type { PageLoad } from './$types';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { safePathOf } from '#lib/app/safe-redirect.ts';

/** The people one may sign in as, and the page that was asked for. */
export const load: PageLoad = async ({ url, fetch }) => {
  const next = safePathOf(url.searchParams.get('til'));
  const isAsked = url.searchParams.has('til');
  const api = createApi(fetch);
  try {
    const [accounts, viewer] = await Promise.all([
      api.call(accountsApi.demoAccounts),
      // Asked anew: who comes here because a sign-in ended is still signed in to the layout.
      api.call(accountsApi.viewer),
    ]);
    return { next, isAsked, accounts, signedIn: viewer.account, failure: undefined };
  } catch (error) {
    const none: { accounts: Account[]; signedIn: Account | undefined } = {
      accounts: [],
      signedIn: undefined,
    };
    const failure: FailureNote | undefined = noteOf(error);
    return { next, isAsked, ...none, failure };
  }
};
