/** The words of print on the pages about a process. */
export const processPrint = {};
