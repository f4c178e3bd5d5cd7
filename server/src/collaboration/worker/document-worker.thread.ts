// The thread of document-worker.ts: does what it is sent and answers. It has no other way in or out.
import { parentPort } from 'node:worker_threads';
import { buffersOf, type DocumentAnswer, type DocumentCall } from './document-call.ts';
import { doDocumentJob } from './document-work.ts';

parentPort?.on('message', ({ id, job }: DocumentCall) => {
  let answer: DocumentAnswer;
  try {
    answer = { id, kind: 'done', result: doDocumentJob(job) };
  } catch (error) {
    answer = { id, kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer, answer.kind === 'done' ? buffersOf(answer.result) : []);
});
