import type { RoundId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { RoundResult } from '@procesrum/shared/workshops/round.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What a closed round holds, fetched for facilitators alone; forgotten with the page. */
export class Distribution {
  readonly #api: Api;
  readonly #workshop: WorkshopId;
  #fetched = $state.raw<{ round: RoundId; result: RoundResult }>();
  failure = $state.raw<FailureNote>();
  #asked: RoundId | undefined;

  constructor(api: Api, workshop: WorkshopId) {
    this.#api = api;
    this.#workshop = workshop;
  }

  /** The distribution of this round, once it has come. */
  of(round: RoundId): RoundResult | undefined {
    return this.#fetched?.round === round ? this.#fetched.result : undefined;
  }

  /** Fetches it anew. */
  async fetch(round: RoundId): Promise<void> {
    this.#asked = round;
    this.failure = undefined;
    try {
      const params = { id: this.#workshop, round };
      const result = await this.#api.call(workshopsApi.distribution, { params });
      if (this.#asked === round) this.#fetched = { round, result };
    } catch (error) {
      if (this.#asked === round) this.failure = noteOf(error);
    }
  }

  /** The round takes answers again: what it held is no longer what it holds. */
  forget(): void {
    this.#asked = undefined;
    this.#fetched = undefined;
    this.failure = undefined;
  }
}
