import type { z } from 'zod';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What a tenant gets: the process with its text, or nothing. */
export type SeenView = z.output<typeof processesApi.seenBy.reply>;

/** The process as another municipality sees it at this moment, fetched with that municipality's rights. */
export class SeenAs {
  cvr = $state.raw<MunicipalityCvr>();
  view = $state.raw<SeenView>();
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #id: ProcessId;
  #asked = new AbortController();

  constructor(api: Api, id: ProcessId) {
    this.#api = api;
    this.#id = id;
  }

  /** Fetches what this tenant gets; an answer about another one that was asked for before is dropped. */
  async look(cvr: MunicipalityCvr): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    this.cvr = cvr;
    this.view = undefined;
    this.failure = undefined;
    try {
      const view = await this.#api.call(processesApi.seenBy, { params: { id: this.#id, cvr }, signal });
      if (!signal.aborted) this.view = view;
    } catch (error) {
      if (!signal.aborted) this.failure = noteOf(error);
    }
  }

  /** Drops what is on its way. */
  close(): void {
    this.#asked.abort();
  }
}
