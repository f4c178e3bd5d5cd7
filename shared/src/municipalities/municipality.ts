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
