/** The words of standing on the pages about a process. */
export const processStanding = {};
