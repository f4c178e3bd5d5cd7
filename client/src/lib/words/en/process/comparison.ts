import type { da } from '../../da.ts';

/** The same in English. */
export const comparison: typeof da.comparison = {};
