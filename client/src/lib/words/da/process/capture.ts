/** The words of capture on the pages about a process. */
export const capture = {};
