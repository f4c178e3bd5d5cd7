import { createContext } from 'svelte';
import { benefitApi, type ProcessRealised } from '@procesrum/shared/assessments/benefit.api.ts';
import {
  usualBenefitSettings,
  type BenefitSettings,
  type StoredBenefitSettings,
} from '@procesrum/shared/assessments/benefit-settings.ts';
import type { NewRealisedQuarter, Quarter } from '@procesrum/shared/assessments/realised.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { validationEvents } from '@procesrum/shared/validations/validations.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** What the own municipality reckons with, and what solutions of a process have freed, as this screen knows it. */
export class BenefitLive {
  readonly process: ProcessId;
  readonly realised: FollowedReply<ProcessRealised>;
  /** Absent until the server has said; until then nothing is reckoned in kroner. */
  stored = $state.raw<StoredBenefitSettings>();
  settingsFailure = $state.raw<FailureNote>();
  readonly settings: BenefitSettings = $derived(this.stored?.settings ?? usualBenefitSettings);
  readonly #api: Api;

  constructor(api: Api, live: LiveSocket, process: ProcessId) {
    this.#api = api;
    this.process = process;
    this.realised = new FollowedReply({
      live,
      fetch: () => api.call(benefitApi.realised, { params: { id: process } }),
      hear: (refresh) =>
        live.on(validationEvents.changed, (changed) => changed.process === process && refresh()),
    });
  }

  /** Fetches the settings; what goes wrong is kept to be said. */
  async fetchSettings(): Promise<void> {
    this.settingsFailure = undefined;
    try {
      this.stored = await this.#api.call(benefitApi.settings);
    } catch (error) {
      this.settingsFailure = noteOf(error);
    }
  }

  /** @throws Failure */
  async setSettings(body: BenefitSettings): Promise<void> {
    this.stored = await this.#api.call(benefitApi.setSettings, { body });
  }

  /** Tells what a quarter freed at the own municipality. @throws Failure */
  async tell(quarter: Quarter, body: NewRealisedQuarter): Promise<void> {
    const params = { id: this.process, quarter };
    this.realised.take(await this.#api.call(benefitApi.tellRealised, { params, body }));
  }

  /** Takes that back. @throws Failure */
  async takeBack(quarter: Quarter): Promise<void> {
    const params = { id: this.process, quarter };
    this.realised.take(await this.#api.call(benefitApi.takeBackRealised, { params }));
  }
}

/** The business case of the process at hand, for its parts. */
export const [useBenefit, provideBenefit] = createContext<BenefitLive>();
