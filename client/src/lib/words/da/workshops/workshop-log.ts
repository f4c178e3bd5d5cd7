/** What facilitators did, and the moderated parking lot. */
export const workshopLog = {};
