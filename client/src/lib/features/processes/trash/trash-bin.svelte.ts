import {
  processCommandsApi,
  type DeletedProcess,
} from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** The trash as it came, or why it did not. */
export type TrashOutcome =
  { state: 'loaded'; items: readonly DeletedProcess[] } | { state: 'failed'; failure: FailureNote };

/** Fetches the deleted processes that the viewer may bring back. @throws Failure as the server said */
export async function fetchTrash(api: Api): Promise<TrashOutcome> {
  return { state: 'loaded', items: await api.call(processCommandsApi.trash) };
}

/** A trash that could not be fetched, as the page shows it. */
export function failedTrash(error: unknown): TrashOutcome {
  return { state: 'failed', failure: noteOf(error) };
}

/** The trash on screen, from which processes are brought back. */
export class TrashBin {
  /** The one that is on its way back. */
  returning = $state.raw<DeletedProcess['id']>();
  failure = $state.raw<FailureNote>();
  #gone = $state.raw<readonly DeletedProcess['id'][]>([]);
  readonly #api: Api;
  readonly #read: () => TrashOutcome | undefined;

  /** @param read what was fetched; `undefined` while it is on its way */
  constructor(api: Api, read: () => TrashOutcome | undefined) {
    this.#api = api;
    this.#read = read;
  }

  /** What is in it, without what has been brought back from here. */
  get items(): readonly DeletedProcess[] {
    const outcome = this.#read();
    if (outcome?.state !== 'loaded') return [];
    return outcome.items.filter(({ id }) => !this.#gone.includes(id));
  }

  /** @returns the process, where it could be brought back */
  async bringBack({ id }: DeletedProcess): Promise<Process | undefined> {
    if (this.returning !== undefined) return undefined;
    [this.returning, this.failure] = [id, undefined];
    try {
      const process = await this.#api.call(processCommandsApi.bringBack, { params: { id } });
      this.#gone = [...this.#gone, id];
      return process;
    } catch (error) {
      this.failure = noteOf(error);
      if (this.failure.code === 'not-found') this.#gone = [...this.#gone, id];
      return undefined;
    } finally {
      this.returning = undefined;
    }
  }
}
