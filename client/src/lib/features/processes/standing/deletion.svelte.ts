import { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A process being deleted, or brought back. */
export class Deletion {
  isBusy = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** @returns whether it is gone */
  async remove(id: Process['id']): Promise<boolean> {
    const done = await this.#try(() => this.#api.call(processCommandsApi.remove, { params: { id } }));
    return done !== 'failed';
  }

  /** @returns the process, where it could be brought back */
  async bringBack(id: Process['id']): Promise<Process | undefined> {
    const back = await this.#try(() => this.#api.call(processCommandsApi.bringBack, { params: { id } }));
    return back === 'failed' ? undefined : back;
  }

  async #try<Done>(call: () => Promise<Done>): Promise<Done | 'failed'> {
    if (this.isBusy) return 'failed';
    this.isBusy = true;
    this.failure = undefined;
    try {
      return await call();
    } catch (error) {
      this.failure = noteOf(error);
      return 'failed';
    } finally {
      this.isBusy = false;
    }
  }
}
