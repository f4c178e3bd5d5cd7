import type { da } from '../../da.ts';

/** The same in English. */
export const assessment: typeof da.assessment = {};
