import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { Api } from '../api-client.ts';
import { noteOf, type FailureNote } from '../failures.ts';

/** A pause in typing this long, in milliseconds, before people are looked up. */
const typingPauseMs = 250;

/** People by name or municipality, as they are looked up while somebody types. */
export class PeopleSearch {
  readonly #api: Api;
  /** Those who fit; nothing while nothing is typed. */
  found = $state.raw<readonly PersonName[]>();
  isSearching = $state(false);
  failure = $state.raw<FailureNote>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Looks up what is typed, after a pause. */
  search(text: string): void {
    clearTimeout(this.#pause);
    this.#asked.abort();
    const q = text.trim();
    this.isSearching = q !== '';
    if (q === '') this.found = undefined;
    else this.#pause = setTimeout(() => void this.#lookUp(q), typingPauseMs);
  }

  async #lookUp(q: string): Promise<void> {
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      this.found = await this.#api.call(accountsApi.search, { query: { q }, signal });
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = noteOf(error);
    }
    this.isSearching = false;
  }
}
