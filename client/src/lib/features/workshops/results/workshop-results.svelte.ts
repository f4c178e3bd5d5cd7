import type { z } from 'zod';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What one round of one workshop said about a process. */
export type WorkshopResult = z.output<typeof workshopsApi.results.reply>[number];

/** What workshops have said about a process, newest first. */
export class WorkshopResults {
  readonly #api: Api;
  readonly #process: ProcessId;
  #all = $state.raw<readonly WorkshopResult[]>([]);
  failure = $state.raw<FailureNote>();

  constructor(api: Api, process: ProcessId) {
    this.#api = api;
    this.#process = process;
  }

  /** The latest round of each workshop and question: an earlier one was asked again. */
  get latest(): readonly WorkshopResult[] {
    const questionOf = ({ workshop, question }: WorkshopResult) => `${workshop} ${question.modelVersion}`;
    return this.#all.filter(
      (result) =>
        !this.#all.some((other) => questionOf(other) === questionOf(result) && other.number > result.number),
    );
  }

  /** Fetches them; what was shown stays where that fails. */
  async fetch(): Promise<void> {
    try {
      const results = await this.#api.call(workshopsApi.results, { params: { id: this.#process } });
      this.#all = results.toSorted((one, other) => Date.parse(other.on) - Date.parse(one.on));
      this.failure = undefined;
    } catch (error) {
      this.failure = noteOf(error);
    }
  }
}
