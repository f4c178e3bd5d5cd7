/** How sure the order is: what would change it, methods, scenarios. */
export const prioritySure = {
  title: 'How sure is it?',
};
