import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';

/** All tenants there are, by what they are called. */
export type KnownTenants = () => Promise<readonly Tenant[]>;

/** For how long they are not read again: a new one may join, and none is ever called something else in a hurry. */
const keptMs = 60_000;

/** Reads the tenants now and then, since every screen of a hall that comes back asks for their names. */
export function createKnownTenants(
  database: Database,
  clock: Clock,
  read: (transaction: Transaction) => Promise<Tenant[]>,
): KnownTenants {
  let kept: { readonly until: number; readonly tenants: Promise<readonly Tenant[]> } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (kept !== undefined && kept.until > now) return kept.tenants;
    const tenants = database.as({ kind: 'anyone' }).transaction(read);
    kept = { until: now + keptMs, tenants };
    tenants.catch(() => (kept = undefined));
    return tenants;
  };
}
