/** *Har vi også*, *Passer det hos jer?* and asking for it. */
export const validations = {
  title: 'Does it fit with you?',
};
