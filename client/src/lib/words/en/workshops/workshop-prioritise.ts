import type { workshopPrioritise as danish } from '../../da/workshops/workshop-prioritise.ts';

/** Dots, 100 kr. and order. */
export const workshopPrioritise: typeof danish = {};
