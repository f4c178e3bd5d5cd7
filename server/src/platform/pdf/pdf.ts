import { Worker } from 'node:worker_threads';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { PdfDocument } from './pdf-document.ts';

/** Longer than the longest document takes on a slow machine. */
const patienceMs = 60_000;
/** Documents that wait at most; more would be waited for in vain. */
const mostWaiting = 20;
/** Far more than a document takes. */
const mostMegabytes = 512;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Sets the type of a document. One at a time in a thread of its own: a long one takes seconds, in which nobody's answers
 * may stand still.
 * @throws Failure too-many-requests when many wait already, unavailable when it takes too long
 */
export async function makePdf(document: PdfDocument): Promise<Uint8Array> {
  if (waiting >= mostWaiting) throw new Failure('too-many-requests', 'many documents are being made');
  waiting += 1;
  const made = last.then(() => inThread(document));
  last = made.catch(() => undefined);
  try {
    return await made;
  } finally {
    waiting -= 1;
  }
}

function inThread(document: PdfDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf.thread.ts', import.meta.url), {
      name: 'pdf',
      workerData: document,
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
