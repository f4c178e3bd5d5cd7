/** The words of attachments on the pages about a process. */
export const attachments = {};
