/** Filled by the process page. */
export const processPage = {};
