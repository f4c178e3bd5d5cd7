import { readinessApi, type UnsharedProcess } from '@procesrum/shared/workshops/making/readiness.api.ts';
import type { ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What the server knows of what stands in the way of starting: whom a process that waits is not shared with. */
export class Readiness {
  readonly #api: Api;
  readonly #workshop: WorkshopId;
  #unshared = $state.raw<readonly UnsharedProcess[]>([]);
  /** When owners were asked again from here. */
  #askedAt = $state.raw<Readonly<Record<string, number>>>({});
  failure = $state.raw<FailureNote>();

  constructor(api: Api, workshop: WorkshopId) {
    this.#api = api;
    this.#workshop = workshop;
  }

  /** Fetches it; without an answer nothing is said of it. */
  async fetch(): Promise<void> {
    try {
      this.#unshared = await this.#api.call(readinessApi.read, { params: { id: this.#workshop } });
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }

  /** How many of the invited municipalities do not see a process; 0 where that is not known. */
  missing(process: ProcessId): number {
    return this.#unshared.find((one) => one.process === process)?.municipalities ?? 0;
  }

  /** When a process's owner was asked again from here. */
  askedAt(process: ProcessId): number | undefined {
    return this.#askedAt[process];
  }

  /** Asks a process's owner again. */
  async ask(process: ProcessId, nowMs: number): Promise<void> {
    this.failure = undefined;
    try {
      await this.#api.call(readinessApi.ask, { params: { id: this.#workshop, process } });
      this.#askedAt = { ...this.#askedAt, [process]: nowMs };
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.failure = noteOf(error);
    }
  }
}
