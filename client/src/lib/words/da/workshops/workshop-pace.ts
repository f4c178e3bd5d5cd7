/** Taking part in one’s own time, and late answers. */
export const workshopPace = {};
