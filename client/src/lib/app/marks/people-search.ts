import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { Api } from '../api-client.ts';
import { TypedSearch } from './typed-search.svelte.ts';

/** People by name or municipality; nobody while nothing is typed. */
export function searchPeople(api: Api): TypedSearch<PersonName> {
  return new TypedSearch((q, signal) =>
    q === '' ? undefined : api.call(accountsApi.search, { query: { q }, signal }),
  );
}
