import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { WorkshopLive } from '#lib/features/workshops/live/workshop-live.svelte.ts';
import type { Onlooker } from '../../../processer/[id]/room.svelte.ts';

/** A process of the workshop, fetched when its text is needed; a consent may let it be read a moment later. */
export class KnownProcess {
  process = $state.raw<Process>();
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #id: ProcessId;

  constructor(api: Api, id: ProcessId) {
    this.#api = api;
    this.#id = id;
  }

  /** Fetches it. */
  fetch = async (): Promise<void> => {
    try {
      this.process = await this.#api.call(processesApi.read, { params: { id: this.#id } });
      this.failure = undefined;
    } catch (error) {
      this.failure = noteOf(error);
    }
  };
}

/** The person of this screen, as the text of a process knows them. */
export function onlookerOf(live: WorkshopLive, account: Onlooker | undefined): Onlooker | undefined {
  if (account !== undefined) return account;
  const me = live.participant;
  if (me === undefined) return undefined;
  return { id: me.id, name: me.name, municipality: live.municipality(me.municipality), isGuest: true };
}
