import type { workshopInvitations as danish } from '../../da/workshops/workshop-invitations.ts';

/** Invitations, sign-up and what is mailed. */
export const workshopInvitations: typeof danish = {};
