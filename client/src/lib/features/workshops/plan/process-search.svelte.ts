import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A pause in typing this long, in milliseconds, before the catalogue is asked. */
const typingPauseMs = 250;

/** As many as one looks through without scrolling far; a longer word finds the others. */
const mostShown = 12;

/** The catalogue as it is searched for processes to take into a workshop. */
export class ProcessSearch {
  readonly #api: Api;
  found = $state.raw<readonly ProcessListItem[]>();
  isSearching = $state(false);
  failure = $state.raw<FailureNote>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Looks up what fits, after a pause in typing; with nothing typed, what was changed last. */
  search(text: string, pauseMs = typingPauseMs): void {
    clearTimeout(this.#pause);
    this.#asked.abort();
    this.isSearching = true;
    this.#pause = setTimeout(() => void this.#lookUp(text.trim()), pauseMs);
  }

  /** Looks nothing up any more. */
  stop(): void {
    clearTimeout(this.#pause);
    this.#asked.abort();
  }

  async #lookUp(q: string): Promise<void> {
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const query = { ...(q === '' ? {} : { q }), limit: mostShown };
      const { items } = await this.#api.call(processesApi.list, { query, signal });
      this.found = items;
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = noteOf(error);
    }
    this.isSearching = false;
  }
}
