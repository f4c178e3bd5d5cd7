import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** Which sections of a process its own municipality keeps to itself, and what is under way to change it. */
export class Shielding {
  /** The section whose dialog is open. */
  asking = $state<SectionKey>();
  isSaving = $state(false);
  /** Why the last change was refused. */
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #read: () => Process;
  readonly #changed: (process: Process) => void;

  /**
   * @param read the process as it is now
   * @param changed hears the process as the server has it after a change
   */
  constructor(api: Api, read: () => Process, changed: (process: Process) => void) {
    this.#api = api;
    this.#read = read;
    this.#changed = changed;
  }

  /** Whether the viewer may shield sections, and open them again. */
  get mayShield(): boolean {
    return this.#read().abilities.includes('process:shielded');
  }

  /** Opens the dialog about a section. */
  ask(section: SectionKey): void {
    this.failure = undefined;
    this.asking = section;
  }

  /** Shields a section from everybody else, or opens it to all who read the process. @returns whether it is so now */
  async set(section: SectionKey, shielded: boolean): Promise<boolean> {
    this.isSaving = true;
    this.failure = undefined;
    try {
      const params = { id: this.#read().id, key: section };
      this.#changed(await this.#api.call(processesApi.setShielding, { params, body: { shielded } }));
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    } finally {
      this.isSaving = false;
    }
  }
}
