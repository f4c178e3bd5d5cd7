import type { editor as danish } from '../da/editor.ts';

/** Filled by the process page, in English. */
export const editor: typeof danish = {};
