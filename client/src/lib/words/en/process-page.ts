import type { processPage as danish } from '../da/process-page.ts';

/** Filled by the process page, in English. */
export const processPage: typeof danish = {};
