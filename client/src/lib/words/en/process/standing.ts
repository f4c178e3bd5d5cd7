import type { da } from '../../da.ts';

/** The same in English. */
export const processStanding: typeof da.processStanding = {};
