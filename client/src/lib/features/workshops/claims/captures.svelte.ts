import type { Capture } from '@procesrum/shared/workshops/people/claims.api.ts';
import { claimsApi } from '@procesrum/shared/workshops/people/claims.api.ts';
import type { CaptureId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** Workflows that guests wrote down for the own municipality, and what becomes of them. */
export class Captures {
  readonly #api: Api;
  readonly #read: () => readonly Capture[];
  #gone = $state.raw<readonly CaptureId[]>([]);
  failure = $state.raw<{ capture: CaptureId; note: FailureNote }>();

  /** @param read those that were fetched */
  constructor(api: Api, read: () => readonly Capture[]) {
    this.#api = api;
    this.#read = read;
  }

  /** Those that still wait, newest first. */
  get waiting(): readonly Capture[] {
    return this.#read().filter(({ id }) => !this.#gone.includes(id));
  }

  /** Makes one a draft of one's own. @returns the draft; nothing where that failed */
  take(capture: CaptureId): Promise<ProcessId | undefined> {
    return this.#do(capture, async () => {
      const { process } = await this.#api.call(claimsApi.take, { params: { capture } });
      return process;
    });
  }

  /** Throws one away. @returns whether it is gone */
  async decline(capture: CaptureId): Promise<boolean> {
    const done = await this.#do(capture, async () => {
      await this.#api.call(claimsApi.decline, { params: { capture } });
      return true;
    });
    return done ?? false;
  }

  async #do<Result>(capture: CaptureId, work: () => Promise<Result>): Promise<Result | undefined> {
    this.failure = undefined;
    try {
      const result = await work();
      this.#gone = [...this.#gone, capture];
      return result;
    } catch (error) {
      this.failure = { capture, note: noteOf(error) };
      return undefined;
    }
  }
}
