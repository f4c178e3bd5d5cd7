import type { da } from '../../da.ts';

/** The same in English. */
export const benefit: typeof da.benefit = {};
