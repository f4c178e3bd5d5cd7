/** The inbox, what is mailed, following, and turning mails off. */
export const inbox = {
  title: 'Indbakke',
};
