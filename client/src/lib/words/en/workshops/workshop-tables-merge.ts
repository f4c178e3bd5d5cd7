import type { workshopMerge as danish } from '../../da/workshops/workshop-tables-merge.ts';

/** What a table hands to its scribe. */
export const workshopMerge: typeof danish = {};
