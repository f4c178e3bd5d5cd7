/** The words of fields on the pages about a process. */
export const processFields = {};
