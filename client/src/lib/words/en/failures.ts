import type { failures as danish } from '../da/failures.ts';

/** One sentence per reason a call was refused, in English. */
export const failures: typeof danish = {
  badRequest: 'What you wrote cannot be used like that. Correct it and try again.',
  notSignedIn: 'You are no longer signed in. Sign in again; what you have saved is still there.',
  wrongOrigin:
    'The page was opened from an address Procesrum does not know. Open Procesrum at its own address.',
  forbidden: 'You may not do that here. Nothing has changed. Ask the owner or your coordinator.',
  notFound: 'The page does not exist, or you do not have access.',
  conflict: 'Somebody was ahead of you. Nothing has changed. Look at the new version and try again.',
  tooLong:
    'The title or the one sentence is too long to be shared wider. Nothing has changed. Shorten it and try again.',
  personalNumber:
    'The text holds something that looks like a CPR number. Nothing has been shared. Remove it and try again.',
  tooLarge: 'It is too large. Nothing has changed. Make it shorter and try again.',
  tooManyRequests: 'It was tried too many times. Wait a minute and try again.',
  unavailable: 'Procesrum does not answer right now. What you have saved is still there. Try again shortly.',
};
