import { z } from 'zod';
import { municipalityCvr } from '../primitives/id.ts';

/** A tenant as others see it named: enough to draw its chip beside a person or a process. */
export const municipalityName = z.object({
  cvr: municipalityCvr,
  /** Three letters, unique, printed in the chip: AAR, SDJ. */
  shortCode: z.string().regex(/^[A-ZÆØÅ]{3}$/),
  /** Without "Kommune": Aarhus. */
  name: z.string(),
});
export type MunicipalityName = z.infer<typeof municipalityName>;

/** What kind of body a tenant is; only municipalities count in the municipality voice and in population. */
export const tenantKind = z.enum(['municipality', 'region', 'authority']);
export type TenantKind = z.infer<typeof tenantKind>;

/** A tenant as one is chosen from a list. */
export const tenant = municipalityName.extend({ kind: tenantKind });
export type Tenant = z.infer<typeof tenant>;
