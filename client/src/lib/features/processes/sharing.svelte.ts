import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Sharing as SharedWith } from '@procesrum/shared/processes/sharing.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** Who may see a process and write along, and what is under way to change it. */
export class Sharing {
  readonly #api: Api;
  readonly #read: () => Process;
  readonly #changed: (process: Process) => void;

  isSaving = $state(false);
  /** Why the last change was refused. */
  failure = $state.raw<FailureNote>();

  /**
   * @param read the process as it is now
   * @param changed hears the process as the server has it after a change
   */
  constructor(api: Api, read: () => Process, changed: (process: Process) => void) {
    this.#api = api;
    this.#read = read;
    this.#changed = changed;
  }

  /** Whether the viewer may change who sees it and who writes along. */
  get mayShare(): boolean {
    return this.#read().abilities.includes('process:share');
  }

  /** @returns whether it was changed */
  async setSharing({ visibility, chosen }: SharedWith): Promise<boolean> {
    return this.#change(async (params) =>
      this.#api.call(processesApi.setSharing, { params, body: { visibility, chosen: [...chosen] } }),
    );
  }

  /** @returns whether the person may now write along */
  async addCoAuthor(account: AccountId): Promise<boolean> {
    return this.#change(async (params) =>
      this.#api.call(processesApi.addCoAuthor, { params, body: { account } }),
    );
  }

  /** @returns whether the person is off */
  async removeCoAuthor(account: AccountId): Promise<boolean> {
    return this.#change(async (params) => {
      await this.#api.call(processesApi.removeCoAuthor, { params: { ...params, account } });
      return this.#api.call(processesApi.read, { params });
    });
  }

  async #change(call: (params: { id: string }) => Promise<Process>): Promise<boolean> {
    this.isSaving = true;
    this.failure = undefined;
    try {
      this.#changed(await call({ id: this.#read().id }));
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    } finally {
      this.isSaving = false;
    }
  }
}
