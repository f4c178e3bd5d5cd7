/** The words of comparison on the pages about a process. */
export const comparison = {};
