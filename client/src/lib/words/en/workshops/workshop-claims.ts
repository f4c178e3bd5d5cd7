import type { workshopClaims as danish } from '../../da/workshops/workshop-claims.ts';

/** Taking over what one did as a guest, and what a workshop found. */
export const workshopClaims: typeof danish = {};
