/** Taking over what one did as a guest, and what a workshop found. */
export const workshopClaims = {};
