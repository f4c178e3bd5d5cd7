import type { z } from 'zod';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { participantName } from '@procesrum/shared/workshops/people/participant.ts';
import type { JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What is wrong with a name. */
export type NameProblem = 'missing' | 'too-long';

/** Somebody on the way in. */
export class Entering {
  name = $state('');
  nameProblem = $state<NameProblem>();
  /** Where they come from, once chosen; kept while the name is put right. */
  home = $state.raw<MunicipalityCvr>();
  isEntering = $state(false);
  /** The last place was taken meanwhile. */
  isFull = $state(false);
  /** The workshop ended, its door was locked or its code changed meanwhile. */
  isGone = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #code: JoinCode;
  readonly #onIn: (workshop: string) => Promise<void>;

  /** @param onIn goes on to the workshop */
  constructor(api: Api, code: JoinCode, onIn: (workshop: string) => Promise<void>) {
    this.#api = api;
    this.#code = code;
    this.#onIn = onIn;
  }

  /** Enters as the account that is signed in. */
  asAccount(isObserver: boolean): Promise<void> {
    return this.#enter({ isObserver });
  }

  /** Enters as a guest, as soon as there is a name and a municipality. @returns false when the name is to be put right */
  asGuest(isObserver: boolean): boolean {
    const name = participantName.safeParse(this.name);
    this.nameProblem = name.success ? undefined : this.name.trim() === '' ? 'missing' : 'too-long';
    if (!name.success) return false;
    if (this.home === undefined) return true;
    void this.#enter({ isObserver, guest: { name: name.data, municipality: this.home } });
    return true;
  }

  /** Carries on as the guest whose other device made this ticket; `isGone` when it is used or too old. */
  onThisDevice(ticket: string): Promise<void> {
    return this.#enter({ device: ticket });
  }

  async #enter(body: z.input<typeof workshopsApi.join.body>) {
    // A second press while the first is under way does nothing.
    if (this.isEntering) return;
    this.isEntering = true;
    this.failure = undefined;
    try {
      const { workshop } = await this.#api.call(workshopsApi.join, { params: { code: this.#code }, body });
      await this.#onIn(workshop);
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (error.code === 'conflict') this.isFull = true;
      else if (error.code === 'not-found') this.isGone = true;
      else this.failure = noteOf(error);
    } finally {
      this.isEntering = false;
    }
  }
}
