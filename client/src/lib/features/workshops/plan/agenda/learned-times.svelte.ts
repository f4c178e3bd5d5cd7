import { learnedTimesApi } from '@procesrum/shared/workshops/making/learned-times.api.ts';
import type { LearnedTime } from '@procesrum/shared/workshops/making/learned-time.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';

/** How long things took in workshops that were held. Without an answer plans are checked by themselves. */
export class LearnedTimes {
  times = $state.raw<readonly LearnedTime[]>([]);

  /** Fetches them. */
  async fetch(api: Api): Promise<void> {
    try {
      this.times = await api.call(learnedTimesApi.read, {});
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }
}
