/** The words of trash on the pages about a process. */
export const trash = {};
