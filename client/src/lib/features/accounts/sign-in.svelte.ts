import type { Account } from '@procesrum/shared/accounts/account.ts';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** Signing in as one of the demo world's people. */
export class SignIn {
  /** Who is being signed in right now. */
  pending = $state.raw<Account>();
  /** Why the last attempt failed. */
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #onSignedIn: () => Promise<void>;

  /** @param onSignedIn goes on to the page that was asked for */
  constructor(api: Api, onSignedIn: () => Promise<void>) {
    this.#api = api;
    this.#onSignedIn = onSignedIn;
  }

  /** Signs in; a second press while the first is under way does nothing. */
  async as(account: Account): Promise<void> {
    if (this.pending) return;
    this.pending = account;
    this.failure = undefined;
    try {
      await this.#api.call(accountsApi.demoSignIn, { body: { account: account.id } });
      await this.#onSignedIn();
    } catch (error) {
      this.failure = noteOf(error);
    } finally {
      this.pending = undefined;
    }
  }
}
