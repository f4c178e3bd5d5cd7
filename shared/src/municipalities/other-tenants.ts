import type { TenantKind } from './municipality.ts';

/** A tenant that is no municipality: it can be chosen and can choose, and counts in no voice and no population. */
export type OtherTenant = {
  /** CVR number, eight digits: the tenant key. */
  cvr: string;
  /** Three letters shown in chips; unique among all tenants, chosen for this application. */
  shortCode: string;
  name: string;
  fullName: string;
  kind: Exclude<TenantKind, 'municipality'>;
};

/** The five regions as they stand, and KL. CVR numbers and names are public record (Det Centrale Virksomhedsregister). */
// prettier-ignore
export const otherTenants: readonly OtherTenant[] = [
  { cvr: '29190623', shortCode: 'RHO', name: 'Region Hovedstaden', fullName: 'Region Hovedstaden', kind: 'region' },
  { cvr: '29190658', shortCode: 'RSJ', name: 'Region Sjælland', fullName: 'Region Sjælland', kind: 'region' },
  { cvr: '29190909', shortCode: 'RSD', name: 'Region Syddanmark', fullName: 'Region Syddanmark', kind: 'region' },
  { cvr: '29190925', shortCode: 'RMI', name: 'Region Midtjylland', fullName: 'Region Midtjylland', kind: 'region' },
  { cvr: '29190941', shortCode: 'RNO', name: 'Region Nordjylland', fullName: 'Region Nordjylland', kind: 'region' },
  { cvr: '62547313', shortCode: 'KLF', name: 'KL', fullName: 'KL – Kommunernes Landsforening', kind: 'authority' },
];
