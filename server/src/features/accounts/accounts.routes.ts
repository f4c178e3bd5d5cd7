import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { openRoute, route, type Route } from '../../http/route.ts';
import type { AccountsService } from './accounts.service.ts';

/** Ends what a device is as a guest of a workshop, by its token's hash; nothing when it is none. */
export type LeaveAsGuest = (tokenHash: Uint8Array) => Promise<void>;

/** Sign-in, sign-out and people, over REST. */
export function accountsRoutes(accounts: AccountsService, leaveAsGuest: LeaveAsGuest): Route[] {
  return [
    openRoute(accountsApi.demoAccounts, () => accounts.demoAccounts()),
    openRoute(accountsApi.demoSignIn, async ({ body, address, cookie }) => {
      const fresh = await accounts.demoSignIn(body.account, address, cookie.tokenHash);
      cookie.set(fresh.token, fresh.lifetimeMs);
      return fresh.account;
    }),
    openRoute(accountsApi.signOut, async ({ cookie, guestCookie }) => {
      if (cookie.tokenHash !== undefined) await accounts.signOut(cookie.tokenHash);
      cookie.clear();
      // Who comes to this browser next is not the guest who was here before.
      if (guestCookie.tokenHash !== undefined) {
        await leaveAsGuest(guestCookie.tokenHash);
        guestCookie.clear();
      }
      return undefined;
    }),
    openRoute(accountsApi.viewer, async ({ signedIn }) => {
      const account = signedIn && (await accounts.account(signedIn.actor.account));
      return { demo: accounts.demo, ...(account ? { account } : {}) };
    }),
    route(accountsApi.search, ({ signedIn, query }) => accounts.search(signedIn.actor, query.q)),
  ];
}
