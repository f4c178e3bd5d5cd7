import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { MunicipalityCvr, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { workshopLogApi } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Api } from '#lib/app/api-client.ts';
import { TenantNames } from '#lib/app/live/tenant-names.ts';

/** A workshop as it was at its revisions: what was never changes, so that each is fetched once. */
export class Moments {
  readonly #api: Api;
  readonly #id: WorkshopId;
  readonly #names = new TenantNames();
  readonly #kept = new Map<number, WorkshopView>();

  constructor(api: Api, id: WorkshopId) {
    this.#api = api;
    this.#id = id;
  }

  /** Whether it is here already. */
  has(revision: number): boolean {
    return this.#kept.has(revision);
  }

  /** @throws Failure as the server says, unavailable when nobody answered */
  async at(revision: number): Promise<WorkshopView> {
    const kept = this.#kept.get(revision);
    if (kept !== undefined) return kept;
    const asked = { params: { id: this.#id, revision } };
    const { view, municipalities } = await this.#api.call(workshopLogApi.moment, asked);
    this.#names.learn(municipalities);
    this.#kept.set(revision, view);
    return view;
  }

  /** Name and code of a tenant. */
  municipality(cvr: MunicipalityCvr): MunicipalityName {
    return this.#names.of(cvr);
  }
}
