/** The words of benefit on the pages about a process. */
export const benefit = {};
