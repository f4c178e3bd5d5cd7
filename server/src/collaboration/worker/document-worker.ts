import { Worker } from 'node:worker_threads';
import type { DocumentAnswer, DocumentCall } from './document-call.ts';
import { doDocumentJob, type DocumentJob, type DocumentResults } from './document-work.ts';

/**
 * Up to so many bytes a job is done at once: handing it over would take as long. Not more: where thousands want to stand
 * in one place, Yjs compares each of them with all others, so that thirty kilobytes can take half a second.
 */
const atOnceBytes = 4 * 1024;

/** Work on documents away from the thread that serves. */
export interface DocumentWorker {
  /**
   * Does a job; a short one before this returns.
   * @throws Error when the job fails, the thread has died or the worker is closed
   */
  do<Kind extends DocumentJob['kind']>(
    job: Extract<DocumentJob, { readonly kind: Kind }>,
  ): Promise<DocumentResults[Kind]>;
  /** Ends the thread; whoever still waits gets an error. */
  close(): Promise<void>;
}

/** Whether a job is short enough to be done at once. */
export function isShort(updates: readonly Uint8Array[]): boolean {
  return updates.reduce((sum, { length }) => sum + length, 0) <= atOnceBytes;
}

const ownThread = new URL('./document-worker.thread.ts', import.meta.url);

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Does every job on this thread. */
export const hereAndNow: Pick<DocumentWorker, 'do'> = {
  do: (job) => new Promise((resolve) => resolve(doDocumentJob(job) as never)),
};

/** Makes the worker of a node. Its thread starts with the first long job, and anew after it has died. */
export function createDocumentWorker(thread: URL = ownThread): DocumentWorker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let newest = 0;
  let isClosed = false;

  function fail(reason: string): void {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(new Error(reason));
  }

  function open(): Worker {
    const opened = new Worker(thread, { name: 'documents' });
    // Whoever waits for an answer holds a connection or the database, and with it the process.
    opened.unref();
    let reason: string | undefined;
    opened.on('message', (answer: DocumentAnswer) => {
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.kind === 'done') asker?.resolve(answer.result as never);
      else asker?.reject(new Error(answer.reason));
    });
    opened.on('error', (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    opened.on('exit', (code) => {
      if (worker === opened) worker = undefined;
      fail(`the thread for documents ended: ${reason ?? `code ${code}`}`);
    });
    return opened;
  }

  return {
    do: (job) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw new Error('the thread for documents is closed');
        if (isShort(job.updates)) return resolve(doDocumentJob(job) as never);
        worker ??= open();
        newest += 1;
        waiting.set(newest, { resolve, reject });
        worker.postMessage({ id: newest, job } satisfies DocumentCall);
      }),
    async close() {
      isClosed = true;
      const ended = worker?.terminate();
      fail('the thread for documents is closed');
      await ended;
    },
  };
}
