import type { da } from '../../da.ts';

/** The same in English. */
export const attachments: typeof da.attachments = {};
