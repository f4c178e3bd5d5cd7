import type { errors as danish } from '../da/errors.ts';

/** The pages that stand where a page could not be shown, in English. */
export const errors: typeof danish = {
  notFound: 'The page does not exist, or you do not have access',
  notFoundHint: 'Ask whoever sent the link, or your coordinator.',
  toProcesses: 'Go to Processes',
  toFront: 'Go to the front page',
  broken: 'The page could not be shown',
  brokenHint: 'What you have saved is still there. Try again shortly.',
};
