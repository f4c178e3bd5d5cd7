/** Invitations, sign-up and what is mailed. */
export const workshopInvitations = {};
