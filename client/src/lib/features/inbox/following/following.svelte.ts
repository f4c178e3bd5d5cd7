import { notificationsApi, type Following } from '@procesrum/shared/notifications/notifications.api.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';

/** Whether the viewer follows one process, and how that is changed. */
export class ProcessFollowing {
  /** As the server has it; absent until it is known, and for who may not follow. */
  current = $state.raw<Following>();
  isChanging = $state(false);
  readonly #api: Api;
  readonly #process: ProcessId;

  constructor(api: Api, process: ProcessId) {
    this.#api = api;
    this.#process = process;
  }

  /** Fetches it; without an answer there is nothing to press. */
  async load(): Promise<void> {
    try {
      this.current = await this.#api.call(notificationsApi.following, { params: { id: this.#process } });
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.current = undefined;
    }
  }

  /** Begins to follow, or stops. @throws Failure as the server says; nothing is then changed */
  async toggle(): Promise<void> {
    if (!this.current || this.isChanging) return;
    this.isChanging = true;
    try {
      this.current = await this.#api.call(notificationsApi.setFollowing, {
        params: { id: this.#process },
        body: { isFollowing: !this.current.isFollowing },
      });
    } finally {
      this.isChanging = false;
    }
  }
}
