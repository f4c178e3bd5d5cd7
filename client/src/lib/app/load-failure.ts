import { error, redirect } from '@sveltejs/kit';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { noteOf } from './failures.ts';
import { signInPath } from './safe-redirect.ts';

/** Sends somebody who is not signed in to do so; everything else is left to the page. */
export function signInIfNeeded(failure: unknown, url: URL): void {
  if (isFailure(failure) && failure.code === 'not-signed-in') redirect(307, signInPath(url));
}

/**
 * What a page's `load` does with a failure it has no place for on the page: sign-in, or the error page.
 * Absent and forbidden look alike.
 */
export function raiseFailure(failure: unknown, url: URL): never {
  signInIfNeeded(failure, url);
  const { code, report } = noteOf(failure);
  const reported = report === undefined ? {} : { report };
  if (code === 'not-found' || code === 'forbidden' || code === 'bad-request') {
    error(404, { message: 'not-found', ...reported });
  }
  error(503, { message: code, ...reported });
}
