import type { WaitingItem } from '@procesrum/shared/workshops/decision.ts';
import { workshopLogApi } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { WorkshopLive } from '../../live/workshop-live.svelte.ts';

/** What waits on the parking lot, which no view tells: fetched when the view says that something else does. */
export class WaitingItems {
  items = $state.raw<readonly WaitingItem[]>([]);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #live: WorkshopLive;
  #asked = 0;

  constructor(api: Api, live: WorkshopLive) {
    this.#api = api;
    this.#live = live;
  }

  /** Fetches it as it is now; the answer to an earlier asking that comes late is not taken. */
  fetch = async (): Promise<void> => {
    const asked = (this.#asked += 1);
    try {
      const items = await this.#api.call(workshopLogApi.parking, { params: { id: this.#live.id } });
      if (asked !== this.#asked) return;
      this.items = items;
      this.failure = undefined;
    } catch (error) {
      if (asked === this.#asked) this.failure = noteOf(error);
    }
  };
}
