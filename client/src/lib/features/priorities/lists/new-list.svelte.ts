import { prioritiesApi } from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityAudience } from '@procesrum/shared/priorities/priority-view.ts';
import type { PriorityListId } from '@procesrum/shared/primitives/id.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A priority list being made: what it is called and who may open it. */
export class NewList {
  title = $state('');
  audience = $state<PriorityAudience>('group');
  isMaking = $state(false);
  /** Whether making was tried: an empty title is only wrong from then on. */
  hasTried = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  get isTitleMissing(): boolean {
    return this.hasTried && this.title.trim() === '';
  }

  /** Makes the list; gives its id, or `undefined` where something must be put right first. */
  async make(): Promise<PriorityListId | undefined> {
    this.hasTried = true;
    if (this.isTitleMissing || this.isMaking) return undefined;
    this.isMaking = true;
    this.failure = undefined;
    try {
      const body = { title: this.title.trim(), audience: this.audience };
      return (await this.#api.call(prioritiesApi.create, { body })).view.id;
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isMaking = false;
    }
  }
}
