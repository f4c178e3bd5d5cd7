import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { otherTenants } from '@procesrum/shared/municipalities/other-tenants.ts';

const fullNames = new Map(
  [...denmarkMunicipalities, ...otherTenants].map(({ cvr, fullName }) => [cvr, fullName]),
);

/** A tenant's name in full: "Københavns Kommune", "Bornholms Regionskommune"; others by their own name. */
export function fullNameOf(municipality: MunicipalityName): string {
  return fullNames.get(municipality.cvr) ?? municipality.name;
}
