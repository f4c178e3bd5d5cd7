import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processEvents } from '@procesrum/shared/processes/processes.events.ts';
import type { Api } from '../api-client.ts';
import type { LiveSocket } from '../live-socket.ts';
import type { CopyReviewMeans } from './copy-review.ts';
import { askForStanding } from './process-standing.ts';

/** A page that opens a text of its own has done so by then, in milliseconds; the rest is in no hurry. */
const firstReviewAfterMs = 8_000;

/**
 * Keeps only what the account may still see of the texts on this device, open or not: looks through them soon after
 * the page has come, and at one of them when the server says that the right to it has changed.
 * @returns what ends it
 */
export function keepRightful(api: Api, live: LiveSocket, account: AccountId): () => void {
  const ask = (process: ProcessId) => askForStanding(api, { id: account }, process);
  const fetchMeans = async () => {
    // Later than everything else: most pages have nothing to look through.
    const [review, { LocalCopies }, { Drafts }, { draftWithout }, { whileClosed }] = await Promise.all([
      import('./copy-review.ts'),
      import('./local-copies.ts'),
      import('./drafts.svelte.ts'),
      import('./draft-text.ts'),
      import('./open-lock.ts'),
    ]);
    const leaveOut: CopyReviewMeans['leaveOut'] = (document, sections) =>
      new Drafts(account, [document]).rewrite(document, (text) => draftWithout(text, sections));
    return { ...review, means: { copies: new LocalCopies(account), ask, leaveOut, whileClosed } };
  };
  const timer = setTimeout(() => {
    void fetchMeans().then(({ reviewCopies, means }) => reviewCopies(means));
  }, firstReviewAfterMs);
  const stop = live.on(processEvents.accessChanged, ({ id }) => {
    void fetchMeans().then(({ reviewCopy, means }) => reviewCopy(means, id));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
