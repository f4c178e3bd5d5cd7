/** The words of diagrams on the pages about a process. */
export const diagrams = {};
