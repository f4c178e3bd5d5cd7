import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { otherTenants } from '@procesrum/shared/municipalities/other-tenants.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { tenantsThatFit } from '#lib/app/marks/tenant-search.ts';

/** Where somebody says they come from: a municipality with its region, or another authority. */
export interface Home extends MunicipalityName {
  readonly region: string | undefined;
}

/** Rows shown at once: more would lie under a phone's keyboard. */
export const mostHomesShown = 4;

const municipalities = denmarkMunicipalities.map((one) => homeOf(one, one.region));
const authorities = otherTenants.map((one) => homeOf(one, undefined));

/** How many there are to choose from. */
export const municipalityCount = municipalities.length;
export const authorityCount = authorities.length;

/**
 * The first few that fit what is being typed. Of the municipalities none before something is typed: 98 are no list to
 * choose from. The list is public record and lies in the page, so that no letter waits for the wifi.
 */
export function homesThatFit(typed: string, isOther: boolean): Home[] {
  if (isOther) return tenantsThatFit(authorities, typed);
  return typed.trim() === '' ? [] : tenantsThatFit(municipalities, typed).slice(0, mostHomesShown);
}

function homeOf(
  { cvr, shortCode, name }: { cvr: string; shortCode: string; name: string },
  region: string | undefined,
): Home {
  return { cvr: cvr as MunicipalityCvr, shortCode, name, region };
}
