/** Disagreement in words, hints and tables against the hall. */
export const workshopInsight = {};
