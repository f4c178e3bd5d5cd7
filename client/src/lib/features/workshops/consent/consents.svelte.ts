import { workshopsApi, type ConsentRequest } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What an owner can say. */
export type ConsentAnswer = Exclude<ConsentRequest['consent'], 'asked'>;

/** What can be said, from the least to the most, and no. */
export const consentAnswers = [
  'read',
  'write',
  'write-with-guests',
  'refused',
] as const satisfies ConsentAnswer[];

/** Requests for the own municipality's processes, and how they are answered. */
export class Consents {
  readonly #api: Api;
  readonly #read: () => readonly ConsentRequest[];
  #answered = $state.raw<Readonly<Record<string, ConsentAnswer>>>({});
  /** The request that is being answered. */
  pending = $state<string>();
  failure = $state.raw<{ key: string; note: FailureNote }>();

  /** @param read the requests as they were fetched */
  constructor(api: Api, read: () => readonly ConsentRequest[]) {
    this.#api = api;
    this.#read = read;
  }

  /** The requests with the answers given since; those that waited when they were fetched first. */
  get requests(): readonly ConsentRequest[] {
    const isWaiting = ({ consent }: ConsentRequest) => (consent === 'asked' ? 0 : 1);
    return this.#read()
      .toSorted((one, other) => isWaiting(one) - isWaiting(other))
      .map((request) => ({
        ...request,
        consent: this.#answered[requestKey(request)] ?? request.consent,
      }));
  }

  /** Answers a request, or answers it otherwise. @returns whether it is answered so now */
  async answer(request: ConsentRequest, consent: ConsentAnswer): Promise<boolean> {
    const key = requestKey(request);
    this.pending = key;
    this.failure = undefined;
    try {
      await this.#api.call(workshopsApi.setConsent, {
        params: { id: request.workshop, process: request.process },
        body: { consent },
      });
      this.#answered = { ...this.#answered, [key]: consent };
      return true;
    } catch (error) {
      this.failure = { key, note: noteOf(error) };
      return false;
    } finally {
      this.pending = undefined;
    }
  }
}

/** Tells requests apart: one process in one workshop. */
export function requestKey({ workshop, process }: Pick<ConsentRequest, 'workshop' | 'process'>): string {
  return `${workshop}/${process}`;
}
