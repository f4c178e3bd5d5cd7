import { Worker } from 'node:worker_threads';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';

/** What the thread is given. */
export interface PdfWork {
  readonly summary: WorkshopSummary;
  readonly printedAt: Date;
}

/** Longer than the longest summary takes on a slow machine. */
const patienceMs = 60_000;
/** Documents that wait at most; more would be waited for in vain. */
const mostWaiting = 20;
/** Far more than a summary takes. */
const mostMegabytes = 512;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * A summary as a document to print or send. Made one at a time in a thread of its own: setting the type of many rounds
 * takes seconds, in which the room's answers must not stand still.
 * @throws Failure too-many-requests when many wait already, unavailable when it takes too long
 */
export async function summaryPdf(summary: WorkshopSummary, printedAt: Date): Promise<Uint8Array> {
  if (waiting >= mostWaiting) throw new Failure('too-many-requests', 'many documents are being made');
  waiting += 1;
  const made = last.then(() => inThread({ summary, printedAt }));
  last = made.catch(() => undefined);
  try {
    return await made;
  } finally {
    waiting -= 1;
  }
}

function inThread(work: PdfWork): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf.thread.ts', import.meta.url), {
      name: 'pdf',
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    worker.unref();
    const outOfTime = setTimeout(() => {
      reject(new Failure('unavailable', 'the document took too long'));
      void worker.terminate();
    }, patienceMs).unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(outOfTime);
      reject(new Error(`the document's thread ended with ${code}`));
    });
  });
}
