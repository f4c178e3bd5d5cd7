import type { da } from '../../da.ts';

/** The same in English. */
export const diagrams: typeof da.diagrams = {};
