import type { CprLikePlace } from '@procesrum/shared/processes/cpr-like-places.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What in a process's text looks like CPR numbers, as it was when the text was last looked through. */
export class TextLook {
  /** Where they stand; absent until the text has been looked through. */
  places = $state.raw<readonly CprLikePlace[]>();
  /** Those that were said here to be no CPR numbers, and can still be taken back. */
  dismissed = $state.raw<readonly CprLikePlace[]>([]);
  /** Why the text could not be looked through, or what was said of a place could not be kept. */
  failure = $state.raw<FailureNote>();
  isLooking = $state(false);
  readonly #api: Api;
  readonly #id: () => ProcessId;
  readonly #ended = new AbortController();

  /** @param id which process it is about */
  constructor(api: Api, id: () => ProcessId) {
    this.#api = api;
    this.#id = id;
  }

  /** Looks through the text as it stands at this moment. @returns how many places look like a CPR number */
  async look(): Promise<number | undefined> {
    this.isLooking = true;
    this.failure = undefined;
    try {
      const params = { id: this.#id() };
      this.places = await this.#api.call(processesApi.cprLike, { params, signal: this.#ended.signal });
    } catch (error) {
      if (this.#ended.signal.aborted) return undefined;
      this.places = undefined;
      this.failure = noteOf(error);
    } finally {
      this.isLooking = false;
    }
    return this.places?.length;
  }

  /** Says of the number at a place that it is no CPR number, and looks again. */
  async dismiss(place: CprLikePlace): Promise<void> {
    const params = { id: this.#id() };
    const body = { place: place.id };
    const isSaid = await this.#said(() => this.#api.call(processesApi.dismissCprLike, { params, body }));
    if (isSaid) this.dismissed = [...this.dismissed, place];
  }

  /** Takes that back, and looks again. */
  async restore(place: CprLikePlace): Promise<void> {
    const params = { id: this.#id(), place: place.id };
    const isBack = await this.#said(() => this.#api.call(processesApi.restoreCprLike, { params }));
    if (isBack) this.dismissed = this.dismissed.filter(({ id }) => id !== place.id);
  }

  /** What is on its way is no longer wanted. */
  close(): void {
    this.#ended.abort();
  }

  async #said(call: () => Promise<unknown>): Promise<boolean> {
    let refused: FailureNote | undefined;
    this.isLooking = true;
    try {
      await call();
    } catch (error) {
      refused = noteOf(error);
    }
    // Also after a refusal: the text may no longer hold it, or somebody else has said so already.
    await this.look();
    this.failure ??= refused;
    return refused === undefined;
  }
}
