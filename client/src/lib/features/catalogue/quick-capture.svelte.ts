import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { characterCount } from '@procesrum/shared/primitives/trimmed-text.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A process being captured: a title and one sentence are enough. */
export class QuickCapture {
  title = $state('');
  summary = $state('');
  isCreating = $state(false);
  failure = $state.raw<FailureNote>();
  /** Whether "Opret" has been pressed: an empty title is only wrong from then on. */
  hasTried = $state(false);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Characters written, as a person counts them. */
  get titleLength(): number {
    return characterCount(this.title.trim());
  }

  get summaryLength(): number {
    return characterCount(this.summary.trim());
  }

  /** Characters beyond what the title may have; 0 where it fits. */
  get titleExcess(): number {
    return Math.max(0, this.titleLength - maxTitleCharacters);
  }

  get summaryExcess(): number {
    return Math.max(0, this.summaryLength - maxSummaryCharacters);
  }

  /** Whether the process can be made as it stands. */
  get isReady(): boolean {
    return this.titleLength > 0 && this.titleExcess === 0 && this.summaryExcess === 0;
  }

  /** Makes the process, private to begin with. Gives it, or `undefined` where something must be put right first. */
  async create(): Promise<Process | undefined> {
    this.hasTried = true;
    if (!this.isReady || this.isCreating) return undefined;
    this.isCreating = true;
    this.failure = undefined;
    try {
      return await this.#api.call(processesApi.create, {
        body: { title: this.title.trim(), summary: this.summary.trim(), visibility: 'private' },
      });
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isCreating = false;
    }
  }
}
