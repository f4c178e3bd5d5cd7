/** Marks of the own municipality, and rounds: 100 points, pairs, ranking. */
export const priorityRounds = {
  title: 'Rounds',
};
