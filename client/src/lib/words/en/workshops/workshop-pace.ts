import type { workshopPace as danish } from '../../da/workshops/workshop-pace.ts';

/** Taking part in one’s own time, and late answers. */
export const workshopPace: typeof danish = {};
