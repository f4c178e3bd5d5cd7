/** Threads of comments and suggestions. */
export const comments = {
  title: 'Comments',
};
