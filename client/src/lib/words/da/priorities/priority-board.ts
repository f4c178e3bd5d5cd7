/** The board of a list: weights, the table, the line, the 2×2. */
export const priorityBoard = {
  title: 'Rækkefølge',
};
