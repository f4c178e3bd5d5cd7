/** The words of assessment on the pages about a process. */
export const assessment = {};
