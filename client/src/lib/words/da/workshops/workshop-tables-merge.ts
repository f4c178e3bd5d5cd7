/** What a table hands to its scribe. */
export const workshopMerge = {};
