import { assertNever } from '../primitives/assert.ts';
import type { MunicipalityCvr } from '../primitives/id.ts';
import type { Visibility } from './visibility.ts';

/** Who can see a process, decided together: the level, and whom it names. */
export interface Sharing {
  readonly visibility: Visibility;
  /** Tenants chosen for `selected`; kept, without effect, at the other levels. */
  readonly chosen: readonly MunicipalityCvr[];
}

/** What a change of sharing means for the tenants of the country, by cvr. */
export interface SharingChange {
  /** Those who will newly see it; the owner is never among them. */
  readonly newcomers: readonly MunicipalityCvr[];
  /** Those who could see it and no longer will. */
  readonly leavers: readonly MunicipalityCvr[];
  /** True when people who are not signed in will newly see it, or no longer will. */
  readonly opensToWeb: boolean;
  readonly closesToWeb: boolean;
}

/** The tenants other than the owner that see a process shared so. */
export function tenantsWhoSee(
  { visibility, chosen }: Sharing,
  owner: MunicipalityCvr,
  tenants: readonly MunicipalityCvr[],
): MunicipalityCvr[] {
  const others = tenants.filter((tenant) => tenant !== owner);
  switch (visibility) {
    case 'private':
    case 'municipality':
      return [];
    case 'selected':
      return others.filter((tenant) => chosen.includes(tenant));
    case 'all-municipalities':
    case 'public':
      return others;
    default:
      return assertNever(visibility);
  }
}

/** Compares two ways of sharing a process. */
export function sharingChange(
  before: Sharing,
  after: Sharing,
  owner: MunicipalityCvr,
  tenants: readonly MunicipalityCvr[],
): SharingChange {
  const saw = new Set(tenantsWhoSee(before, owner, tenants));
  const sees = new Set(tenantsWhoSee(after, owner, tenants));
  return {
    newcomers: [...sees].filter((tenant) => !saw.has(tenant)),
    leavers: [...saw].filter((tenant) => !sees.has(tenant)),
    opensToWeb: after.visibility === 'public' && before.visibility !== 'public',
    closesToWeb: before.visibility === 'public' && after.visibility !== 'public',
  };
}

/** Whether anybody at all will newly see it, a colleague of the owner included. */
export function isWider(
  before: Sharing,
  after: Sharing,
  owner: MunicipalityCvr,
  tenants: readonly MunicipalityCvr[],
): boolean {
  const { newcomers, opensToWeb } = sharingChange(before, after, owner, tenants);
  return (
    newcomers.length > 0 || opensToWeb || (before.visibility === 'private' && after.visibility !== 'private')
  );
}
