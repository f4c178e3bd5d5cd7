import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { otherTenants } from '@procesrum/shared/municipalities/other-tenants.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';

const publicRecord: ReadonlyMap<string, MunicipalityName> = new Map(
  [...denmarkMunicipalities, ...otherTenants].map(({ cvr, shortCode, name }) => [
    cvr,
    { cvr: cvr as MunicipalityCvr, shortCode, name },
  ]),
);

/** Names of the tenants a workshop mentions: as the server told them, else as public record has them. */
export class TenantNames {
  readonly #told = new Map<string, MunicipalityName>();

  /** Takes over what the server says. */
  learn(names: readonly MunicipalityName[]): void {
    for (const name of names) this.#told.set(name.cvr, name);
  }

  /** Name and code; the number itself for a tenant nobody has told of. */
  of(cvr: MunicipalityCvr): MunicipalityName {
    return this.#told.get(cvr) ?? publicRecord.get(cvr) ?? { cvr, shortCode: 'ØØØ', name: cvr };
  }
}
