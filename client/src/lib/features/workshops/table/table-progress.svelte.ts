import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Api } from '#lib/app/api-client.ts';

/** How often the other tables are looked at while they are on screen, in milliseconds. */
const everyMs = 60_000;

/** How many sections of each process are described, as far as this person may know. */
export class TableProgress {
  described = $state.raw<Readonly<Partial<Record<ProcessId, number>>>>({});
  readonly #api: Api;
  readonly #processes: () => readonly ProcessId[];

  constructor(api: Api, processes: () => readonly ProcessId[]) {
    this.#api = api;
    this.#processes = processes;
  }

  /** Looks now and again while the page is seen, until the returned function is called. */
  run(): () => void {
    const look = () => {
      if (document.visibilityState === 'visible') void this.#look();
    };
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }

  async #look(): Promise<void> {
    const found = await Promise.all(
      this.#processes().map(async (id): Promise<[ProcessId, number] | undefined> => {
        try {
          const process = await this.#api.call(processesApi.read, { params: { id } });
          return [id, process.describedSections.length];
        } catch (error) {
          // Not to be read by this person, or not now: its row stands without a number.
          if (isFailure(error)) return undefined;
          throw error;
        }
      }),
    );
    this.described = { ...this.described, ...Object.fromEntries(found.filter((one) => one !== undefined)) };
  }
}
