/** *Guldet*: what has turned up elsewhere. */
export const gold = {
  title: 'The gold',
};
