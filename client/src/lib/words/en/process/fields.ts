import type { da } from '../../da.ts';

/** The same in English. */
export const processFields: typeof da.processFields = {};
