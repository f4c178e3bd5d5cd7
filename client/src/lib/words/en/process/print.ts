import type { da } from '../../da.ts';

/** The same in English. */
export const processPrint: typeof da.processPrint = {};
