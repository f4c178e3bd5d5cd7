import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import type { Database } from '../../platform/database.ts';
import { readTenants } from './municipalities.repository.ts';

/** What can be asked about tenants. */
export interface MunicipalitiesService {
  /** All of them, in Danish order of name. */
  list(actor: Actor): Promise<Tenant[]>;
}

/** Makes the service of tenants. */
export function createMunicipalitiesService(database: Database): MunicipalitiesService {
  return {
    async list(actor) {
      const tenants = await database.as(actor).transaction(readTenants);
      const keyed = tenants.map((tenant) => ({ tenant, key: danishSortKey(tenant.name) }));
      return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ tenant }) => tenant);
    },
  };
}
