import type { OriginKind } from '@procesrum/shared/processes/commands/origin.ts';
import { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { characterCount } from '@procesrum/shared/primitives/trimmed-text.ts';
import { maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A copy of a process that is about to be made. */
export class CopyDraft {
  kind: OriginKind | '' = $state('copy');
  title = $state('');
  isCopying = $state(false);
  failure = $state.raw<FailureNote>();
  hasTried = $state(false);
  readonly #api: Api;
  readonly #read: () => Process;

  /** @param read the process that is copied */
  constructor(api: Api, read: () => Process) {
    this.#api = api;
    this.#read = read;
    this.title = read().title;
  }

  get length(): number {
    return characterCount(this.title.trim());
  }

  get excess(): number {
    return Math.max(0, this.length - maxTitleCharacters);
  }

  /** @returns the copy, or `undefined` where something must be put right first */
  async copy(): Promise<Process | undefined> {
    this.hasTried = true;
    if (this.kind === '' || this.length === 0 || this.excess > 0 || this.isCopying) return undefined;
    this.isCopying = true;
    this.failure = undefined;
    try {
      return await this.#api.call(processCommandsApi.copy, {
        params: { id: this.#read().id },
        body: { kind: this.kind, title: this.title.trim() },
      });
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isCopying = false;
    }
  }
}
