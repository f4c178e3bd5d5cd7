import type { workshopInsight as danish } from '../../da/workshops/workshop-insight.ts';

/** Disagreement in words, hints and tables against the hall. */
export const workshopInsight: typeof danish = {};
