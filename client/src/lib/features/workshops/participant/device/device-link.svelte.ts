import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { ServerClock } from '#lib/app/live/server-clock.ts';

/** The way by which a guest carries on on another device: made when asked for, and only good for a while. */
export class DeviceLink {
  /** The link, while it can be used. */
  link = $state.raw<{ path: string; expiresAt: Instant }>();
  isExpired = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #clock: ServerClock;
  readonly #workshop: WorkshopId;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(api: Api, clock: ServerClock, workshop: WorkshopId) {
    this.#api = api;
    this.#clock = clock;
    this.#workshop = workshop;
  }

  /** Makes a link; the one before it stays good until it is used or its time is up. */
  async make(): Promise<void> {
    this.forget();
    const asked = this.#asked;
    try {
      const link = await this.#api.call(workshopsApi.addDevice, { params: { id: this.#workshop } });
      // It was put away meanwhile.
      if (asked !== this.#asked) return;
      this.link = link;
      this.#timer = setTimeout(() => this.#expire(), Date.parse(link.expiresAt) - this.#clock.nowMs());
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (asked === this.#asked) this.failure = noteOf(error);
    }
  }

  /** Takes the link off the screen. */
  forget(): void {
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.link = undefined;
    this.isExpired = false;
    this.failure = undefined;
  }

  #expire(): void {
    this.link = undefined;
    this.isExpired = true;
  }
}
