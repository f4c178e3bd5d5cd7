import type { workshopLog as danish } from '../../da/workshops/workshop-log.ts';

/** What facilitators did, and the moderated parking lot. */
export const workshopLog: typeof danish = {};
