import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { SavedSearch } from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { maxPageItems, maxPriorityEntries } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { isOpenToAll } from './open-to-all.ts';

/** What a saved search finds now: run as whoever looks, with their own rights. */
export class SearchNews {
  readonly #api: Api;
  /** All it finds that has a place on a shared list; `undefined` until it is looked up. */
  found = $state.raw<readonly ProcessListItem[]>();
  failure = $state.raw<FailureNote>();
  #asked = new AbortController();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Those that are not on the list. */
  newIn(onList: ReadonlySet<ProcessId>): readonly ProcessListItem[] {
    return (this.found ?? []).filter(({ id }) => !onList.has(id));
  }

  /** Looks it up anew: page by page, as many as a list can hold. */
  async look({ q, own }: Pick<SavedSearch, 'q' | 'own'>): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const found: ProcessListItem[] = [];
    try {
      let after: string | undefined;
      do {
        const query = {
          limit: maxPageItems,
          ...(q === '' ? {} : { q }),
          ...(own ? { own: 'true' as const } : {}),
          ...(after === undefined ? {} : { after }),
        };
        const page = await this.#api.call(processesApi.list, { query, signal });
        found.push(...page.items.filter(isOpenToAll));
        after = page.next;
      } while (after !== undefined && found.length < maxPriorityEntries);
      this.found = found;
      this.failure = undefined;
    } catch (error) {
      if (!signal.aborted) this.failure = noteOf(error);
    }
  }

  /** Looks nothing up any more. */
  stop(): void {
    this.#asked.abort();
  }
}
