import type { da } from '../../da.ts';

/** The same in English. */
export const trash: typeof da.trash = {};
