import type { da } from '../../da.ts';

/** The same in English. */
export const capture: typeof da.capture = {};
