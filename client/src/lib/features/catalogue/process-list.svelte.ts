import { SvelteSet } from 'svelte/reactivity';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { CatalogueQuery } from './catalogue-query.ts';
import { fetchList, newsIn, type ListOutcome } from './list-outcome.ts';

type Loaded = ListOutcome & { state: 'loaded' };
/** Pages fetched after the first, tied to the first page they follow. */
type Rest = { of: Loaded; items: ProcessListItem[]; next: string | undefined };

/**
 * The list on screen: the page that was loaded, what "Vis flere" added, and how much has changed since.
 * Its rows never move by themselves; one that may not be seen any more leaves.
 */
export class ProcessList {
  isGettingMore = $state(false);
  moreFailure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #read: () => { query: CatalogueQuery; outcome: ListOutcome | undefined };
  readonly #changed = new SvelteSet<ProcessId>();
  readonly #lost = new SvelteSet<ProcessId>();
  #rest = $state.raw<Rest>();

  /** @param read what the address asks for, and what has come of it */
  constructor(api: Api, read: () => { query: CatalogueQuery; outcome: ListOutcome | undefined }) {
    this.#api = api;
    this.#read = read;
  }

  get #loaded(): Loaded | undefined {
    const { outcome } = this.#read();
    return outcome?.state === 'loaded' ? outcome : undefined;
  }

  get #restOfLoaded(): Rest | undefined {
    return this.#rest?.of === this.#loaded ? this.#rest : undefined;
  }

  /** The rows, in the order they came. */
  get items(): ProcessListItem[] {
    const rows = [...(this.#loaded?.items ?? []), ...(this.#restOfLoaded?.items ?? [])];
    return rows.filter(({ id }) => !this.#lost.has(id));
  }

  /** How many the whole list holds. */
  get total(): number {
    return Math.max((this.#loaded?.total ?? 0) - this.#lost.size, 0);
  }

  /** When the rows were fetched, in milliseconds. */
  get at(): number {
    return this.#loaded?.at ?? 0;
  }

  /** Whether there is more to fetch. */
  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Processes that came or changed since the rows were fetched. */
  get newsCount(): number {
    return this.#changed.size;
  }

  get #next(): string | undefined {
    const rest = this.#restOfLoaded;
    return rest ? rest.next : this.#loaded?.next;
  }

  /** Something the list may show has changed: counted, not shown. */
  notice(id: ProcessId): void {
    if (this.#loaded) this.#changed.add(id);
  }

  /** The viewer's right to a process has changed. Its title leaves the screen if it may not be seen any more. */
  async reconsider(id: ProcessId): Promise<void> {
    if (this.items.some((item) => item.id === id) && !(await this.#isInSight(id))) {
      this.#changed.delete(id);
      this.#lost.add(id);
    } else this.notice(id);
  }

  async #isInSight(id: ProcessId): Promise<boolean> {
    try {
      await this.#api.call(processesApi.read, { params: { id } });
      return true;
    } catch (error) {
      if (!isFailure(error)) throw error;
      return error.code !== 'not-found';
    }
  }

  /** The rows have been fetched anew. */
  forgetNews(): void {
    this.#changed.clear();
    this.#lost.clear();
  }

  /** Looks for what changed while the tab was away. A look that fails is no news: the next one may succeed. */
  async lookForNews(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    try {
      const fresh = await fetchList(this.#api, this.#read().query);
      if (this.#loaded !== loaded) return;
      for (const id of newsIn(this.items, fresh.items)) this.#changed.add(id);
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }

  /** Fetches the next rows and puts them after the others. */
  async getMore(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded || this.#next === undefined || this.isGettingMore) return;
    this.isGettingMore = true;
    this.moreFailure = undefined;
    try {
      const more = await fetchList(this.#api, this.#read().query, this.#next);
      if (this.#loaded !== loaded) return;
      const known = this.items.map(({ id }) => id);
      const added = more.items.filter(({ id }) => !known.includes(id));
      this.#rest = { of: loaded, items: [...(this.#restOfLoaded?.items ?? []), ...added], next: more.next };
    } catch (error) {
      this.moreFailure = noteOf(error);
    } finally {
      this.isGettingMore = false;
    }
  }
}
