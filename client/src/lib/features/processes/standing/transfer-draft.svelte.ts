import { municipalitiesApi } from '@procesrum/shared/municipalities/municipalities.api.ts';
import type { MunicipalityName, Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** A process being given to a colleague, or offered to another municipality. */
export class TransferDraft {
  way: 'colleague' | 'municipality' | '' = $state('colleague');
  /** The municipality that is chosen. */
  chosen = $state.raw<MunicipalityCvr>();
  /** The municipality it is offered to already. */
  offeredTo = $state.raw<MunicipalityName>();
  tenants = $state.raw<readonly Tenant[]>();
  isBusy = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #read: () => Process;

  /** @param read the process that is given away */
  constructor(api: Api, read: () => Process) {
    this.#api = api;
    this.#read = read;
  }

  get #params(): { id: string } {
    return { id: this.#read().id };
  }

  /** Those it can be offered to. */
  get others(): readonly Tenant[] {
    return (this.tenants ?? []).filter(({ cvr }) => cvr !== this.#read().municipality.cvr);
  }

  /** The one that is chosen, by name. */
  get chosenTenant(): Tenant | undefined {
    return this.others.find(({ cvr }) => cvr === this.chosen);
  }

  /** Fetches to whom it can be offered, and to whom it is. */
  async begin(): Promise<void> {
    await this.#try(async () => {
      const [{ municipality }, tenants] = await Promise.all([
        this.#api.call(processCommandsApi.offer, { params: this.#params }),
        this.#api.call(municipalitiesApi.list),
      ]);
      [this.offeredTo, this.tenants] = [municipality, tenants];
    });
  }

  /** @returns whether the colleague has it */
  give(to: AccountId): Promise<boolean> {
    return this.#try(() =>
      this.#api.call(processCommandsApi.transfer, { params: this.#params, body: { to } }),
    );
  }

  /** @returns the municipality that has been offered it */
  async offer(): Promise<Tenant | undefined> {
    const tenant = this.chosenTenant;
    if (tenant === undefined) return undefined;
    const municipality = tenant.cvr;
    const isOffered = await this.#try(() =>
      this.#api.call(processCommandsApi.offerTo, { params: this.#params, body: { municipality } }),
    );
    return isOffered ? tenant : undefined;
  }

  /** @returns whether nobody is offered it any more */
  withdraw(): Promise<boolean> {
    return this.#try(async () => {
      await this.#api.call(processCommandsApi.endOffer, { params: this.#params });
      this.offeredTo = undefined;
    });
  }

  async #try(work: () => Promise<unknown>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.failure = undefined;
    try {
      await work();
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}
