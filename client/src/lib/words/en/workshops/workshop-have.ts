import type { workshopHave as danish } from '../../da/workshops/workshop-have.ts';

/** *Har vi også* in a workshop. */
export const workshopHave: typeof danish = {};
