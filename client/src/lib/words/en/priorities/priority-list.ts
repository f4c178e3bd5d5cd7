/** The index of priority lists, making one, its settings and what is put on it. */
export const priorityList = {
  title: 'Prioritisation',
};
