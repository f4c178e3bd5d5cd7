import type { z } from 'zod';
import { similarApi } from '@procesrum/shared/processes/similar/similar.api.ts';
import type { SimilarProcesses } from '@procesrum/shared/processes/similar/similar.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A pause in typing this long, in milliseconds, before it is looked. */
const typingPauseMs = 300;

type Written = z.input<typeof similarApi.similar.body>;

/** Looks for what is like what is being written: what was found stays until something else is. */
export class SimilarSearch {
  found = $state.raw<SimilarProcesses>();
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Looks after a pause in typing; nothing is looked for while nothing is written. */
  look(written: Written): void {
    this.stop();
    if (written.title === '' && (written.summary ?? '') === '') this.found = undefined;
    else this.#pause = setTimeout(() => void this.#ask(written), typingPauseMs);
  }

  /** Looks no more. */
  stop(): void {
    clearTimeout(this.#pause);
    this.#asked.abort();
  }

  async #ask(written: Written): Promise<void> {
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      this.found = await this.#api.call(similarApi.similar, { body: written, signal });
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = noteOf(error);
    }
  }
}
