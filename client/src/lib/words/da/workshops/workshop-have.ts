/** *Har vi også* in a workshop. */
export const workshopHave = {};
