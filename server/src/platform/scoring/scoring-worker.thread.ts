// The thread of scoring-worker.ts: computes what it is sent and answers. It has no other way in or out.
import { parentPort } from 'node:worker_threads';
import { answerHeavy, type HeavyCall } from '@procesrum/shared/scoring/heavy/heavy-work.ts';

parentPort?.on('message', (call: HeavyCall) => {
  answerHeavy(call, (answer) => parentPort?.postMessage(answer));
});
