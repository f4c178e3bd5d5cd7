/** Dots, 100 kr. and order. */
export const workshopPrioritise = {};
