import {
  processCommandsApi,
  type OfferedProcess,
} from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** The processes that other municipalities offer the viewer's, whose coordinator they are. */
export class Offers {
  items = $state.raw<readonly OfferedProcess[]>([]);
  isBusy = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Fetches them; while that fails there are none to show, and the page has more to say. */
  async fetch(): Promise<void> {
    try {
      this.items = await this.#api.call(processCommandsApi.offers);
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }

  /** @returns the process, which is theirs now */
  async take({ id }: OfferedProcess): Promise<Process | undefined> {
    return this.#answer(id, () => this.#api.call(processCommandsApi.takeOffered, { params: { id } }));
  }

  /** @returns whether it has been said no to */
  async decline({ id }: OfferedProcess): Promise<boolean> {
    const done = await this.#answer(id, async () => {
      await this.#api.call(processCommandsApi.endOffer, { params: { id } });
      return 'declined' as const;
    });
    return done === 'declined';
  }

  async #answer<Done>(id: OfferedProcess['id'], call: () => Promise<Done>): Promise<Done | undefined> {
    if (this.isBusy) return undefined;
    this.isBusy = true;
    this.failure = undefined;
    try {
      const done = await call();
      this.items = this.items.filter((one) => one.id !== id);
      return done;
    } catch (error) {
      this.failure = noteOf(error);
      // It may have been taken back, or taken by a colleague.
      void this.fetch();
      return undefined;
    } finally {
      this.isBusy = false;
    }
  }
}
