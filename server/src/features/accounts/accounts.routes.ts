import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { openRoute, route, type Route } from '../../http/route.ts';
import type { AccountsService } from './accounts.service.ts';

/** Sign-in, sign-out and people, over REST. */
export function accountsRoutes(accounts: AccountsService): Route[] {
  return [
    openRoute(accountsApi.demoAccounts, () => accounts.demoAccounts()),
    openRoute(accountsApi.demoSignIn, async ({ body, address, cookie }) => {
      const fresh = await accounts.demoSignIn(body.account, address, cookie.tokenHash);
      cookie.set(fresh.token, fresh.lifetimeMs);
      return fresh.account;
    }),
    openRoute(accountsApi.signOut, async ({ cookie }) => {
      if (cookie.tokenHash !== undefined) await accounts.signOut(cookie.tokenHash);
      cookie.clear();
      return undefined;
    }),
    openRoute(accountsApi.viewer, async ({ signedIn }) => {
      const account = signedIn && (await accounts.account(signedIn.actor.account));
      return { demo: accounts.demo, ...(account ? { account } : {}) };
    }),
    route(accountsApi.search, ({ signedIn, query }) => accounts.search(signedIn.actor, query.q)),
  ];
}
